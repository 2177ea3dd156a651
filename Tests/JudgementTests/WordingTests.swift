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

    @Test func `the wording is as the golden one`() throws {
        let lines = Rule.allCases.map { rule -> String in
            let facts: [FindingFact: String] = [.reason: "truncated", .line: "3", .column: "7", .expected: "5, 10, 15", .actual: "number", .limit: "50",
                                                .otherRow: "2", .otherRows: "2, 5", .date: "2025-12-22", .admitted: "2025-12-29 10:00:00", .freeze: "2026-01-01 00:00:00",
                                                .institution: "1131010012", .kindOfInstitution: "OG100", .entries: "2", .until: "2025-12-16", .uploaded: "2025-12-10 09:00:00"]
            let finding = Finding(rule, form: .qc107, row: 1, field: "EAT", value: "25", mainID: "123", month: TestWorld.month("2025-12"), facts: facts,
                                  consequenceOf: rule == .masterReturned ? .residentNotFound : nil)
            let chinese = FindingWording.words(finding, .chinese)
            let english = FindingWording.words(finding, .english)
            return "\(rule.code) \(rule.slug) \(rule.mark.rawValue)\n  \(chinese.message)\n  \(chinese.remedy)\n  \(english.message)\n  \(english.remedy)\n"
        }
        try Golden.compare(lines.joined(), with: "Wording/findings.txt")
    }
}
