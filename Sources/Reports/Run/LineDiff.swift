import Interchange

/// What differs between two texts, line by line: byte by byte alike is alike.
public struct LineDiff: Sendable, Hashable {
    public enum Line: Sendable, Hashable {
        case same(String)
        case expected(String)
        case actual(String)
        /// So many lines that are the same in both.
        case unchanged(Int)
        /// So many lines for which there was no room.
        case leftOut(Int)
    }

    public let lines: [Line]

    /// Of each text, so many lines after the first difference are compared.
    private static let compared = 400

    /// `context`: how many lines are shown around a difference; `limit`: how many in all.
    public init(expected: String, actual: String, context: Int = 3, limit: Int = 60) {
        let (ours, theirs) = (VisibleText.lines(expected), VisibleText.lines(actual))
        // Strings that look alike may be equal and yet be other bytes, which is what a tester looks for.
        var numbers: [[UInt8]: Int] = [:]
        func numbered(_ lines: [String]) -> [Int] {
            lines.map { line in
                let key = Array(line.utf8)
                if let known = numbers[key] { return known }
                numbers[key] = numbers.count
                return numbers.count - 1
            }
        }
        let (left, right) = (numbered(ours), numbered(theirs))
        var start = 0
        while start < left.count, start < right.count, left[start] == right[start] { start += 1 }
        var end = 0
        while end < left.count - start, end < right.count - start, left[left.count - 1 - end] == right[right.count - 1 - end] { end += 1 }
        let (ourEnd, theirEnd) = (min(left.count - end, start + Self.compared), min(right.count - end, start + Self.compared))
        var all = ours[..<start].map { Line.same($0) }
        all += Self.merged(ours[start..<ourEnd], theirs[start..<theirEnd], Array(left[start..<ourEnd]), Array(right[start..<theirEnd]))
        let uncompared = left.count - end - ourEnd + right.count - end - theirEnd
        if uncompared > 0 { all.append(.leftOut(uncompared)) }
        all += ours[(left.count - end)...].map { Line.same($0) }
        lines = Self.capped(Self.folded(all, context), limit)
    }

    /// The longest common part of both stays; what else there is comes with its side.
    private static func merged(_ ours: ArraySlice<String>, _ theirs: ArraySlice<String>, _ left: [Int], _ right: [Int]) -> [Line] {
        let width = right.count + 1
        // How many lines are common from a pair of places on.
        var common = [Int](repeating: 0, count: (left.count + 1) * width)
        for row in stride(from: left.count - 1, through: 0, by: -1) {
            for column in stride(from: right.count - 1, through: 0, by: -1) {
                common[row * width + column] = left[row] == right[column] ? common[(row + 1) * width + column + 1] + 1
                    : max(common[(row + 1) * width + column], common[row * width + column + 1])
            }
        }
        var lines: [Line] = []
        var (row, column) = (0, 0)
        while row < left.count || column < right.count {
            if row < left.count, column < right.count, left[row] == right[column] {
                lines.append(.same(ours[ours.startIndex + row]))
                row += 1
                column += 1
            } else if row < left.count, column == right.count || common[(row + 1) * width + column] >= common[row * width + column + 1] {
                lines.append(.expected(ours[ours.startIndex + row]))
                row += 1
            } else {
                lines.append(.actual(theirs[theirs.startIndex + column]))
                column += 1
            }
        }
        return lines
    }

    /// Long runs of what is the same become their number.
    private static func folded(_ lines: [Line], _ context: Int) -> [Line] {
        var out: [Line] = []
        var index = 0
        while index < lines.count {
            guard case .same = lines[index] else {
                out.append(lines[index])
                index += 1
                continue
            }
            var end = index
            while end < lines.count, case .same = lines[end] { end += 1 }
            let before = index == 0 ? 0 : context
            let after = end == lines.count ? 0 : context
            let hidden = end - index - before - after
            if hidden > 1 {
                out += lines[index..<(index + before)]
                out.append(.unchanged(hidden))
                out += lines[(end - after)..<end]
            } else {
                out += lines[index..<end]
            }
            index = end
        }
        return out
    }

    private static func capped(_ lines: [Line], _ limit: Int) -> [Line] {
        guard lines.count > limit else { return lines }
        let rest = lines[limit...].reduce(0) { sum, line in
            switch line {
            case .unchanged(let count), .leftOut(let count): sum + count
            default: sum + 1
            }
        }
        return Array(lines[..<limit]) + [.leftOut(rest)]
    }

    /// `- ` what was expected, `+ ` what came, `  ` what is the same.
    public func text(_ language: Language) -> [String] { lines.map { Self.text($0, language) } }

    static func text(_ line: Line, _ language: Language) -> String {
        let isChinese = language == .chinese
        switch line {
        case .same(let text): return "  " + VisibleText.cut(VisibleText.of(text))
        case .expected(let text): return "- " + VisibleText.cut(VisibleText.of(text))
        case .actual(let text): return "+ " + VisibleText.cut(VisibleText.of(text))
        case .unchanged(let count): return isChinese ? "  … \(count) 行相同" : "  … \(count) lines the same"
        case .leftOut(let count): return isChinese ? "  … 另有 \(count) 行未列出" : "  … \(count) more lines"
        }
    }
}
