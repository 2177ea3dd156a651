/// An SFTP client over one connection, after Debian's libssh2.
///
/// Its work runs on a thread of its own, one call after the other; ``upload(_:to:permissions:)``,
/// ``upload(fileAt:to:permissions:)`` and ``download(_:limit:)`` let other calls in between their
/// pieces of a few megabytes. A released client drops its connection as ``abort()`` does.
public actor SFTPClient {
    private let executor: DedicatedThreadExecutor
    private let connection = TCPConnection()
    private var session: SSHSession?

    /// The thread that the client's work runs on.
    public nonisolated var unownedExecutor: UnownedSerialExecutor {
        executor.asUnownedSerialExecutor()
    }

    private init() {
        executor = DedicatedThreadExecutor(name: "sftp-client")
    }

    // Freeing a session calls libssh2, which belongs on the client's own thread.
    isolated deinit {
        session?.release(farewell: .none)
    }

    /// Connects, checks the server's key, logs in and starts SFTP.
    ///
    /// - Parameters:
    ///   - endpoint: The server.
    ///   - sourceAddress: A numeric address of this machine to connect from, as `127.0.0.2`.
    ///   - user: The account's name.
    ///   - password: The account's password.
    ///   - hostKey: The key that the server has to show before it is sent the password.
    ///   - timeout: How long the TCP connection may take; afterwards, how long each single answer
    ///     may take, for as long as the client lives. The name of a host is resolved without limit.
    /// - Returns: The client, ready for transfers.
    /// - Throws: ``SFTPClientError``; `connectionFailed`, `nameNotResolved`, `handshakeFailed`,
    ///   `hostKeyDiffers` and `loginRefused` come from nowhere else.
    public static func connect(
        to endpoint: SFTPEndpoint,
        from sourceAddress: String? = nil,
        user: String,
        password: String,
        hostKey: HostKeyExpectation,
        timeout: Duration = .seconds(10)
    ) async throws(SFTPClientError) -> SFTPClient {
        let client = SFTPClient()
        try await client.open(endpoint, sourceAddress, user, password, hostKey, timeout)
        return client
    }

    private func open(
        _ endpoint: SFTPEndpoint, _ sourceAddress: String?, _ user: String, _ password: String,
        _ hostKey: HostKeyExpectation, _ timeout: Duration
    ) throws(SFTPClientError) {
        let descriptor = try connection.connect(to: endpoint, from: sourceAddress, timeout: timeout)
        let session = try SSHSession(connection: connection, timeout: timeout)
        do {
            try session.shakeHands(over: descriptor, expecting: hostKey)
            try session.logIn(user: user, password: password)
        } catch {
            switch error {
            case .hostKeyDiffers: session.release(farewell: .hostKeyRefused)
            case .loginRefused: session.release(farewell: .done)
            default: session.release(farewell: .none)
            }
            throw error
        }
        self.session = session
    }

    /// Closes open files, tells the server that the client is done, and closes the connection.
    /// A server that does not answer is not waited for longer than the timeout. Every later call
    /// ends in ``SFTPClientError/connectionLost``.
    public func disconnect() {
        session?.release(farewell: .done)
        session = nil
    }

    /// Resets the TCP connection without a word to the server, as a crash of the client would.
    ///
    /// Takes effect at once, also while another call is at work, which then ends in
    /// ``SFTPClientError/connectionLost``; so does every later call.
    public nonisolated func abort() async {
        connection.cut()
        await forget()
    }

    private func forget() {
        session?.release(farewell: .none)
        session = nil
    }

    /// Does something with the session, and gives the session up if the connection turns out lost.
    func perform<Value>(
        _ work: (SSHSession) throws(SFTPClientError) -> Value
    ) throws(SFTPClientError) -> Value {
        guard let session else { throw .connectionLost }
        do {
            return try work(session)
        } catch {
            switch error {
            case .connectionLost, .timedOut: forget()
            default: break
            }
            throw error
        }
    }
}
