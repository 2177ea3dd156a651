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

    /// Nil where the file is no zip, or so damaged that its directory cannot be read. Blocks.
    public static func read(path: String, limits: PackageLimits = PackageLimits()) -> Contents? {
        var code: Int32 = 0
        guard let archive = zip_open(path, ZIP_RDONLY, &code) else { return nil }
        defer { zip_discard(archive) }
        var contents = Contents()
        var room = limits.totalSize
        for entry in PackageListing(archive: archive).entries.prefix(limits.entries * 16) where !EntryNames.isFolder(entry.name) {
            guard !entry.leavesFolder, !entry.isLink, !entry.isEncrypted, entry.size <= limits.entrySize, entry.size <= room else {
                contents.refused.append(entry.name)
                continue
            }
            do {
                contents.entries[entry.name] = try PackageReader.bytes(of: entry, in: archive).bytes
                room -= entry.size
            } catch {
                contents.damaged.append(entry.name)
            }
        }
        return contents
    }
}
