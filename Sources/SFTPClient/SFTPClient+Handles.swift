// Files that stay open between calls, for transfers that stop half-way.
extension SFTPClient {
    /// Opens a file for writing from its beginning; it is created, or emptied.
    /// - Parameters:
    ///   - path: The file on the server.
    ///   - permissions: The permission bits of a new file, of which the server takes its umask away.
    /// - Returns: A handle for ``write(_:to:)`` and ``close(_:)``, of meaning to this client only.
    /// - Throws: ``SFTPClientError``
    public func openForWriting(_ path: String, permissions: Int = 0o644) throws(SFTPClientError) -> RemoteFileHandle {
        try perform { session throws(SFTPClientError) in
            try session.openForWriting(path, permissions: permissions)
        }
    }

    /// Writes bytes behind those written before, and waits until the server has acknowledged them.
    /// - Parameters:
    ///   - bytes: The bytes, of any number.
    ///   - handle: A handle that ``openForWriting(_:permissions:)`` gave back.
    /// - Throws: ``SFTPClientError``
    public func write(_ bytes: [UInt8], to handle: RemoteFileHandle) throws(SFTPClientError) {
        // In one go: another write to the same file must not come between bytes under way.
        _ = try perform { session throws(SFTPClientError) in
            try session.write(bytes.span, acknowledging: bytes.count, to: handle)
        }
    }

    /// Closes an open file. Its handle means nothing afterwards, even if the server complains.
    /// - Parameter handle: A handle that ``openForWriting(_:permissions:)`` gave back.
    /// - Throws: ``SFTPClientError``
    public func close(_ handle: RemoteFileHandle) throws(SFTPClientError) {
        try perform { session throws(SFTPClientError) in try session.close(handle) }
    }
}
