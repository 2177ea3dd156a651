import CLibSSH2
import Foundation

// What SFTP can do to names. Paths go to the server as UTF-8, byte for byte.
extension SSHSession {
    /// What stands in a directory, without `.` and `..`, in the server's order.
    func list(_ path: String) throws(SFTPClientError) -> [RemoteFile] {
        let handle = try openDirectory(path)
        let files: [RemoteFile]
        do {
            files = try readDirectory(file(handle))
        } catch {
            // After a timeout, closing would only wait once more; release() sees to it.
            if case .timedOut = error {} else { try? close(handle) }
            throw error
        }
        try close(handle)
        return files
    }

    private func readDirectory(_ directory: OpenFile) throws(SFTPClientError) -> [RemoteFile] {
        var files: [RemoteFile] = []
        // Linux allows names of 255 bytes; other servers may allow more.
        var name = [UInt8](repeating: 0, count: 4096)
        while true {
            var attributes = LIBSSH2_SFTP_ATTRIBUTES()
            let length = libssh2_sftp_readdir_ex(directory.pointer, &name, name.count, nil, 0, &attributes)
            guard length != 0 else { return files }
            guard length > 0 else { throw failure(of: .list, path: directory.path, code: length) }
            let text = String(decoding: name.prefix(Int(length)), as: UTF8.self)
            if text != ".", text != ".." {
                files.append(RemoteFile(name: text, attributes: attributes))
            }
        }
    }

    /// What the server tells of one name, following symbolic links.
    func stat(_ path: String) throws(SFTPClientError) -> RemoteFile {
        var attributes = LIBSSH2_SFTP_ATTRIBUTES()
        let code = libssh2_sftp_stat_ex(channel, path, UInt32(path.utf8.count), LIBSSH2_SFTP_STAT, &attributes)
        guard code == 0 else { throw failure(of: .stat, path: path, code: code) }
        return RemoteFile(name: path.split(separator: "/").last.map(String.init) ?? path, attributes: attributes)
    }

    func setPermissions(_ path: String, _ mode: Int) throws(SFTPClientError) {
        var attributes = LIBSSH2_SFTP_ATTRIBUTES()
        attributes.flags = UInt(LIBSSH2_SFTP_ATTR_PERMISSIONS)
        attributes.permissions = UInt(mode & 0o7777)
        let code = libssh2_sftp_stat_ex(channel, path, UInt32(path.utf8.count), LIBSSH2_SFTP_SETSTAT, &attributes)
        guard code == 0 else { throw failure(of: .setPermissions, path: path, code: code) }
    }

    func rename(from source: String, to target: String) throws(SFTPClientError) {
        // The flags are for servers of later versions of the protocol; OpenSSH never sees them.
        let flags = LIBSSH2_SFTP_RENAME_ATOMIC | LIBSSH2_SFTP_RENAME_NATIVE
        let code = libssh2_sftp_rename_ex(
            channel, source, UInt32(source.utf8.count), target, UInt32(target.utf8.count), Int(flags))
        guard code == 0 else { throw failure(of: .rename, path: source, code: code) }
    }

    func remove(_ path: String) throws(SFTPClientError) {
        let code = libssh2_sftp_unlink_ex(channel, path, UInt32(path.utf8.count))
        guard code == 0 else { throw failure(of: .remove, path: path, code: code) }
    }

    func makeDirectory(_ path: String, permissions: Int) throws(SFTPClientError) {
        let code = libssh2_sftp_mkdir_ex(channel, path, UInt32(path.utf8.count), permissions)
        guard code == 0 else { throw failure(of: .makeDirectory, path: path, code: code) }
    }

    func removeDirectory(_ path: String) throws(SFTPClientError) {
        let code = libssh2_sftp_rmdir_ex(channel, path, UInt32(path.utf8.count))
        guard code == 0 else { throw failure(of: .removeDirectory, path: path, code: code) }
    }
}

extension RemoteFile {
    fileprivate init(name: String, attributes: LIBSSH2_SFTP_ATTRIBUTES) {
        func has(_ flag: Int32) -> Bool { attributes.flags & UInt(flag) != 0 }
        let mode = has(LIBSSH2_SFTP_ATTR_PERMISSIONS) ? Int32(truncatingIfNeeded: attributes.permissions) : 0
        let kind: Kind = switch mode & LIBSSH2_SFTP_S_IFMT {
        case LIBSSH2_SFTP_S_IFREG: .regular
        case LIBSSH2_SFTP_S_IFDIR: .directory
        case LIBSSH2_SFTP_S_IFLNK: .symbolicLink
        default: .other
        }
        self.init(
            name: name,
            kind: kind,
            size: has(LIBSSH2_SFTP_ATTR_SIZE) ? Int(clamping: attributes.filesize) : 0,
            permissions: Int(mode & 0o7777),
            modified: Date(timeIntervalSince1970: has(LIBSSH2_SFTP_ATTR_ACMODTIME) ? Double(attributes.mtime) : 0))
    }
}
