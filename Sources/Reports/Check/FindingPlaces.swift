import Interchange

/// Where a finding stands in the text of its form: looked for only when it is shown, since the reader of the forms keeps no places.
/// It reads each form's text at most once and belongs to one thread, so it is not `Sendable`.
public final class FindingPlaces {
    public struct Place: Sendable, Hashable {
        /// `QC107.json`.
        public let file: String
        public let position: TextPlace
        /// The line as it stands in the file, personal values hidden unless asked for, and where in it the finding is.
        public let excerpt: FindingExcerpt
    }

    private struct Form {
        let bytes: [UInt8]
        let rows: [JSONNode]
    }

    /// A larger text is not taken apart for the sake of a place.
    private static let largest = 64 << 20

    private let contents: PackageContents
    private let reveals: Bool
    private var forms: [FormName: Form?] = [:]

    public init(_ contents: PackageContents, reveals: Bool) {
        self.contents = contents
        self.reveals = reveals
    }

    /// Nil for a finding about no row, except a text that is no JSON, which has its place already.
    public func place(of finding: Finding) -> Place? {
        guard let name = finding.form, let bytes = contents[name] else { return nil }
        if finding.rule == .jsonMalformed, let line = finding.facts[.line].flatMap({ Int($0) }), let column = finding.facts[.column].flatMap({ Int($0) }) {
            let position = TextPlace(line: line, column: column)
            let text = bytes.bytes
            return Place(file: name.fileName, position: position,
                         excerpt: FindingExcerpt(text, at: Self.offset(of: position, in: text), row: nil, reveals: reveals))
        }
        guard let number = finding.row, let form = form(name), form.rows.indices.contains(number - 1) else { return nil }
        let row = form.rows[number - 1]
        let offset = finding.field.flatMap { Self.offset(of: $0, in: row) } ?? row.offset
        let position = TextPlace(offset: offset, in: form.bytes)
        return Place(file: name.fileName, position: position, excerpt: FindingExcerpt(form.bytes, at: offset, row: row, reveals: reveals))
    }

    private func form(_ name: FormName) -> Form? {
        if let known = forms[name] { return known }
        var form: Form?
        if let file = contents[name], file.count <= Self.largest {
            var bytes = file.bytes
            if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
            form = (try? JSONTree.parse(bytes))?.items.map { Form(bytes: bytes, rows: $0) }
        }
        forms[name] = .some(form)
        return form
    }

    private static func offset(of position: TextPlace, in bytes: [UInt8]) -> Int {
        var index = 0
        for _ in 1..<max(position.line, 1) { index = (bytes[index...].firstIndex(of: 0x0A) ?? bytes.count - 1) + 1 }
        var column = 1
        while index < bytes.count, column < position.column {
            index += 1
            while index < bytes.count, bytes[index] & 0xC0 == 0x80 { index += 1 }
            column += 1
        }
        return index
    }

    /// `EAT`, `V_OBS_Y_L[2]`, `QC104_PART_LIST[1].PART_LEVEL`: the name of the last part that is there.
    private static func offset(of path: String, in row: JSONNode) -> Int? {
        var node = row
        var offset: Int?
        for part in path.split(separator: ".") {
            let name = part.prefix { $0 != "[" }
            guard let member = node.members?.last(where: { $0.name == name }) else { return offset }
            node = member.value
            offset = member.nameOffset
            if let number = Int(part.dropFirst(name.count).filter(\.isNumber)), let item = node.items?.dropFirst(number - 1).first {
                node = item
                offset = item.offset
            }
        }
        return offset
    }
}
