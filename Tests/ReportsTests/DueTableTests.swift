import Foundation
import Generation
import Interchange
import Ministry
import Reports
import Sandbox
import TestSupport
import Testing

@Suite struct DueTableTests {
    /// One of each standing: done, come back, in part, not due.
    private func document(reveals: Bool) async throws -> DueDocument {
        var institution = RegistrySeed.institution("1131010012", residents: 4, address: "127.0.0.2")
        let bytes = try await institution.draft().with { draft in
            try draft.set(try DraftPath("QC107[2].EAT"), to: .text("25"))
            try draft.remove(try DraftPath("QC108[3]"))
        }.bytes()
        institution.residents[3].admitted = TestWorld.instant("2025-12-30T10:00")
        return try await TestWorld.withSandbox(RegistrySeed(institutions: [institution])) { sandbox in
            try await sandbox.upload(bytes, as: "a.zip")
            try await sandbox.advance(to: TestWorld.instant("2025-12-15T12:00"))
            return DueDocument(try await sandbox.due(institution: "1131010012", month: TestWorld.month("2025-12")), reveals: reveals)
        }
    }

    @Test(arguments: Language.allCases) func `the due list is as the golden one`(language: Language) async throws {
        let table = DueTable(language: language, width: 80).write(try await document(reveals: false))
        // Nobody's whole ID is in a table that hides them.
        #expect(!table.contains(/[A-Z][0-9A-D][0-9]{8}/))
        try Golden.compare(table, with: "Due/table.\(language.rawValue).txt")
    }

    @Test func `the due list for a spreadsheet is as the golden one`() async throws {
        let list = DueCSV.write([try await document(reveals: true)])
        #expect(String(decoding: list, as: UTF8.self).split(whereSeparator: \.isNewline).count > 4)
        try Golden.compare(list, with: "Due/list.csv")
    }
}
