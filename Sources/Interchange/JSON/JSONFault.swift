/// Why a text is not JSON, and where.
public struct JSONFault: Error, Sendable, Equatable {
    public enum Reason: String, Sendable, Codable {
        case unexpectedEnd = "unexpected-end"
        case unexpectedCharacter = "unexpected-character"
        case unfinishedString = "unfinished-string"
        case controlCharacter = "control-character"
        case badEscape = "bad-escape"
        case loneSurrogate = "lone-surrogate"
        case badNumber = "bad-number"
        case numberTooLarge = "number-too-large"
        case missingComma = "missing-comma"
        case trailingComma = "trailing-comma"
        case missingColon = "missing-colon"
        case nameNotText = "name-not-text"
        case afterTheEnd = "after-the-end"
        case tooDeep = "too-deep"
        case notUTF8 = "not-utf8"
        case empty
    }

    public let reason: Reason
    public let offset: Int

    public init(_ reason: Reason, offset: Int) {
        self.reason = reason
        self.offset = offset
    }
}
