import Interchange

/// Texts in Big5, which older programs send.
enum Big5Text {
    /// Nil where the bytes are none.
    static func decode(_ bytes: [UInt8]) -> String? { TextConversion.convert(bytes, from: "BIG5", to: "UTF-8").map { String(decoding: $0, as: UTF8.self) } }

    /// Nil where Big5 lacks a character.
    static func encode(_ text: String) -> [UInt8]? { TextConversion.convert(Array(text.utf8), from: "UTF-8", to: "BIG5") }
}
