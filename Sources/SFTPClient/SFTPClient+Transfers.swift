import Foundation

// Whole files. Between two pieces of a transfer, other calls get their turn.
extension SFTPClient {
    /// How much is transferred before other calls get their turn, in bytes; as much of a local
    /// file is read at once.
    private static let pieceSize = 4 << 20

    /// Uploads bytes into a file, which is created, or emptied before.
    /// - Parameters:
    ///   - bytes: The content.
    ///   - path: The file on the server.
    ///   - permissions: The permission bits of a new file, of which the server takes its umask away.
    /// - Throws: ``SFTPClientError``; what was written until then stays on the server.
    public func upload(_ bytes: [UInt8], to path: String, permissions: Int = 0o644) async throws(SFTPClientError) {
        let handle = try openForWriting(path, permissions: permissions)
        do throws(SFTPClientError) {
            var written = 0
            while written < bytes.count {
                written += try perform { session throws(SFTPClientError) in
                    let rest = bytes.span.extracting(written...)
                    return try session.write(rest, acknowledging: min(rest.count, Self.pieceSize), to: handle)
                }
                try await letOthersIn(during: .write)
            }
        } catch {
            closeQuietly(handle)
            throw error
        }
        try close(handle)
    }

    /// Uploads a file of this machine into a file, which is created, or emptied before. Holds a few
    /// megabytes in memory, however large the file is.
    /// - Parameters:
    ///   - localPath: The local file.
    ///   - path: The file on the server.
    ///   - permissions: The permission bits of a new file, of which the server takes its umask away.
    /// - Throws: ``SFTPClientError``; what was written until then stays on the server.
    public func upload(
        fileAt localPath: String, to path: String, permissions: Int = 0o644
    ) async throws(SFTPClientError) {
        let source = try LocalFile(path: localPath)
        let handle = try openForWriting(path, permissions: permissions)
        do throws(SFTPClientError) {
            // Bytes under way at the end of a piece move to the front, ahead of the next piece.
            var buffer = [UInt8](repeating: 0, count: Self.pieceSize + SSHSession.windowSize)
            var filled = 0
            var isAtEnd = false
            repeat {
                filled += try source.read(into: &buffer, from: filled)
                isAtEnd = filled < buffer.count
                let written = try perform { session throws(SFTPClientError) in
                    try session.write(
                        buffer.span.extracting(..<filled),
                        acknowledging: isAtEnd ? filled : Self.pieceSize, to: handle)
                }
                filled -= written
                buffer.withUnsafeMutableBytes { buffer in
                    guard let start = buffer.baseAddress else { return }
                    _ = memmove(start, start + written, filled)
                }
                try await letOthersIn(during: .write)
            } while !isAtEnd
        } catch {
            closeQuietly(handle)
            throw error
        }
        try close(handle)
    }

    /// Downloads a file.
    /// - Parameters:
    ///   - path: The file on the server.
    ///   - limit: The largest content to take into memory, in bytes; 512 MiB by default.
    /// - Returns: The content.
    /// - Throws: ``SFTPClientError``; `fileTooLarge` if there is more than the limit.
    public func download(_ path: String, limit: Int = 512 << 20) async throws(SFTPClientError) -> [UInt8] {
        let size = try stat(path).size
        guard size <= limit else { throw .fileTooLarge(path: path, limit: limit) }
        let handle = try perform { session throws(SFTPClientError) in try session.openForReading(path) }
        var content: [UInt8] = []
        do throws(SFTPClientError) {
            content.reserveCapacity(size)
            // libssh2 asks the server ahead for four times what the buffer holds.
            var buffer = [UInt8](repeating: 0, count: min(max(size + 1, 32 << 10), 1 << 20))
            var nextPause = Self.pieceSize
            while true {
                let count = try perform { session throws(SFTPClientError) in
                    try session.read(into: &buffer, from: handle)
                }
                guard count > 0 else { break }
                // The size may have been out of date, or a lie.
                guard content.count + count <= limit else { throw .fileTooLarge(path: path, limit: limit) }
                content.append(contentsOf: buffer[..<count])
                if content.count >= nextPause {
                    nextPause += Self.pieceSize
                    try await letOthersIn(during: .read)
                }
            }
        } catch {
            closeQuietly(handle)
            throw error
        }
        try close(handle)
        return content
    }

    private func letOthersIn(during operation: SFTPOperation) async throws(SFTPClientError) {
        guard !Task.isCancelled else { throw .cancelled(during: operation) }
        await Task.yield()
    }

    /// Closes a file after an error, which is the one to tell of.
    private func closeQuietly(_ handle: RemoteFileHandle) {
        try? close(handle)
    }
}
