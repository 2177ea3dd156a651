import Interchange
import Journal
import Ministry

/// What is in a mail, in both languages.
enum MailText {
    static func text(_ mail: MailRecord) -> String {
        Language.allCases.map { language in
            let words = MailWording.words(mail.kind, institution: mail.institution, facts: mail.facts, language)
            return words.subject + "\n" + words.body
        }.joined(separator: "\n")
    }
}
