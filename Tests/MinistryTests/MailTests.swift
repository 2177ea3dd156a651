import Foundation
import Interchange
import Ministry
import TestSupport
import Testing

@Suite struct MailTests {
    private func words(_ mail: MailRecord, _ language: Language) -> (subject: String, body: String) {
        MailWording.words(mail.kind, institution: mail.institution, facts: mail.facts, language)
    }

    @Test(arguments: Language.allCases)
    func `the account and its password come in two mails, and neither gives the other away`(language: Language) async throws {
        try await EnrolmentWorld.run { world in
            try await world.desk.apply(.complete(), now: world.at("2025-12-01T10:00"))
            try await world.at("2025-12-19T10:00")
            let password = try #require(try await world.account(EnrolmentWorld.code)?.password)
            let mails = try await world.mails()
            let first = try #require(mails.first { $0.kind == .account })
            let second = try #require(mails.first { $0.kind == .password })
            #expect(first.to == second.to && first.copy == "local-government@example.org" && second.copy == nil)
            let account = words(first, language)
            #expect(account.body.contains(EnrolmentWorld.code) && account.body.contains("192.0.2.7") && !account.body.contains(password))
            #expect(words(second, language).body.contains(password) && !words(second, language).body.contains("192.0.2.7"))
            #expect(!first.facts.values.contains(password) && second.facts[.address] == nil)
        }
    }

    @Test(arguments: Language.allCases)
    func `every mail says first that it is a simulation, and lacks no fact`(language: Language) async throws {
        try await EnrolmentWorld.run(enrolled: 114) { world in
            try await world.desk.apply(EnrolmentApplication(institution: EnrolmentWorld.other, system: .rented), now: world.at("2025-12-01T10:00"))
            try await world.desk.review(EnrolmentWorld.other, now: world.at("2025-12-02T10:00"))
            try await world.desk.agree(EnrolmentWorld.code, now: world.at("2025-12-02T10:00"))
            let change = EnrolmentChange(papers: [.institutionUndertaking], personName: "測試甲")
            try await world.desk.change(EnrolmentWorld.code, change, now: world.at("2025-12-23T10:00"))
            try await world.at("2026-05-01T09:00")
            let mails = try await world.journal.read { try $0.mails() }
            #expect(Set(mails.map(\.kind)).isSuperset(of: [.applicationReceived, .papersAskedFor, .applicationLate, .pleaseAgree, .agreed, .account,
                                                            .password, .changeCollected, .accessEnded]))
            for mail in mails {
                let body = words(mail, language).body
                #expect(body.hasPrefix(ResultDocument.notice[language] + "\n"))
                // A fact that is not there reads as a question mark.
                #expect(!body.contains("?"), "\(mail.kind)")
            }
        }
    }
}
