import Foundation
import Interchange
import TestSupport
import Testing

@Suite struct WordingTests {
    @Test func `every rule has a code of its own, a title, a message and a remedy in both languages`() {
        #expect(Set(Rule.allCases.map(\.code)).count == Rule.allCases.count)
        for rule in Rule.allCases {
            let finding = Finding(rule, form: .qc107, file: "x", row: 1, field: "EAT", value: "25", mainID: "1", month: TestWorld.month("2025-12"))
            for language in Language.allCases {
                let words = FindingWording.words(finding, language)
                #expect(words.message.count > 4 && words.remedy.count > 3 && !FindingWording.title(rule)[language].isEmpty)
                let isChinese = words.message.replacing("統一證號", with: "").unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }
                #expect(isChinese == (language == .chinese), "\(rule.slug) \(words.message)")
            }
        }
    }

    /// The rule book's examples, and the ways of saying a thing that they leave out.
    @Test func `the wording is as the golden one`() throws {
        let others: [Finding] = [
            Finding(.conditionalMissing, form: .qc112, row: 2, field: "REMARK", facts: [.others: "QC112_A_LIST"]),
            Finding(.fieldsDisagree, form: .qc109, row: 2, field: "DEGREE", value: "20", facts: [.total: "2", .range: "7–10"]),
            Finding(.fieldsDisagree, form: .qc111, row: 2, field: "Q6", value: "25", facts: [.when: "Q6_TYPE = 5", .whenEnglish: "Q6_TYPE = 5", .expected: "5, 10, 15, 20"]),
            Finding(.unlikelyChange, form: .qc107, row: 2, facts: [.before: "95", .total: "20", .limit: "40"]),
            Finding(.unlikelyChange, form: .qc106, row: 2, field: "IS_OLD", value: "false", facts: [.born: "1940-02-03", .age: "85"]),
            Finding(.jsonEncoding, severity: .warning, form: .qc107, facts: [.reason: "byte-order-mark"]),
            Finding(.superseded, form: .qc107, row: 2, month: TestWorld.month("2025-12"), facts: [.uploaded: "2025-12-10 09:00:00", .reason: "older"]),
        ]
        let lines = (Rule.allCases.map { RuleBook.entry($0).finding } + others).map { finding -> String in
            let chinese = FindingWording.words(finding, .chinese)
            let english = FindingWording.words(finding, .english)
            return "\(finding.rule.code) \(finding.rule.slug) \(finding.mark.rawValue)\n  \(chinese.message)\n  \(chinese.remedy)\n  \(english.message)\n  \(english.remedy)\n"
        }
        try Golden.compare(lines.joined(), with: "Wording/findings.txt")
    }

    @Test func `the published rule list is the code's`() throws {
        let published = try #require(FileManager.default.contents(atPath: TestWorld.checkout + "/docs/RULES.md"))
        let written = RuleBookMarkdown.write(profile: try TestWorld.profile())
        #expect(String(decoding: published, as: UTF8.self) == written, "write it anew: ministry-sandbox catalog rules --markdown > docs/RULES.md")
    }
}

@Suite struct FidelityTests {
    /// What the page says is open or sure must be what the code and the profiles have.
    @Test func `the page on fidelity names every rule, policy and open question`() throws {
        let page = String(decoding: try #require(FileManager.default.contents(atPath: TestWorld.checkout + "/docs/FIDELITY.md")), as: UTF8.self)
        let questions = try ["ltcpap-2025-09", "ltcpap-2024-12"].flatMap { try ProfileLoader.load(folder: TestWorld.resources + "/profiles/" + $0).questions.map(\.slug) }
        for name in Rule.allCases.map(\.slug) + PolicyName.allCases.map(\.rawValue) + questions {
            #expect(page.contains("`\(name)`"), "\(name)")
        }
    }
}
