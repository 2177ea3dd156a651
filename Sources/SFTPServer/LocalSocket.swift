import CPlatform
import Foundation

/// The sockets that the server makes.
enum LocalSocket {
    /// A datagram socket at `path`, however long the path is, that tells who sends.
    static func bindDatagram(_ path: String) throws(SFTPServerFault) -> Int32 {
        let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue) | Int32(SOCK_NONBLOCK.rawValue), 0)
        guard descriptor >= 0 else { throw .files(path, errno: errno) }
        unlink(path)
        // A socket's path has room for 107 bytes; through the folder's own descriptor any folder is short.
        let url = URL(filePath: path)
        let folder = open(url.deletingLastPathComponent().path, O_DIRECTORY | O_CLOEXEC)
        defer { close(folder) }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let short = Array("/proc/self/fd/\(folder)/\(url.lastPathComponent)".utf8)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: short.prefix($0.count - 1)) }
        let bound = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) }
        }
        // sshd's children write to it under the account's user.
        guard bound == 0, chmod(path, 0o666) == 0, ms_ask_for_senders(descriptor) == 0 else {
            let code = errno
            close(descriptor)
            throw .files(path, errno: code)
        }
        var room: Int32 = 4 << 20
        setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &room, socklen_t(MemoryLayout<Int32>.size))
        return descriptor
    }

    /// A listening TCP socket on a numeric address, and the port it got.
    static func listen(host: String, port: Int) throws(SFTPServerFault) -> (descriptor: Int32, port: Int) {
        var hints = addrinfo()
        hints.ai_flags = AI_NUMERICHOST | AI_PASSIVE
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var found: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(host, String(port), &hints, &found) == 0, let address = found else {
            throw .cannotListen(host: host, port: port, errno: EADDRNOTAVAIL)
        }
        defer { freeaddrinfo(address) }
        let descriptor = socket(address.pointee.ai_family, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue) | Int32(SOCK_NONBLOCK.rawValue), 0)
        guard descriptor >= 0 else { throw .cannotListen(host: host, port: port, errno: errno) }
        var on: Int32 = 1
        setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &on, socklen_t(MemoryLayout<Int32>.size))
        guard bind(descriptor, address.pointee.ai_addr, address.pointee.ai_addrlen) == 0, Glibc.listen(descriptor, 256) == 0 else {
            let code = errno
            close(descriptor)
            throw .cannotListen(host: host, port: port, errno: code)
        }
        var storage = sockaddr_storage()
        var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
        withUnsafeMutablePointer(to: &storage) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { _ = getsockname(descriptor, $0, &length) }
        }
        let bytes = withUnsafeBytes(of: &storage) { Array($0[2..<4]) }
        return (descriptor, Int(bytes[0]) << 8 | Int(bytes[1]))
    }
}
