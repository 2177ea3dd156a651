import Interchange
import TestSupport
import Testing

@Suite struct MailTests {
    /// What each kind of mail is told, all of it made up.
    private let facts: [MailFact: String] = [
        .year: "115", .account: "1131010012-115", .password: "31c06d42f703", .address: "127.0.0.9", .deadline: "2025-12-12 17:00:00",
        .missing: "vendor-undertaking,address,vendor,person-id,person-name", .opens: "2025-12-22 00:00:00", .testUntil: "2026-05-01 00:00:00",
        .former: "1131010012", .isTest: "true",
    ]

    @Test(arguments: Language.allCases) func `the words of every mail are as the golden ones`(language: Language) throws {
        var page = ""
        for kind in MailKind.allCases {
            var own = facts
            if kind == .changeCollected { own[.batch] = "2026-01-01 09:00:00" }
            if kind == .testEnded || kind == .confirmed { own[.isTest] = "discarded" }
            let words = MailWording.words(kind, institution: "1131010012", facts: own, language)
            page += "=== \(kind.rawValue)\n\(words.subject)\n\n\(words.body)\n"
        }
        try Golden.compare(page, with: "Mail/mails.\(language.rawValue).txt")
    }

    @Test func `no mail looks like a letter of the ministry, and each says that it is a simulation`() {
        for kind in MailKind.allCases {
            for language in Language.allCases {
                var own = facts
                if kind == .changeCollected { own[.batch] = "2026-01-01 09:00:00" }
                let words = MailWording.words(kind, institution: "1131010012", facts: own, language)
                #expect(words.body.hasPrefix(ResultDocument.notice[language] + "\n"))
                for phrase in ["衛生福利部 函", "發文字號", "受文者", "正本", "?"] {
                    #expect(!words.body.contains(phrase) || (phrase == "?" && kind == .pleaseAgree), "\(kind) \(phrase)")
                }
            }
        }
    }
}
