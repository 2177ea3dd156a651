import CLibSSH2
import Foundation

/// A libssh2 session over a TCP connection, with the SFTP channel in it.
///
/// All calls block. The session belongs to the thread it is used on; it says so by not being
/// `Sendable`. Every call that gives up after a timeout leaves libssh2 in the middle of a request:
/// after ``SFTPClientError/timedOut(during:)`` only ``release(farewell:)`` makes sense.
final class SSHSession {
    /// What the server is told at the end.
    enum Farewell {
        /// Nothing: the connection is reset.
        case none
        /// That the client is done.
        case done
        /// That its host key was not the expected one.
        case hostKeyRefused
    }

    /// How much may be under way to the server without its acknowledgement, in bytes.
    ///
    /// OpenSSH's SSH window is 2 MiB. Less than that fills the line as well, and never makes
    /// libssh2 cut a request in two at the window's end: if the server refuses a write meanwhile
    /// (a full disk), libssh2 1.10 forgets the other half, and the channel is of no use any more.
    static let windowSize = 1 << 20

    // libssh2 wants to be initialised once, before any thread uses it.
    private static let initialisation = libssh2_init(0)

    private let connection: TCPConnection
    private let session: OpaquePointer
    private(set) var channel: OpaquePointer?
    private var openFiles: [RemoteFileHandle: OpenFile] = [:]
    private var isReleased = false

    /// A file or directory open on the server.
    struct OpenFile {
        let pointer: OpaquePointer
        let path: String
    }

    /// - Parameters:
    ///   - connection: The connection, which the session closes in the end.
    ///   - timeout: How long one call may wait for the server. libssh2 measures whole seconds of
    ///     the clock while data trickles, so that a call may give up a second early.
    init(connection: TCPConnection, timeout: Duration) throws(SFTPClientError) {
        guard Self.initialisation == 0 else {
            throw .library(operation: .handshake, code: Self.initialisation, text: "libssh2_init")
        }
        guard let session = libssh2_session_init_ex(nil, nil, nil, nil) else {
            throw .library(operation: .handshake, code: LIBSSH2_ERROR_ALLOC, text: "libssh2_session_init_ex")
        }
        self.connection = connection
        self.session = session
        ministry_acknowledge_at_once(session)
        libssh2_session_set_blocking(session, 1)
        libssh2_session_set_timeout(session, Int(timeout.wholeMilliseconds))
    }

    deinit {
        release(farewell: .none)
    }

    // MARK: - Beginning

    /// Agrees with the server on keys and checks that it is the right one.
    func shakeHands(over descriptor: Int32, expecting hostKey: HostKeyExpectation) throws(SFTPClientError) {
        let preferences: [(Int32, [String])] = [
            (LIBSSH2_METHOD_KEX, Self.keyExchanges), (LIBSSH2_METHOD_HOSTKEY, hostKey.keyTypes),
            (LIBSSH2_METHOD_CRYPT_CS, Self.ciphers), (LIBSSH2_METHOD_CRYPT_SC, Self.ciphers),
            (LIBSSH2_METHOD_MAC_CS, Self.authenticationCodes), (LIBSSH2_METHOD_MAC_SC, Self.authenticationCodes),
        ]
        for (method, names) in preferences {
            let code = libssh2_session_method_pref(session, method, names.joined(separator: ","))
            guard code == 0 else { throw handshakeFailure(code: code) }
        }
        let code = libssh2_session_handshake(session, descriptor)
        guard code == 0 else { throw handshakeFailure(code: code) }

        var keyLength = 0
        var keyType: Int32 = 0
        guard let key = libssh2_session_hostkey(session, &keyLength, &keyType),
              let hash = libssh2_hostkey_hash(session, LIBSSH2_HOSTKEY_HASH_SHA256)
        else { throw handshakeFailure(code: LIBSSH2_ERROR_HOSTKEY_INIT) }
        try hostKey.verify(
            key: [UInt8](UnsafeRawBufferPointer(start: key, count: keyLength)),
            sha256: [UInt8](UnsafeRawBufferPointer(start: hash, count: 32)))
    }

    /// Logs in with a password and starts the SFTP subsystem.
    func logIn(user: String, password: String) throws(SFTPClientError) {
        let code = libssh2_userauth_password_ex(
            session, user, UInt32(user.utf8.count), password, UInt32(password.utf8.count), nil)
        switch code {
        case 0: break
        case LIBSSH2_ERROR_AUTHENTICATION_FAILED: throw .loginRefused(user: user)
        default: throw failure(of: .login, path: "", code: code)
        }
        channel = libssh2_sftp_init(session)
        guard channel != nil else { throw failure(of: .startSFTP, path: "") }
    }

    // MARK: - Open files

    func openForReading(_ path: String) throws(SFTPClientError) -> RemoteFileHandle {
        try open(path, flags: LIBSSH2_FXF_READ)
    }

    /// Opens a file, which is created, or emptied.
    /// - Parameter permissions: The permission bits of a file that is created by this.
    func openForWriting(_ path: String, permissions: Int) throws(SFTPClientError) -> RemoteFileHandle {
        try open(path, flags: LIBSSH2_FXF_WRITE | LIBSSH2_FXF_CREAT | LIBSSH2_FXF_TRUNC, permissions: permissions)
    }

    func openDirectory(_ path: String) throws(SFTPClientError) -> RemoteFileHandle {
        try open(path, type: LIBSSH2_SFTP_OPENDIR, for: .list)
    }

    private func open(
        _ path: String, flags: Int32 = 0, permissions: Int = 0,
        type: Int32 = LIBSSH2_SFTP_OPENFILE, for operation: SFTPOperation = .open
    ) throws(SFTPClientError) -> RemoteFileHandle {
        let pointer = libssh2_sftp_open_ex(channel, path, UInt32(path.utf8.count), UInt(flags), permissions, type)
        guard let pointer else { throw failure(of: operation, path: path) }
        let handle = RemoteFileHandle()
        openFiles[handle] = OpenFile(pointer: pointer, path: path)
        return handle
    }

    func file(_ handle: RemoteFileHandle) throws(SFTPClientError) -> OpenFile {
        guard let file = openFiles[handle] else { throw .noSuchHandle }
        return file
    }

    /// Writes to a file without letting the server wait: while there are bytes left, up to
    /// ``windowSize`` of them are under way.
    /// - Parameters:
    ///   - bytes: The bytes to write. The next call for the same file has to begin with those that
    ///     this one has not acknowledged: they are under way.
    ///   - minimum: How many bytes the server has to have acknowledged before this returns.
    /// - Returns: How many bytes the server has acknowledged.
    func write(
        _ bytes: Span<UInt8>, acknowledging minimum: Int, to handle: RemoteFileHandle
    ) throws(SFTPClientError) -> Int {
        let file = try file(handle)
        var acknowledged = 0
        while acknowledged < minimum {
            // libssh2 counts the bytes that it has under way off the front of what it is given, and
            // returns at the first acknowledgement. Offering the following bytes each time keeps
            // the pipe full, where a fixed block would run it empty at each block's end.
            let offered = bytes.extracting(acknowledged...).extracting(first: Self.windowSize)
            let written = offered.withUnsafeBufferPointer {
                libssh2_sftp_write(file.pointer, $0.baseAddress, $0.count)
            }
            guard written >= 0 else { throw failure(of: .write, path: file.path, code: Int32(clamping: written)) }
            acknowledged += written
        }
        return acknowledged
    }

    /// Reads on in a file.
    /// - Returns: How many bytes were put at the front of the buffer; 0 at the end of the file.
    func read(into buffer: inout [UInt8], from handle: RemoteFileHandle) throws(SFTPClientError) -> Int {
        let file = try file(handle)
        let count = libssh2_sftp_read(file.pointer, &buffer, buffer.count)
        guard count >= 0 else { throw failure(of: .read, path: file.path, code: Int32(clamping: count)) }
        return count
    }

    /// Closes a file. Its handle means nothing afterwards, even if the server complains.
    func close(_ handle: RemoteFileHandle) throws(SFTPClientError) {
        let file = try file(handle)
        let code = libssh2_sftp_close_handle(file.pointer)
        // After a timeout, and only then, libssh2 has not freed the file: release() tries again.
        if code != LIBSSH2_ERROR_TIMEOUT {
            openFiles[handle] = nil
        }
        guard code == 0 else { throw failure(of: .close, path: file.path, code: code) }
    }

    // MARK: - Failures

    /// The error of the last call.
    /// - Parameter code: What the call returned; asked of the session if it returned a pointer.
    func failure(of operation: SFTPOperation, path: String, code: Int32? = nil) -> SFTPClientError {
        let code = code ?? libssh2_session_last_errno(session)
        switch code {
        case LIBSSH2_ERROR_TIMEOUT, LIBSSH2_ERROR_SOCKET_TIMEOUT:
            return connection.isLost ? .connectionLost : .timedOut(during: operation)
        case LIBSSH2_ERROR_SFTP_PROTOCOL:
            let status = libssh2_sftp_last_error(channel)
            if status != LIBSSH2_FX_OK {
                return .server(operation: operation, path: path, status: SFTPStatus(rawValue: UInt32(clamping: status)))
            }
        case LIBSSH2_ERROR_SOCKET_SEND, LIBSSH2_ERROR_SOCKET_RECV, LIBSSH2_ERROR_SOCKET_DISCONNECT,
             LIBSSH2_ERROR_CHANNEL_CLOSED, LIBSSH2_ERROR_CHANNEL_EOF_SENT:
            return .connectionLost
        default:
            break
        }
        // libssh2 has many names for what goes wrong when the server is not there any more.
        return connection.isLost ? .connectionLost : .library(operation: operation, code: code, text: lastText)
    }

    private func handshakeFailure(code: Int32) -> SFTPClientError {
        code == LIBSSH2_ERROR_TIMEOUT ? .timedOut(during: .handshake) : .handshakeFailed(code: code, text: lastText)
    }

    private var lastText: String {
        var text: UnsafeMutablePointer<CChar>?
        var length: Int32 = 0
        libssh2_session_last_error(session, &text, &length, 0)
        return String(decoding: UnsafeRawBufferPointer(start: text, count: Int(length)), as: UTF8.self)
    }

    // MARK: - End

    /// Frees everything and closes the connection. Asked again, does nothing.
    func release(farewell: Farewell) {
        guard !isReleased else { return }
        isReleased = true
        if farewell == .none {
            // Freeing talks to the server; over a cut connection it ends at once instead of waiting.
            connection.cut()
        }
        for file in openFiles.values where libssh2_sftp_close_handle(file.pointer) == LIBSSH2_ERROR_TIMEOUT {
            // The server does not answer: it will not answer the rest either.
            connection.cut()
            libssh2_sftp_close_handle(file.pointer)
        }
        openFiles = [:]
        if let channel, libssh2_sftp_shutdown(channel) == LIBSSH2_ERROR_TIMEOUT {
            connection.cut()
        }
        channel = nil
        switch farewell {
        case .none: break
        case .done: libssh2_session_disconnect_ex(session, SSH_DISCONNECT_BY_APPLICATION, "done", "")
        case .hostKeyRefused:
            libssh2_session_disconnect_ex(
                session, SSH_DISCONNECT_HOST_KEY_NOT_VERIFIABLE, "host key differs from the expected one", "")
        }
        if libssh2_session_free(session) == LIBSSH2_ERROR_TIMEOUT {
            connection.cut()
            libssh2_session_free(session)
        }
        connection.close()
    }

    // MARK: - Preferences

    private static let keyExchanges = [
        "curve25519-sha256", "curve25519-sha256@libssh.org",
        "ecdh-sha2-nistp256", "ecdh-sha2-nistp384", "ecdh-sha2-nistp521",
        "diffie-hellman-group-exchange-sha256", "diffie-hellman-group16-sha512",
        "diffie-hellman-group18-sha512", "diffie-hellman-group14-sha256",
    ]
    private static let ciphers = ["aes128-ctr", "aes192-ctr", "aes256-ctr"]
    private static let authenticationCodes = ["hmac-sha2-256", "hmac-sha2-512", "hmac-sha1"]
}
