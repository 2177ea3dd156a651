import Interchange

/// The result file that goes with a verdict about a case.
public enum CaseResult {
    public static func file(_ judged: Case, _ verdict: KeptVerdict) -> [UInt8] { ResultJSON.write(document(judged, verdict)) }

    public static func document(_ judged: Case, _ verdict: KeptVerdict) -> ResultDocument {
        let (receipt, summary) = (judged.receipt, verdict.summary)
        return ResultDocument(
            institution: judged.institution.code, upload: .init(name: receipt.name, size: receipt.size, sha256: receipt.sha256, arrived: receipt.arrived),
            imported: judged.times.imported, profile: summary.profile, counts: summary.forms, packageReturnedBy: summary.packageReturnedBy,
            findings: verdict.findings, findingTotal: summary.findingTotal,
            findingCounts: Dictionary(uniqueKeysWithValues: summary.findings.compactMap { slug, count in Rule(rawValue: slug).map { ($0, count) } }))
    }
}
