extension SFTPClient {
    /// Lists a directory.
    /// - Parameter path: The directory; a relative path starts where the server puts the account.
    /// - Returns: What stands in it, without `.` and `..`, sorted by name.
    /// - Throws: ``SFTPClientError``
    public func list(_ path: String) throws(SFTPClientError) -> [RemoteFile] {
        try perform { session throws(SFTPClientError) in try session.list(path) }
            .sorted { $0.name < $1.name }
    }

    /// Asks for a file's size, permissions and time.
    /// - Parameter path: The file, directory or symbolic link, which is followed.
    /// - Returns: What the server tells, under the last part of the path as its name.
    /// - Throws: ``SFTPClientError``; `noSuchFile` as the server's status if nothing is there.
    public func stat(_ path: String) throws(SFTPClientError) -> RemoteFile {
        try perform { session throws(SFTPClientError) in try session.stat(path) }
    }

    /// Renames or moves a file or directory within the server.
    /// - Parameters:
    ///   - source: The path up to now.
    ///   - target: The new path. If something is there already, OpenSSH refuses with `failure`.
    /// - Throws: ``SFTPClientError``; the path in it is the source.
    public func rename(_ source: String, to target: String) throws(SFTPClientError) {
        try perform { session throws(SFTPClientError) in try session.rename(from: source, to: target) }
    }

    /// Removes a file.
    /// - Parameter path: The file; not a directory.
    /// - Throws: ``SFTPClientError``
    public func remove(_ path: String) throws(SFTPClientError) {
        try perform { session throws(SFTPClientError) in try session.remove(path) }
    }

    /// Creates a directory.
    /// - Parameters:
    ///   - path: The directory; the one above it has to be there.
    ///   - permissions: Its permission bits, of which the server takes its umask away.
    /// - Throws: ``SFTPClientError``
    public func makeDirectory(_ path: String, permissions: Int = 0o755) throws(SFTPClientError) {
        try perform { session throws(SFTPClientError) in
            try session.makeDirectory(path, permissions: permissions)
        }
    }

    /// Removes an empty directory.
    /// - Parameter path: The directory.
    /// - Throws: ``SFTPClientError``
    public func removeDirectory(_ path: String) throws(SFTPClientError) {
        try perform { session throws(SFTPClientError) in try session.removeDirectory(path) }
    }

    /// Changes permissions, as `chmod` does.
    /// - Parameters:
    ///   - path: The file or directory.
    ///   - mode: The permission bits, `0o7777` at most.
    /// - Throws: ``SFTPClientError``
    public func setPermissions(_ path: String, _ mode: Int) throws(SFTPClientError) {
        try perform { session throws(SFTPClientError) in try session.setPermissions(path, mode) }
    }
}
