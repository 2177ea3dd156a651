import CLibZip

/// Reads a zip of ours that is no package: a bundle. Every entry is read that can be; the others are named.
public enum ArchiveReader {
    /// What could be read, and what could not.
    public struct Contents: Sendable {
        /// By name.
        public var entries: [String: [UInt8]] = [:]
        /// Names of entries that are damaged.
        public var damaged: [String] = []
        /// Names that would leave the folder, links, or what is far too large; none of them is read.
        public var refused: [String] = []
    }

    /// An entry of a zip.
    public struct Entry: Sendable, Hashable {
        public let name: String
        public let bytes: [UInt8]

        public init(name: String, bytes: [UInt8]) {
            self.name = name
            self.bytes = bytes
        }
    }

    /// Nil where the file is no zip, or so damaged that its directory cannot be read. Blocks.
    public static func read(path: String, limits: PackageLimits = PackageLimits()) -> Contents? {
        var code: Int32 = 0
        guard let archive = zip_open(path, ZIP_RDONLY, &code) else { return nil }
        defer { zip_discard(archive) }
        return contents(archive, limits)
    }

    /// The same of a zip in memory.
    public static func read(bytes: [UInt8], limits: PackageLimits = PackageLimits()) -> Contents? { withArchive(bytes) { contents($0, limits) } }

    private static func contents(_ archive: OpaquePointer, _ limits: PackageLimits) -> Contents {
        var contents = Contents()
        for (name, outcome) in outcomes(archive, limits) {
            switch outcome {
            case .refused: contents.refused.append(name)
            case .damaged: contents.damaged.append(name)
            case .read(let bytes): contents.entries[name] = bytes
            }
        }
        return contents
    }

    /// The entries of a zip in memory, in their order, folders left out and names as often as they stand; nil where any of them cannot be read.
    public static func entries(of zip: [UInt8], limits: PackageLimits = PackageLimits()) -> [Entry]? {
        withArchive(zip) { archive in
            var entries: [Entry] = []
            for (name, outcome) in outcomes(archive, limits) {
                guard case .read(let bytes) = outcome else { return nil }
                entries.append(Entry(name: name, bytes: bytes))
            }
            return entries
        }
    }

    /// What a zip in memory lists, whether or not it can be read; empty where it cannot be opened.
    public static func names(of zip: [UInt8]) -> [(name: String, isLink: Bool)] {
        withArchive(zip) { PackageListing(archive: $0).entries.prefix(4_096).map { ($0.name, $0.isLink) } } ?? []
    }

    /// libzip reads from the bytes as long as the archive is open, so all of it happens while they are held. Nil where it does not open.
    private static func withArchive<Value>(_ zip: [UInt8], _ body: (OpaquePointer) -> Value?) -> Value? {
        zip.withUnsafeBytes { buffer in
            guard let source = zip_source_buffer_create(buffer.baseAddress, zip_uint64_t(buffer.count), 0, nil) else { return nil }
            guard let archive = zip_open_from_source(source, ZIP_RDONLY, nil) else {
                zip_source_free(source)
                return nil
            }
            defer { zip_discard(archive) }
            return body(archive)
        }
    }

    private enum Outcome {
        case read([UInt8])
        case damaged
        case refused
    }

    private static func outcomes(_ archive: OpaquePointer, _ limits: PackageLimits) -> [(name: String, outcome: Outcome)] {
        var room = limits.totalSize
        return PackageListing(archive: archive).entries.prefix(limits.entries * 16).filter { !EntryNames.isFolder($0.name) }.map { entry in
            guard !entry.leavesFolder, !entry.isLink, !entry.isEncrypted, entry.size <= limits.entrySize, entry.size <= room else { return (entry.name, .refused) }
            guard let bytes = try? PackageReader.bytes(of: entry, in: archive).bytes else { return (entry.name, .damaged) }
            room -= entry.size
            return (entry.name, .read(bytes))
        }
    }
}
