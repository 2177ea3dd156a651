import FlyingSocks
import Glibc

/// Waits for sockets as the pool below does, and has each answer sent as soon as it is written. Head and body are two writes; without this the second
/// waits for the other side to say that it has the first, which takes it 40 ms.
struct PromptPool<Below: AsyncSocketPool>: AsyncSocketPool {
    let below: Below

    func prepare() async throws { try await below.prepare() }
    func run() async throws { try await below.run() }

    func suspendSocket(_ socket: Socket, untilReadyFor events: Socket.Events) async throws {
        // The socket that listens is the first to wait, and those that it accepts inherit what is set on it. One of a file system has no such setting.
        try? socket.setValue(true, for: BoolSocketOption(level: Int32(IPPROTO_TCP), name: TCP_NODELAY))
        try await below.suspendSocket(socket, untilReadyFor: events)
    }
}
