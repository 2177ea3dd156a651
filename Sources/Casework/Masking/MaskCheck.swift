import Foundation
import Interchange

/// Whether a masked case shows what the original does, and nobody.
enum MaskCheck {
    /// Facts that say nothing of anybody.
    private static let plainFacts: [FindingFact] = [.reason, .line, .column, .limit, .actual, .otherRow, .otherRows, .entries, .total, .before, .range, .problem, .others, .when, .why, .encoding]

    /// Where two verdicts differ; nil: nowhere.
    static func difference(_ before: KeptVerdict, _ after: KeptVerdict, _ shift: MonthShift) -> String? {
        if before.summary.forms != after.summary.forms { return "rows by form" }
        if before.summary.packageReturnedBy != after.summary.packageReturnedBy { return "the package as a whole" }
        if before.findings.count != after.findings.count { return "\(before.findings.count) → \(after.findings.count)" }
        for (one, other) in zip(before.findings, after.findings) where !isSame(one, other, shift) { return "\(one.rule.slug) → \(other.rule.slug) \(other.form?.text ?? "")" }
        return nil
    }

    private static func isSame(_ one: Finding, _ other: Finding, _ shift: MonthShift) -> Bool {
        one.rule == other.rule && one.severity == other.severity && one.form == other.form && one.row == other.row && one.field?.count == other.field?.count
            && shift.month(one.month) == other.month && one.mark == other.mark && one.consequenceOf == other.consequenceOf && Set(one.facts.keys) == Set(other.facts.keys)
            && plainFacts.allSatisfy { shift.months != 0 && $0 == .actual || one.facts[$0] == other.facts[$0] }
    }

    /// Originals that are still somewhere in the case.
    static func survivors(_ masked: Case, _ originals: Originals) -> [String] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.withoutEscapingSlashes]
        var found: Set<String> = []
        func look(_ bytes: [UInt8]) { found.formUnion(originals.survivors(in: bytes)) }
        for data in [try? encoder.encode(masked.receipt), try? encoder.encode(masked.institution), try? encoder.encode(masked.registry), try? encoder.encode(masked.ledger),
                     try? encoder.encode(masked.kept)] { look([UInt8](data ?? Data())) }
        look(masked.package)
        for entry in ArchiveReader.entries(of: masked.package) ?? [] {
            look(Array(entry.name.utf8))
            look(String(validating: entry.bytes, as: UTF8.self) == nil ? Array((Big5Text.decode(entry.bytes) ?? String(data: Data(entry.bytes), encoding: .utf16) ?? "").utf8) : entry.bytes)
        }
        return found.sorted()
    }
}
