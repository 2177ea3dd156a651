import ArgumentParser
import Casework
import Foundation
import Interchange

/// Which finding of an upload is meant: `42:3` is the third, `--finding` a number, a rule, or a rule and its place.
struct FindingChoice {
    let finding: Finding
    /// From 1.
    let number: Int

    /// `asked` nil: the first root cause among the errors, else the first finding.
    static func find(_ asked: String?, in findings: [Finding], upload: String) throws -> FindingChoice {
        guard !findings.isEmpty else { throw UsageFault("上傳 \(upload) 沒有任何發現", "nothing is held against upload \(upload)") }
        guard let asked else {
            let index = findings.firstIndex { $0.severity == .error && $0.consequenceOf == nil } ?? 0
            return FindingChoice(finding: findings[index], number: index + 1)
        }
        if let number = Int(asked) {
            guard findings.indices.contains(number - 1) else {
                throw UsageFault("上傳 \(upload) 只有 \(findings.count) 項發現", "upload \(upload) has \(findings.count) findings")
            }
            return FindingChoice(finding: findings[number - 1], number: number)
        }
        // A rule by slug or code, or a place, or both: `value-not-allowed`, `QC107[3].EAT`, `value-not-allowed@QC107[3].EAT`.
        let parts = asked.split(separator: "@", maxSplits: 1).map(String.init)
        let index = findings.firstIndex { finding in
            parts.allSatisfy { $0 == finding.rule.slug || $0.uppercased() == finding.rule.code || $0 == finding.place || $0 == finding.form?.text }
        }
        guard let index else {
            let known = Array(Set(findings.map(\.rule.slug))).sorted()
            let near = NearestWord.find(parts[0], in: known).map { "（是否為「\($0)」？）" } ?? ""
            throw UsageFault("上傳 \(upload) 沒有「\(asked)」\(near)；有的是 \(known.joined(separator: "、"))", "upload \(upload) has no finding '\(asked)'; it has \(known.joined(separator: ", "))")
        }
        return FindingChoice(finding: findings[index], number: index + 1)
    }

    /// `42:3` into the upload and the finding; a path may have colons of its own.
    static func split(_ text: String) -> (upload: String, finding: String?) {
        guard let colon = text.lastIndex(of: ":"), !FileManager.default.fileExists(atPath: text) else { return (text, nil) }
        return (String(text[..<colon]), String(text[text.index(after: colon)...]))
    }
}
