import Foundation
import Interchange

/// Wrong use that the parser cannot see.
struct UsageFault: Error {
    let reason: Bilingual

    init(_ chinese: String, _ english: String) {
        reason = Bilingual(chinese, english)
    }

    /// The language that `--lang` asked for, on whatever command; needed where the command itself could not be made.
    static var language: Language? {
        let arguments = CommandLine.arguments
        guard let index = arguments.firstIndex(of: "--lang"), index + 1 < arguments.count else { return nil }
        return Language(arguments[index + 1])
    }
}
