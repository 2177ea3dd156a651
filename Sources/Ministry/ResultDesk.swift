import Foundation
import Interchange
import Journal

/// Makes result files from what the journal keeps of an import: the same ones whenever they are asked for.
public enum ResultDesk {
    /// The two files of an import.
    public enum Kind: CaseIterable, Sendable {
        /// For programs.
        case json
        /// For people.
        case csv

        var ending: String { self == .json ? ".json" : ".csv" }
    }

    /// The contents of the result files of one upload.
    public static func contents(of files: [OutboxRecord], _ state: WorldState) throws -> [[UInt8]] {
        var document: ResultDocument?
        return try files.map { file in
            if let content = file.content { return [UInt8](content) }
            let known = try document ?? self.document(upload: file.upload, state)
            document = known
            return file.name.hasSuffix(Kind.json.ending) ? ResultJSON.write(known) : ResultCSV.write(known)
        }
    }

    /// What went back for an upload.
    public static func document(upload number: Int, _ state: WorldState) throws -> ResultDocument {
        guard let record = try state.packageImport(upload: number) else { throw JournalFault("upload \(number) was not imported") }
        let summary = record.summary
        return ResultDocument(
            institution: record.institution,
            upload: .init(name: record.upload.name, size: record.upload.size, sha256: record.upload.sha256, arrived: record.upload.arrived),
            imported: record.run, profile: summary.profile, counts: summary.forms, packageReturnedBy: summary.packageReturnedBy,
            findings: try state.findings(of: number), findingTotal: summary.findingTotal,
            findingCounts: Dictionary(uniqueKeysWithValues: summary.findings.compactMap { slug, count in Rule(rawValue: slug).map { ($0, count) } }))
    }
}
