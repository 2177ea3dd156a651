import Casework
import Interchange
import Judgement

/// Looks at a shrunken package from outside, by its files alone: what must be true of every one of them.
struct ShrinkCheck {
    let kept: Case
    let asked: Finding
    let result: ShrinkResult

    private typealias Files = [(name: String, bytes: [UInt8])]

    private var files: Files { result.files.map { ($0.name, $0.bytes) } }

    /// A field without the numbers of list members.
    private static func place(_ field: String?) -> String {
        (field ?? "").split(separator: "[", omittingEmptySubsequences: false).enumerated()
            .map { $0.offset == 0 ? String($0.element) : String($0.element.drop(while: \.isNumber)) }.joined(separator: "[")
    }

    /// How many findings of each kind there are; notes do not count.
    private static func kinds(_ findings: [Finding]) -> [String: Int] {
        var kinds: [String: Int] = [:]
        for finding in findings where finding.severity != .note {
            kinds["\(finding.rule.slug) \(finding.severity) \(finding.form?.text ?? "-") \(place(finding.field))", default: 0] += 1
        }
        return kinds
    }

    private func isThere(_ findings: [Finding]) -> Bool {
        findings.contains { found in
            found.rule == asked.rule && found.severity == asked.severity && found.form == asked.form && Self.place(found.field) == Self.place(asked.field)
                && found.consequenceOf == asked.consequenceOf && found.facts[.reason] == asked.facts[.reason]
                && (asked.person == nil || found.person == asked.person) && (asked.person != nil || asked.mainID == nil || found.mainID == asked.mainID)
        }
    }

    private static func rows(_ bytes: [UInt8]) -> [JSONNode] { (try? JSONTree.parse(bytes))?.items ?? [] }

    /// Those whose rows the package still has.
    var residents: Int {
        let numbers = files.flatMap { Self.rows($0.bytes) }.compactMap { row -> String? in
            guard let mainID = row["MAIN_ID"] else { return nil }
            return mainID.integer.map { String($0) } ?? mainID.string
        }
        return Set(numbers).count
    }

    /// In words; none where all is well.
    var problems: [String] {
        var problems: [String] = []
        let findings = kept.judge(result.contents).findings
        let (before, after) = (Self.kinds(kept.judge().findings), Self.kinds(findings))
        if !isThere(findings) { problems.append("the finding is gone") }
        if !findings.contains(result.finding) { problems.append("the finding that is told is another") }
        let new = after.filter { $0.value > before[$0.key, default: 0] }
        if !new.isEmpty { problems.append("new: \(new.keys.sorted())") }
        if result.after.rows != files.reduce(0, { $0 + Self.rows($1.bytes).count }) { problems.append("\(result.after.rows) rows are told") }
        if result.after.bytes != files.reduce(0, { $0 + $1.bytes.count }) { problems.append("\(result.after.bytes) bytes are told") }
        if !result.isMinimal { problems.append("the tries ran out after \(result.tries)") }
        for (number, file) in files.enumerated() {
            let rows = Self.rows(file.bytes)
            for row in rows.indices {
                var fewer = rows
                fewer.remove(at: row)
                var others = files
                others[number].bytes = JSONText.write(.list(fewer))
                let rest = kept.judge(PackageContents(files: others)).findings
                let isCleaner = Self.kinds(rest).allSatisfy { $0.value <= after[$0.key, default: 0] }
                if isThere(rest), isCleaner { problems.append("\(file.name)[\(row + 1)] could go too") }
            }
        }
        return problems
    }
}
