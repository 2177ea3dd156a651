import Foundation

/// Looks at a zip's central directory for what libzip does not tell: entries whose contents overlap, and why a file is no zip.
enum ZipDirectory {
    /// Nil where nothing is wrong. A zip64 archive is left to libzip: a package is far smaller.
    static func check(path: String) -> ZipReason? {
        guard let file = FileHandle(forReadingAtPath: path) else { return .notAZip }
        defer { try? file.close() }
        guard let length = try? file.seekToEnd(), length > 0 else { return .empty }
        let tailLength = min(length, 65_557)
        guard (try? file.seek(toOffset: length - tailLength)) != nil, let tail = try? file.readToEnd() else { return .damaged }
        let bytes = [UInt8](tail)
        guard let end = endRecord(in: bytes) else {
            guard (try? file.seek(toOffset: 0)) != nil, let head = try? file.read(upToCount: 4) else { return .damaged }
            return [UInt8](head) == [0x50, 0x4B, 3, 4] ? .truncated : .notAZip
        }
        let count = number(bytes, end + 10, 2)
        let size = number(bytes, end + 12, 4)
        let offset = number(bytes, end + 16, 4)
        guard offset != 0xFFFF_FFFF, count != 0xFFFF else { return nil }
        guard UInt64(offset) + UInt64(size) <= length, (try? file.seek(toOffset: UInt64(offset))) != nil,
              let directory = try? file.read(upToCount: size) ?? Data() else { return .damaged }
        return overlap(in: [UInt8](directory), count: count)
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
