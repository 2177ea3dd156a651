import Interchange
import Journal
import Judgement

/// Turns a verdict into the one event that records it, with its result files.
public enum Outcome {
    static func event(_ verdict: Verdict, upload: UploadRecord, run: TaipeiInstant, institution: String, access: UploadAccess, policies: Policies,
                      profile: Profile, build: String) -> PackageImported {
        PackageImported(
            run: run, upload: upload.upload, institution: institution, account: upload.account, arrived: upload.arrived,
            arrival: upload.arrival, summary: summary(verdict, policies: policies, profile: profile, build: build),
            rows: isTooLateForTest(upload, access, policies) ? [] : verdict.accepted.map {
                PackageImported.TakenRow(form: $0.form, row: $0.row, person: $0.person, month: $0.month, assessed: $0.assessed, isOlder: $0.isOlder,
                                         hasForerunner: $0.hasForerunner, total: $0.total, mainID: $0.mainID)
            },
            returned: verdict.returned.map { PackageImported.Returned(form: $0.form, person: $0.person, month: $0.month) },
            findings: verdict.findings,
            results: results(verdict, upload: upload, run: run, policies: policies), isTest: upload.access == .test)
    }

    /// What a test account sent and an import takes only after its test function ended goes the way of its other test rows (made up).
    private static func isTooLateForTest(_ upload: UploadRecord, _ access: UploadAccess, _ policies: Policies) -> Bool {
        upload.access == .test && access != .test && policies.testRows == .discard
    }

    /// The counts, and under what they came about.
    public static func summary(_ verdict: Verdict, policies: Policies, profile: Profile, build: String) -> ImportSummary {
        let total = verdict.total
        return ImportSummary(
            read: total.read, accepted: total.accepted, returned: total.returned, replaced: total.replaced,
            forms: formCounts(verdict),
            packageReturnedBy: verdict.packageReturnedBy,
            findings: Dictionary(uniqueKeysWithValues: verdict.findingCounts.map { ($0.key.slug, $0.value) }),
            findingTotal: verdict.findingTotal, unlisted: verdict.unlisted, consulted: consulted(verdict).sorted { $0.rawValue < $1.rawValue },
            profile: profile.name, profileFingerprint: profile.fingerprint,
            policies: Dictionary(uniqueKeysWithValues: policies.all.map { ($0.name.rawValue, $0.reading) }), build: build)
    }

    /// What Judgement consulted, and what decides on the result file.
    private static func consulted(_ verdict: Verdict) -> Set<PolicyName> {
        verdict.findingTotal == 0 ? verdict.consulted.union([.resultWhen]) : verdict.consulted
    }

    private static func formCounts(_ verdict: Verdict) -> [FormCount] {
        zip(FormName.allCases, verdict.counts).map { form, count in
            FormCount(form: form, read: count.read, accepted: count.accepted, returned: count.returned, replaced: count.replaced)
        }
    }

    /// The names of the files that go back; what is in them is made when they are delivered (`ResultDesk`).
    private static func results(_ verdict: Verdict, upload: UploadRecord, run: TaipeiInstant, policies: Policies) -> [String] {
        if policies.resultWhen == .onlyFindings, verdict.findingTotal == 0 { return [] }
        let doesNotOpen = verdict.packageReturnedBy.map { [.packageUnreadable, .packageEncrypted, .packageUnsafe].contains($0) } ?? false
        if policies.unreadablePackage == .silent, doesNotOpen { return [] }
        let name = ResultDocument.baseName(upload: upload.name, imported: run)
        return ResultDesk.Kind.allCases.map { name + $0.ending }
    }
}
