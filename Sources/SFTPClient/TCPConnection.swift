import Foundation
import Synchronization

/// A TCP socket that one thread uses and any thread may cut.
final class TCPConnection: Sendable {
    /// The socket once there is a connection, until it is closed.
    ///
    /// The lock makes sure that nobody cuts a descriptor that has been closed, and perhaps given to
    /// another file, meanwhile. The user of the socket does not take it: it is the one who closes.
    private let socket = Mutex<Int32?>(nil)

    deinit {
        close()
    }

    /// Connects, trying the host's addresses one after the other, and blocks meanwhile.
    /// - Parameters:
    ///   - endpoint: Where to connect to.
    ///   - sourceAddress: A numeric address of this machine to connect from.
    ///   - timeout: Time for all the attempts together. Resolving a name comes on top.
    /// - Returns: The connected socket, in non-blocking mode. It stays this object's to close.
    func connect(
        to endpoint: SFTPEndpoint, from sourceAddress: String?, timeout: Duration
    ) throws(SFTPClientError) -> Int32 {
        let source: SocketAddress?
        if let sourceAddress {
            // Not a case of its own: to the caller it is one more way in which connecting failed.
            guard let address = try? SocketAddress.resolve(host: sourceAddress, port: 0, numeric: true).first else {
                throw .connectionFailed(endpoint: endpoint, errno: EADDRNOTAVAIL)
            }
            source = address
        } else {
            source = nil
        }
        let addresses = try SocketAddress.resolve(host: endpoint.host, port: endpoint.port, family: source?.family)
        let deadline = ContinuousClock.now + timeout
        var lastErrno = EHOSTUNREACH
        for address in addresses {
            let outcome = Self.connect(to: address, from: source, deadline: deadline)
            switch outcome {
            case .success(let descriptor):
                socket.withLock { $0 = descriptor }
                return descriptor
            case .failure(let failure) where failure.errno == ETIMEDOUT:
                throw .timedOut(during: .connect)
            case .failure(let failure):
                lastErrno = failure.errno
            }
        }
        throw .connectionFailed(endpoint: endpoint, errno: lastErrno)
    }

    /// Whether the other side, or ``cut()``, has ended the connection.
    var isLost: Bool {
        guard let descriptor = socket.withLock({ $0 }) else { return true }
        var byte: UInt8 = 0
        let count = recv(descriptor, &byte, 1, Int32(MSG_PEEK | MSG_DONTWAIT))
        return count == 0 || (count < 0 && errno != EAGAIN && errno != EINTR)
    }

    /// Ends the connection at once with a reset, as if this process had crashed with data under way.
    /// The descriptor stays open, so that whoever blocks on it wakes up with an error.
    func cut() {
        socket.withLock { descriptor in
            guard let descriptor else { return }
            // On Linux, connecting to no address resets the connection, where close() would free
            // the descriptor below libssh2 and shutdown() would end the connection in good order.
            var nowhere = sockaddr()
            nowhere.sa_family = sa_family_t(AF_UNSPEC)
            if Glibc.connect(descriptor, &nowhere, socklen_t(MemoryLayout<sockaddr>.size)) != 0 {
                shutdown(descriptor, Int32(SHUT_RDWR))
            }
        }
    }

    /// Closes the socket. Only the thread that uses it may ask for that.
    func close() {
        socket.withLock { descriptor in
            if let open = descriptor {
                _ = Glibc.close(open)
            }
            descriptor = nil
        }
    }

    private struct Failure: Error {
        let errno: Int32
    }

    private static func connect(
        to address: SocketAddress, from source: SocketAddress?, deadline: ContinuousClock.Instant
    ) -> Result<Int32, Failure> {
        let type = SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue
        let descriptor = Glibc.socket(address.family, Int32(type), Int32(IPPROTO_TCP))
        guard descriptor >= 0 else { return .failure(Failure(errno: errno)) }
        // SSH asks and answers in small packets; held back to be sent together, each costs 40 ms.
        var on: Int32 = 1
        setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
        var code: Int32 = 0
        if let source, source.withPointer({ bind(descriptor, $0, $1) }) != 0 {
            code = errno
        } else if address.withPointer({ Glibc.connect(descriptor, $0, $1) }) != 0 {
            code = errno == EINPROGRESS ? finishConnecting(descriptor, deadline: deadline) : errno
        }
        guard code == 0 else {
            _ = Glibc.close(descriptor)
            return .failure(Failure(errno: code))
        }
        return .success(descriptor)
    }

    /// Waits for a connection that is under way.
    /// - Returns: 0, or an `errno`; `ETIMEDOUT` when the deadline has come.
    private static func finishConnecting(_ descriptor: Int32, deadline: ContinuousClock.Instant) -> Int32 {
        var waiting = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        while true {
            let left = deadline - ContinuousClock.now
            guard left > .zero else { return ETIMEDOUT }
            let ready = poll(&waiting, 1, left.wholeMilliseconds)
            if ready > 0 { break }
            if ready < 0, errno != EINTR { return errno }
        }
        var code: Int32 = 0
        var size = socklen_t(MemoryLayout<Int32>.size)
        getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &code, &size)
        return code
    }
}

extension Duration {
    /// The duration in milliseconds, rounded up, at least 1, as C functions take timeouts.
    var wholeMilliseconds: Int32 {
        let (seconds, attoseconds) = components
        let attosecondsPerMillisecond: Int64 = 1_000_000_000_000_000
        let (milliseconds, overflow) = seconds.multipliedReportingOverflow(by: 1000)
        guard !overflow, milliseconds < Int64(Int32.max) - 1000 else { return Int32.max }
        let fraction = (attoseconds + attosecondsPerMillisecond - 1) / attosecondsPerMillisecond
        return Int32(max(1, milliseconds + fraction))
    }
}
