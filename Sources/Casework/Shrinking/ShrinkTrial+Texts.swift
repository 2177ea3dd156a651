import Interchange

/// The step that cuts texts which are no array of rows.
extension ShrinkTrial {
    /// After which bytes a text is parted: lines, what stands between commas, and characters.
    private static let partings: [@Sendable (UInt8) -> Bool] = [{ $0 == 0x0A }, { $0 == UInt8(ascii: ",") }, { _ in true }]

    func cutBrokenFiles() {
        for number in best.files.indices where best.files[number].isForm {
            guard case .text(let text) = best.files[number].body, !text.isEmpty else { continue }
            if let plainest = Self.plainest(text) {
                // JSON of another shape: what is in it does not matter.
                if plainest == text || accept(best.replacing(file: number, by: plainest), textOf: plainest.count) == true { continue }
            }
            for parting in Self.partings { cut(file: number, after: parting) }
        }
    }

    private func cut(file number: Int, after parting: (UInt8) -> Bool) {
        guard case .text(let text) = best.files[number].body else { return }
        let parts = Self.parts(of: text, after: parting)
        let package = best
        DeltaDebugging.minimise(parts.count) { left in
            var rest: [UInt8] = []
            rest.reserveCapacity(text.count)
            for part in left { rest += text[parts[part]] }
            return accept(package.replacing(file: number, by: rest), textOf: rest.count)
        }
    }

    /// Parts end only where a character of UTF-8 does; in another encoding, where one might.
    private static func parts(of text: [UInt8], after parting: (UInt8) -> Bool) -> [Range<Int>] {
        var parts: [Range<Int>] = []
        var start = 0
        for index in text.indices where parting(text[index]) && (index + 1 == text.count || text[index + 1] & 0xC0 != 0x80) {
            parts.append(start..<index + 1)
            start = index + 1
        }
        if start < text.count { parts.append(start..<text.count) }
        return parts
    }

    /// The shortest JSON of the same kind; nil for what is no JSON.
    private static func plainest(_ text: [UInt8]) -> [UInt8]? {
        guard let node = try? JSONTree.parse(text) else { return nil }
        let plainest: JSONNode = switch node.value {
        case .array: .list([])
        case .object: .object([])
        case .string: .text("")
        case .number: .integer(0)
        case .bool: .flag(true)
        case .null: .null
        }
        return JSONText.write(plainest)
    }
}
