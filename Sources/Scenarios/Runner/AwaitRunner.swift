import Foundation
import Interchange
import Journal
import Sandbox

/// Waits in real time until a program outside has done something.
struct AwaitRunner {
    let stage: Stage
    let step: Step

    func run(_ wanted: AwaitStep) async throws {
        let after = await stage.awaited(wanted.kind)
        let found = try await stage.waitForEvents(within: wanted.within) { state -> Int? in
            let met = try state.events(ofKind: wanted.kind).filter { event in
                event.seq > after && wanted.contains.allSatisfy { event.payload.contains($0) } && Self.isOf(wanted.account, event)
            }
            return met.count >= wanted.count ? met[wanted.count - 1].seq : nil
        }
        guard let found else {
            let seen = try await stage.sandbox.journal.read { try $0.events(after: after) }
            throw stage.failure(step, Bilingual("等不到外部程式的動作", "what was waited for did not come"),
                                expected: "\(wanted.count) × \(([wanted.kind, wanted.account].compactMap { $0 } + wanted.contains).joined(separator: " ")) within \(wanted.within) s",
                                actual: seen.isEmpty ? "nothing happened" : "\(seen.count) other events", detail: seen.suffix(10).map { "#\($0.seq) \($0.virtual) \($0.kind)" })
        }
        await stage.awaited(wanted.kind, through: found)
    }

    private static func isOf(_ account: String?, _ event: StoredEvent) -> Bool {
        guard let account else { return true }
        return (try? JSONDecoder().decode(AccountOfEvent.self, from: Data(event.payload.utf8)))?.account == account
    }

    /// Whatever else an event holds.
    private struct AccountOfEvent: Decodable {
        let account: String?
    }
}
