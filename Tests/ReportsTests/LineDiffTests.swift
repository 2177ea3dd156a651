import Interchange
import Reports
import Testing

@Suite struct LineDiffTests {
    private func text(_ expected: String, _ actual: String, context: Int = 3, limit: Int = 60) -> [String] {
        LineDiff(expected: expected, actual: actual, context: context, limit: limit).text(.english)
    }

    @Test func `what differs is told apart from what is the same`() {
        #expect(text("a\nb\nc\nd", "a\nx\nc\nd\ne") == ["  a", "- b", "+ x", "  c", "  d", "+ e"])
        #expect(text("one", "other") == ["- one", "+ other"])
        #expect(text("", "a\nb") == ["- ", "+ a", "+ b"])
    }

    @Test func `long runs of the same lines become their number`() {
        let same = (1...20).map(String.init)
        #expect(text((same + ["x"] + same).joined(separator: "\n"), (same + ["y"] + same).joined(separator: "\n"))
            == ["  … 17 lines the same", "  18", "  19", "  20", "- x", "+ y", "  1", "  2", "  3", "  … 17 lines the same"])
        #expect(text("a\nb", "a\nb") == ["  … 2 lines the same"])
    }

    @Test func `what there is no room for is counted`() {
        let (many, others) = ((1...30).map { "a\($0)" }.joined(separator: "\n"), (1...30).map { "b\($0)" }.joined(separator: "\n"))
        let lines = text(many, others, limit: 10)
        #expect(lines.count == 11 && lines.last == "  … 50 more lines")
    }

    @Test func `texts of many thousand lines take no time`() {
        let many = (1...40_000).map { "a\($0)" }.joined(separator: "\n")
        let others = (1...40_000).map { "b\($0)" }.joined(separator: "\n")
        #expect(text(many, others).last == "  … 79940 more lines")
        #expect(text(many, many + "\nend") == ["  … 39997 lines the same", "  a39998", "  a39999", "  a40000", "+ end"])
    }

    @Test func `what looks alike and is other bytes differs`() {
        #expect(text("caf\u{E9}", "cafe\u{301}").map { $0.prefix(2) } == ["- ", "+ "])
        #expect(text("a\r\nb", "a\nb") == ["- a⟨U+000D⟩", "+ a", "  b"])
    }

    @Test func `both texts can be read from their difference`() {
        var numbers = SystemRandomNumberGenerator()
        for _ in 0..<300 {
            let expected = (0..<Int.random(in: 1...8, using: &numbers)).map { _ in ["a", "b", "c"].randomElement(using: &numbers) ?? "a" }
            let actual = (0..<Int.random(in: 1...8, using: &numbers)).map { _ in ["a", "b", "c"].randomElement(using: &numbers) ?? "a" }
            let lines = text(expected.joined(separator: "\n"), actual.joined(separator: "\n"), context: 100, limit: 100)
            // Identical texts are told by their number alone.
            guard expected != actual else { continue }
            func side(_ mark: Character) -> [String] { lines.filter { $0.first == " " || $0.first == mark }.map { String($0.dropFirst(2)) } }
            #expect(side("-") == expected && side("+") == actual, "\(expected) \(actual) \(lines)")
            #expect(lines.count { $0.hasPrefix("  ") } == common(expected[...], actual[...]), "\(expected) \(actual) \(lines)")
        }
    }

    /// The length of the longest common part, the slow way.
    private func common(_ left: ArraySlice<String>, _ right: ArraySlice<String>) -> Int {
        guard let one = left.first, let other = right.first else { return 0 }
        if one == other { return 1 + common(left.dropFirst(), right.dropFirst()) }
        return max(common(left.dropFirst(), right), common(left, right.dropFirst()))
    }
}
