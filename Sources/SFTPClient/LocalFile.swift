import Foundation

/// A file of this machine, open for reading until released.
final class LocalFile {
    private let path: String
    private let descriptor: Int32

    init(path: String) throws(SFTPClientError) {
        descriptor = open(path, O_RDONLY | O_CLOEXEC)
        self.path = path
        guard descriptor >= 0 else { throw .localFile(path: path, errno: errno) }
    }

    deinit {
        if descriptor >= 0 {
            close(descriptor)
        }
    }

    /// Fills a buffer, from a position in it to its end, with what follows in the file.
    /// - Returns: How many bytes came; fewer than there was room for only at the end of the file.
    func read(into buffer: inout [UInt8], from start: Int) throws(SFTPClientError) -> Int {
        var filled = start
        while filled < buffer.count {
            let count = buffer.withUnsafeMutableBytes { bytes in
                let room = UnsafeMutableRawBufferPointer(rebasing: bytes[filled...])
                return Glibc.read(descriptor, room.baseAddress, room.count)
            }
            if count == 0 { break }
            if count > 0 {
                filled += count
            } else if errno != EINTR {
                throw .localFile(path: path, errno: errno)
            }
        }
        return filled - start
    }
}
