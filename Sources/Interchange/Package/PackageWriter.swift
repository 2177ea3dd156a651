import CLibZip
import Foundation

/// Writes a package: the entries in the order given, names as UTF-8, with a fixed time so that the same content gives the same bytes.
public enum PackageWriter {
    /// A fault of ours or of the disk, never of the content.
    public struct Fault: Error, Sendable, CustomStringConvertible {
        public let description: String

        public init(description: String) {
            self.description = description
        }
    }

    /// `entries`: name and content. Names may stand twice: broken packages are made with this too.
    /// `isEncrypted`: every entry needs a password, to see what becomes of such a package.
    /// `links`: which of them are symbolic links, for the same purpose.
    public static func write(_ entries: [(name: String, bytes: [UInt8])], to path: String, isEncrypted: Bool = false,
                             links: Set<Int> = []) throws(Fault) {
        try? FileManager.default.removeItem(atPath: path)
        var code: Int32 = 0
        guard let archive = zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, &code) else { throw Fault(description: "cannot create \(path) (libzip \(code))") }
        // libzip reads the buffers only when the archive is closed, so they live until then.
        var buffers: [UnsafeMutablePointer<UInt8>] = []
        defer { buffers.forEach { $0.deallocate() } }
        for (index, entry) in entries.enumerated() {
            let buffer = UnsafeMutablePointer<UInt8>.allocate(capacity: max(entry.bytes.count, 1))
            buffer.initialize(from: entry.bytes, count: entry.bytes.count)
            buffers.append(buffer)
            if entry.name.hasSuffix("/") {
                guard zip_dir_add(archive, entry.name, zip_flags_t(ZIP_FL_ENC_UTF_8)) >= 0 else { throw failed(archive, path) }
                continue
            }
            // An entry goes in under a name of its own first: libzip refuses to add a name that already stands.
            guard let source = zip_source_buffer(archive, buffer, zip_uint64_t(entry.bytes.count), 0),
                  case let added = zip_file_add(archive, "entry-\(index)", source, zip_flags_t(ZIP_FL_ENC_UTF_8)), added >= 0 else {
                throw failed(archive, path)
            }
            zip_file_set_mtime(archive, zip_uint64_t(added), 1_735_689_600, 0)
            if links.contains(index) { zip_file_set_external_attributes(archive, zip_uint64_t(added), 0, zip_uint8_t(ZIP_OPSYS_UNIX), zip_uint32_t(0o120777) << 16) }
            if isEncrypted, zip_file_set_encryption(archive, zip_uint64_t(added), zip_uint16_t(ZIP_EM_AES_256), "sandbox") != 0 {
                throw failed(archive, path)
            }
        }
        let standIns = standIns(for: entries.map(\.name))
        for (index, entry) in entries.enumerated() where !entry.name.hasSuffix("/") {
            let name = standIns[index] ?? entry.name
            guard zip_file_rename(archive, zip_uint64_t(index), name, zip_flags_t(ZIP_FL_ENC_UTF_8)) == 0 else { throw failed(archive, path) }
        }
        guard zip_close(archive) == 0 else { throw failed(archive, path) }
        if !standIns.isEmpty { try patch(path, names: standIns.map { ($1, entries[$0].name) }) }
    }

    /// The same in memory: written to a file of its own that goes at once. Blocks.
    public static func bytes(_ entries: [(name: String, bytes: [UInt8])], isEncrypted: Bool = false, links: Set<Int> = []) throws(Fault) -> [UInt8] {
        let path = FileManager.default.temporaryDirectory.path + "/ministry-sandbox-\(UUID().uuidString).zip"
        defer { try? FileManager.default.removeItem(atPath: path) }
        try write(entries, to: path, isEncrypted: isEncrypted, links: links)
        guard let data = FileManager.default.contents(atPath: path) else { throw Fault(description: "cannot read \(path) again") }
        return [UInt8](data)
    }

    /// libzip writes no name twice, so a repeated entry is written under a stand-in of the same length, which is then patched.
    private static func standIns(for names: [String]) -> [Int: String] {
        var seen: Set<String> = []
        var standIns: [Int: String] = [:]
        for (index, name) in names.enumerated() where !seen.insert(name).inserted {
            let mark = "~\(index)~"
            standIns[index] = mark + String(repeating: "~", count: max(0, name.utf8.count - mark.utf8.count))
        }
        return standIns
    }

    private static func patch(_ path: String, names: [(standIn: String, name: String)]) throws(Fault) {
        guard var data = FileManager.default.contents(atPath: path) else { throw Fault(description: "cannot read \(path) again") }
        for (standIn, name) in names {
            var from = data.startIndex
            while let place = data.range(of: Data(standIn.utf8), in: from..<data.endIndex) {
                data.replaceSubrange(place, with: Data(name.utf8))
                from = place.upperBound
            }
        }
        guard FileManager.default.createFile(atPath: path, contents: data) else { throw Fault(description: "cannot write \(path) again") }
    }

    private static func failed(_ archive: OpaquePointer, _ path: String) -> Fault {
        let text = String(cString: zip_strerror(archive))
        zip_discard(archive)
        return Fault(description: "cannot write \(path): \(text)")
    }
}
