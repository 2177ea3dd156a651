import Foundation
import Interchange

/// The bytes of every upload, by their SHA-256, so that the same file twice costs nothing.
public struct UploadStore: Sendable {
    private let folder: String
    private let isDurable: Bool

    public init(folder: String, isDurable: Bool) throws(JournalFault) {
        self.folder = folder
        self.isDurable = isDurable
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        } catch {
            throw JournalFault("\(folder): \(error.localizedDescription)")
        }
        // Copies that an earlier process was cut off from.
        for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] where name.hasPrefix("incoming-") {
            unlink("\(folder)/\(name)")
        }
    }

    /// Where an upload's bytes lie.
    public func path(_ sha256: String) -> String { Self.path(sha256, in: folder) }

    /// The same of a store in any folder.
    public static func path(_ sha256: String, in folder: String) -> String { "\(folder)/\(sha256.prefix(2))/\(sha256)" }

    /// A file as it was when it was copied in.
    public struct Taken: Sendable, Hashable {
        public let sha256: String
        /// Bytes.
        public let size: Int
        /// Which file it was, whatever its name becomes.
        public let stamp: FileStamp
    }

    /// Copies a file in; `path` as `FileNames` has it. Gives nil where the file is gone, is none, or is still being written. Blocks; not for the cooperative pool.
    public func take(_ path: String) throws(JournalFault) -> Taken? {
        let source = open(FileNames.cString(path), O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard source >= 0 else {
            // A client may have taken away even its own right to read; it is our file all the same.
            guard errno == EACCES, chmod(FileNames.cString(path), 0o600) == 0 else { return nil }
            return try take(path)
        }
        defer { close(source) }
        let temporary = "\(folder)/incoming-\(UUID().uuidString)"
        let target = open(temporary, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard target >= 0 else { throw JournalFault("\(temporary): \(String(cString: strerror(errno)))") }
        defer { close(target); unlink(temporary) }
        // A client may set the file's times while we read; only a copy between two equal looks at it counts. Content that goes on
        // changing belongs to an upload whose end will be told.
        for _ in 0..<8 {
            guard let before = FileStamp(source), lseek(source, 0, SEEK_SET) == 0, lseek(target, 0, SEEK_SET) == 0, ftruncate(target, 0) == 0,
                  let (sha256, size) = try copy(from: source, to: target, named: temporary) else { return nil }
            guard let after = FileStamp(source), after == before, after.size == size else { continue }
            if isDurable { fsync(target) }
            let place = self.path(sha256)
            mkdir("\(folder)/\(sha256.prefix(2))", 0o700)
            guard rename(temporary, place) == 0 else { throw JournalFault("\(place): \(String(cString: strerror(errno)))") }
            return Taken(sha256: sha256, size: size, stamp: after)
        }
        return nil
    }

    /// Lays the bytes of an upload at `path`. Nil where they are not kept any more. Blocks; not for the cooperative pool.
    public func put(_ sha256: String, at path: String) throws(JournalFault) -> FileStamp? {
        guard holds(sha256) else { return nil }
        let source = open(self.path(sha256), O_RDONLY | O_CLOEXEC)
        let target = open(FileNames.cString(path), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        defer { close(source); close(target) }
        guard source >= 0, target >= 0 else { throw JournalFault("\(path): \(String(cString: strerror(errno)))") }
        guard try copy(from: source, to: target, named: path) != nil else { return nil }
        // The file belongs to whoever owns the folder: its client may overwrite or remove it, as it may what it uploaded itself.
        var folder = stat()
        let parent = URL(filePath: path).deletingLastPathComponent().path
        if stat(parent, &folder) == 0, fchown(target, folder.st_uid, folder.st_gid) != 0 { throw JournalFault("\(path): \(String(cString: strerror(errno)))") }
        return FileStamp(target)
    }

    public func holds(_ sha256: String) -> Bool { access(path(sha256), R_OK) == 0 }

    /// Everything that is kept: size in bytes and when it was laid down (milliseconds since 1970), by SHA-256. Blocks.
    public func contents() -> [String: (size: Int, laid: Int)] {
        var found: [String: (size: Int, laid: Int)] = [:]
        for part in FileNames.list(folder) where part.count == 2 {
            for name in FileNames.list("\(folder)/\(part)") {
                var information = stat()
                guard stat("\(folder)/\(part)/\(name)", &information) == 0 else { continue }
                found[name] = (Int(information.st_size), Int(information.st_mtim.tv_sec) * 1_000)
            }
        }
        return found
    }

    /// Takes bytes away for good. Blocks.
    public func remove(_ sha256: String) { unlink(path(sha256)) }

    private func copy(from source: Int32, to target: Int32, named name: String) throws(JournalFault) -> (sha256: String, size: Int)? {
        var digest = SHA256Digest()
        var buffer = [UInt8](repeating: 0, count: 1 << 20)
        var size = 0
        while true {
            let got = read(source, &buffer, buffer.count)
            guard got >= 0 else { return nil }
            if got == 0 { break }
            buffer.withUnsafeBytes { digest.update(UnsafeRawBufferPointer(rebasing: $0[..<got])) }
            var written = 0
            while written < got {
                let count = buffer.withUnsafeBytes { write(target, $0.baseAddress?.advanced(by: written), got - written) }
                guard count > 0 else { throw JournalFault("\(name): \(String(cString: strerror(errno)))") }
                written += count
            }
            size += got
        }
        return (digest.hexadecimal(), size)
    }
}
