import Foundation
import Interchange
import Testing

@Suite struct JSONTests {
    @Test func `a text is read and written back`() throws {
        let text = #"{"a":[1,-2.5e3,"中\n\"文\"",true,false,null],"b":{}}"#
        #expect(String(decoding: JSONText.write(try JSONTree.parse(Array(text.utf8))), as: UTF8.self) == text)
    }

    @Test(arguments: [
        ("[1,]", JSONFault.Reason.trailingComma, 1, 3), ("[1 2]", .missingComma, 1, 4), ("{\"a\" 1}", .missingColon, 1, 6),
        ("{a:1}", .nameNotText, 1, 2), ("[\"ab", .unfinishedString, 1, 2), ("[01]", .badNumber, 1, 2), ("[1]x", .afterTheEnd, 1, 4),
        ("[\n  tru\n]", .unexpectedCharacter, 2, 3), ("[\"\\x\"]", .badEscape, 1, 3), ("[\"\\ud800\"]", .loneSurrogate, 1, 3),
        ("[123456789012345678901234567890]", .numberTooLarge, 1, 2), ("", .empty, 1, 1), ("[\"中\u{1}\"]", .controlCharacter, 1, 4), ("[", .unexpectedEnd, 1, 2),
    ])
    func `a fault has its reason, line and column`(text: String, reason: JSONFault.Reason, line: Int, column: Int) {
        let bytes = Array(text.utf8)
        #expect { try JSONTree.parse(bytes) } throws: { error in
            guard let fault = error as? JSONFault else { return false }
            let place = TextPlace(offset: fault.offset, in: bytes)
            return fault.reason == reason && place.line == line && place.column == column
        }
    }

    @Test func `nesting without end is a fault, not a crash`() {
        let deep = Array(String(repeating: "[", count: 100_000).utf8)
        #expect { try JSONTree.parse(deep) } throws: { ($0 as? JSONFault)?.reason == .tooDeep }
    }

    @Test func `nodes and members know where they stand`() throws {
        let bytes = Array("[\n {\"A\": 1,\n  \"B\": 2}]".utf8)
        let row = try #require(try JSONTree.parse(bytes).items?.first)
        #expect(TextPlace(offset: try #require(row["B"]).offset, in: bytes) == TextPlace(line: 3, column: 8))
        #expect(TextPlace(offset: try #require(row.members?.last).nameOffset, in: bytes) == TextPlace(line: 3, column: 3))
    }
}
