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
    }

    /// Where an upload's bytes lie.
    public func path(_ sha256: String) -> String { "\(folder)/\(sha256.prefix(2))/\(sha256)" }

    /// Copies a file in. `path`: bytes of the file's path, since clients choose names in any encoding. Gives nil where the file is gone
    /// or changes while it is read. Blocks; not for the cooperative pool.
    public func take(_ path: String) throws(JournalFault) -> (sha256: String, size: Int)? {
        let source = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
        guard source >= 0 else {
            // A client may have taken away even its own right to read; it is our file all the same.
            guard errno == EACCES, chmod(path, 0o600) == 0 else { return nil }
            return try take(path)
        }
        defer { close(source) }
        var before = stat()
        guard fstat(source, &before) == 0, before.st_mode & S_IFMT == S_IFREG else { return nil }
        let temporary = "\(folder)/incoming-\(UUID().uuidString)"
        let target = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard target >= 0 else { throw JournalFault("\(temporary): \(String(cString: strerror(errno)))") }
        defer { close(target); unlink(temporary) }
        guard let (sha256, size) = try copy(from: source, to: target, named: temporary) else { return nil }
        var after = stat()
        guard fstat(source, &after) == 0, after.st_size == size, after.st_mtim.tv_sec == before.st_mtim.tv_sec,
              after.st_mtim.tv_nsec == before.st_mtim.tv_nsec else { return nil }
        if isDurable { fsync(target) }
        let place = self.path(sha256)
        mkdir("\(folder)/\(sha256.prefix(2))", 0o700)
        guard rename(temporary, place) == 0 else { throw JournalFault("\(place): \(String(cString: strerror(errno)))") }
        return (sha256, size)
    }

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
