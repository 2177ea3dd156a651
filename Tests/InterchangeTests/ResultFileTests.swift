import Foundation
import Interchange
import TestSupport
import Testing

@Suite struct ResultFileTests {
    private func document(_ findings: [Finding], total: Int? = nil) -> ResultDocument {
        ResultDocument(institution: "0131010012", upload: .init(name: "A_1.zip", size: 10, sha256: String(repeating: "ab", count: 32), arrived: TestWorld.instant("2025-12-15T09:00")),
                       imported: TestWorld.instant("2025-12-15T12:00"), profile: "ltcpap-2025-09",
                       counts: FormName.allCases.map { .init(form: $0, read: 1, accepted: 1, returned: 0, replaced: 0) },
                       packageReturnedBy: nil, findings: findings, findingTotal: total ?? findings.count,
                       findingCounts: findings.reduce(into: [:]) { $0[$1.rule, default: 0] += 1 })
    }

    @Test func `root causes come before their consequences, and these before warnings`() {
        let findings = [Finding(.duplicateInFile, form: .qc101, row: 1), Finding(.masterReturned, form: .qc107, row: 1, consequenceOf: .residentNotFound),
                        Finding(.residentNotFound, form: .qc100, row: 1)]
        #expect(document(findings).findings.map(\.rule) == [.residentNotFound, .masterReturned, .duplicateInFile])
    }

    @Test func `a spreadsheet runs no formula and keeps identifiers`() throws {
        let finding = Finding(.valueNotAllowed, form: .qc107, row: 2, field: "EAT", value: "=HYPERLINK(\"x\")", mainID: "012345678", person: "A123456789",
                              personName: "@測試,甲", facts: [.expected: "5, 10, 15"])
        let text = String(decoding: ResultCSV.write(document([finding])), as: UTF8.self)
        #expect(text.hasPrefix("\u{FEFF}"))
        let row = try #require(text.components(separatedBy: "\r\n").first { $0.contains("value-not-allowed") })
        #expect(row.hasPrefix("\"\t@測試,甲\",A123456789,"))
        #expect(row.contains("\"\t=HYPERLINK(\"\"x\"\")\""))
        #expect(row.contains("\"\t012345678\""))
        #expect(text.contains("機構代碼,\"\t0131010012\""))
    }

    @Test func `what is not listed is counted`() {
        let findings = (1...6_000).map { Finding(.requiredMissing, form: .qc107, row: $0, field: "EAT") }
        let document = document(findings, total: 7_000)
        #expect(document.findings.count == ResultDocument.listingLimit)
        #expect(String(decoding: ResultCSV.write(document), as: UTF8.self).contains("問題共 7000 項，以下列出前 5000 項，另有 2000 項未列出"))
        #expect(String(decoding: ResultJSON.write(document), as: UTF8.self).contains("\"findings_total\": 7000"))
    }

    @Test func `the files are as the golden ones`() throws {
        let findings = [
            Finding(.masterNotFound, form: .qc107, row: 1, field: "MAIN_ID", value: "999", mainID: "999", month: TestWorld.month("2025-12")),
            Finding(.dateInvalid, form: .qc105, row: 2, field: "ASSESSMENT_DT", value: "1141215", mainID: "123456789", person: "A123456789",
                    personName: "測試甲", facts: [.reason: "roc", .expected: "20251215"]),
            Finding(.superseded, form: .qc101, row: 1, mainID: "123456789", facts: [.uploaded: "2025-12-10 09:00:00"]),
        ]
        try Golden.compare(ResultJSON.write(document(findings)), with: "ResultFile/result.json")
        try Golden.compare(ResultCSV.write(document(findings)), with: "ResultFile/result.csv")
    }
}
