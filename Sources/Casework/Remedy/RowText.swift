import Interchange

/// Rows as the text of a form: one row a line.
enum RowText {
    static func write(_ rows: [[UInt8]]) -> [UInt8] {
        guard !rows.isEmpty else { return Array("[]\n".utf8) }
        var text: [UInt8] = [UInt8(ascii: "[")]
        text.reserveCapacity(rows.reduce(8) { $0 + $1.count + 2 })
        for (index, row) in rows.enumerated() {
            text += index == 0 ? [0x0A] : [UInt8(ascii: ","), 0x0A]
            text += row
        }
        return text + [0x0A, UInt8(ascii: "]"), 0x0A]
    }
}
