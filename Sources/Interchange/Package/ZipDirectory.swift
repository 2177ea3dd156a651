import Foundation

/// Looks at a zip's central directory for what libzip does not tell: entries whose contents overlap, and why a file is no zip.
enum ZipDirectory {
    /// Reads `count` bytes from an offset, or fewer where there are no more; nil where it cannot.
    private typealias Source = (_ offset: UInt64, _ count: Int) -> [UInt8]?

    /// Nil where nothing is wrong. A zip64 archive is left to libzip: a package is far smaller.
    static func check(path: String) -> ZipReason? {
        guard let file = FileHandle(forReadingAtPath: path) else { return .notAZip }
        defer { try? file.close() }
        guard let length = try? file.seekToEnd() else { return .empty }
        return check(length: length) { offset, count in
            do {
                try file.seek(toOffset: offset)
                return [UInt8](try file.read(upToCount: count) ?? Data())
            } catch {
                return nil
            }
        }
    }

    static func check(bytes: [UInt8]) -> ZipReason? {
        check(length: UInt64(bytes.count)) { offset, count in
            Int(exactly: offset).flatMap { $0 <= bytes.count ? Array(bytes[$0..<min($0 + count, bytes.count)]) : nil }
        }
    }

    private static func check(length: UInt64, _ source: Source) -> ZipReason? {
        guard length > 0 else { return .empty }
        let tailLength = min(length, 65_557)
        guard let bytes = source(length - tailLength, Int(tailLength)) else { return .damaged }
        guard let end = endRecord(in: bytes) else {
            guard let head = source(0, 4) else { return .damaged }
            return head == [0x50, 0x4B, 3, 4] ? .truncated : .notAZip
        }
        let count = number(bytes, end + 10, 2)
        let size = number(bytes, end + 12, 4)
        let offset = number(bytes, end + 16, 4)
        guard offset != 0xFFFF_FFFF, count != 0xFFFF else { return nil }
        guard UInt64(offset) + UInt64(size) <= length, let directory = source(UInt64(offset), size) else { return .damaged }
        return overlap(in: directory, count: count)
    }

    private static func endRecord(in bytes: [UInt8]) -> Int? {
        guard bytes.count >= 22 else { return nil }
        return stride(from: bytes.count - 22, through: 0, by: -1).first { at in
            bytes[at] == 0x50 && bytes[at + 1] == 0x4B && bytes[at + 2] == 5 && bytes[at + 3] == 6
        }
    }

    private static func overlap(in directory: [UInt8], count: Int) -> ZipReason? {
        var spans: [Range<Int>] = []
        var at = 0
        for _ in 0..<count {
            guard at + 46 <= directory.count, number(directory, at, 4) == 0x0201_4B50 else { return .damaged }
            let compressed = number(directory, at + 20, 4)
            let nameLength = number(directory, at + 28, 2)
            let local = number(directory, at + 42, 4)
            // A local header is at least 30 bytes and the name; what it holds besides is not known here and not needed.
            spans.append(local..<local + 30 + nameLength + compressed)
            at += 46 + nameLength + number(directory, at + 30, 2) + number(directory, at + 32, 2)
        }
        spans.sort { $0.lowerBound < $1.lowerBound }
        return zip(spans, spans.dropFirst()).contains { $0.upperBound > $1.lowerBound } ? .overlap : nil
    }

    private static func number(_ bytes: [UInt8], _ at: Int, _ width: Int) -> Int {
        guard at + width <= bytes.count else { return 0 }
        return (0..<width).reduce(0) { $0 | Int(bytes[at + $1]) << (8 * $1) }
    }
}
