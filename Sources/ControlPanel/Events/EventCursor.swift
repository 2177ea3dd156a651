import Briefing
import Foundation
import Interchange
import Journal
import Sandbox

/// The journal read forward for one listener, as Server-Sent Events. Each has an id of its world and its number, so that a listener that was cut
/// off goes on where it was; where the world is another by then, it is told so, and looks anew.
actor EventCursor {
    private let host: WorldHost
    private let briefing: BriefingDesk?
    /// What was told of the briefing last.
    private var told: Int?
    private var seq: Int?
    private var world: String?
    private var wakes: AsyncStream<Bool>.Iterator
    private let forwarding: [Task<Void, Never>]
    /// An event that says nothing, after so many seconds without another: a listener that is gone is found when it is written to.
    private static let heartbeat = 10
    private static let most = 200

    /// `lastID`: what the listener had last, as `WORLD-SEQ`; nil: from now on.
    init(host: WorldHost, briefing: BriefingDesk?, lastID: String?) {
        self.host = host
        self.briefing = briefing
        if let parts = lastID?.split(separator: "-"), parts.count == 2, let number = Int(parts[1]) {
            world = String(parts[0])
            seq = number
        }
        let (stream, continuation) = AsyncStream.makeStream(of: Bool.self, bufferingPolicy: .bufferingNewest(1))
        wakes = stream.makeAsyncIterator()
        forwarding = [
            Task {
                var inner: Task<Void, Never>?
                for await sandbox in await host.worlds() {
                    inner?.cancel()
                    continuation.yield(false)
                    inner = Task { for await _ in sandbox.ticks() { continuation.yield(false) } }
                }
                inner?.cancel()
                continuation.finish()
            },
            Task {
                guard let briefing else { return }
                for await _ in await briefing.changes() { continuation.yield(false) }
            },
            Task {
                while !Task.isCancelled {
                    do { try await Task.sleep(for: .seconds(Self.heartbeat)) } catch { return }
                    continuation.yield(true)
                }
            },
        ]
    }

    deinit {
        for task in forwarding { task.cancel() }
    }

    /// What comes next; nil when the sandbox stops.
    func next() async throws -> [UInt8]? {
        while !Task.isCancelled {
            guard let sandbox = try? await host.current() else { return nil }
            if let news = try await news(sandbox) { return news }
            if let briefing {
                let revision = await briefing.revision
                let isNews = told != nil && told != revision
                told = revision
                if isNews { return Array("event: briefing\ndata: {}\n\n".utf8) }
            }
            var iterator = wakes
            let woken = await iterator.next(isolation: self)
            wakes = iterator
            guard let isHeartbeat = woken else { return nil }
            if isHeartbeat { return Array(": still here\n\n".utf8) }
        }
        return nil
    }

    private func news(_ sandbox: Sandbox) async throws -> [UInt8]? {
        let (name, last) = try await sandbox.journal.read { [seq] state in
            (try state.events(after: 0, limit: 1).first.map { SHA256Digest.hexadecimal(of: Array("\($0.real) \(sandbox.folder)".utf8)).prefix(8) }, try seq ?? state.lastSeq())
        }
        let current = String(name ?? "none")
        if current != world || seq == nil {
            let isNew = world != nil && current != world
            world = current
            let start = isNew ? try await sandbox.journal.read { try $0.lastSeq() } : last
            seq = start
            return Array("event: \(isNew ? "world" : "hello")\nid: \(current)-\(start)\ndata: {}\n\n".utf8)
        }
        let events = try await sandbox.journal.read { [last] in try $0.events(after: last, limit: Self.most) }
        guard let newest = events.last else { return nil }
        seq = newest.seq
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return try events.reduce(into: [UInt8]()) { bytes, event in
            bytes += Array("id: \(current)-\(event.seq)\ndata: ".utf8) + (try encoder.encode(PanelEvent(event))) + Array("\n\n".utf8)
        }
    }
}
