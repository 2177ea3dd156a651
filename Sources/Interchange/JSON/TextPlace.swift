/// A place in a text: line and column, both from 1; the column counts characters as an editor does.
public struct TextPlace: Hashable, Sendable, Codable {
    public let line: Int
    public let column: Int

    public init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }

    /// The place of a byte offset in a UTF-8 text. Invalid bytes count one column each.
    public init(offset: Int, in bytes: UnsafeBufferPointer<UInt8>) {
        var line = 1
        var lineStart = 0
        let end = min(offset, bytes.count)
        for index in 0..<max(end, 0) where bytes[index] == 0x0A {
            line += 1
            lineStart = index + 1
        }
        var column = 1
        if lineStart < end {
            for index in lineStart..<end where bytes[index] & 0xC0 != 0x80 { column += 1 }
        }
        self.init(line: line, column: column)
    }

    public init(offset: Int, in bytes: [UInt8]) {
        self = bytes.withUnsafeBufferPointer { TextPlace(offset: offset, in: $0) }
    }
}
