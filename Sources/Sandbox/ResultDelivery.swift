import Foundation
import Interchange
import Journal
import Ministry

/// Writes the outbox into the accounts' result folders. Writing a file twice gives the same file, so a delivery that was cut off is
/// simply done again.
struct ResultDelivery: Sendable {
    let journal: Journal
    let resultFolder: @Sendable (String) -> String
    /// A client that lists its folder at that moment shall see a result file whole or not at all.
    let outgoing: String

    /// So many are noted as delivered at once: after a fall of the process they are only written again.
    private static let atOnce = 64

    /// Gives back what could not be delivered and why; it is tried again the next time, and nobody else's waits for it.
    func deliver(at now: TaipeiInstant) async -> [String] {
        var faults: [String] = []
        do {
            var files = try await journal.read { try $0.openOutbox() }[...]
            while !files.isEmpty {
                var delivered: [ResultDelivered] = []
                for file in files.prefix(Self.atOnce) {
                    do {
                        try await write(file)
                        delivered.append(ResultDelivered(account: file.account, name: file.name, upload: file.upload, number: file.number))
                    } catch {
                        faults.append("the result file \(file.name) of \(file.account) cannot be delivered: \(error)")
                    }
                }
                files = files.dropFirst(Self.atOnce)
                if !delivered.isEmpty { try await journal.append(at: now, delivered) }
            }
        } catch {
            faults.append("the outbox cannot be read: \(error)")
        }
        return faults
    }

    private func write(_ file: OutboxRecord) async throws {
        let folder = URL(filePath: resultFolder(file.account))
        // On the reader's thread, where blocking holds nobody up.
        try await journal.read { state in
            let content = Data(try ResultDesk.content(of: file, state))
            let target = folder.appending(path: file.name)
            let temporary = URL(filePath: outgoing).appending(path: String(file.number))
            try content.write(to: temporary)
            chmod(temporary.path, 0o644)
            guard rename(temporary.path, target.path) == 0 else { throw JournalFault(String(cString: strerror(errno))) }
        }
    }
}
