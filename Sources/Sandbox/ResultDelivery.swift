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
            let files = try await journal.read { try $0.openOutbox() }
            // The files of one upload are made of the same findings.
            var uploads = Dictionary(grouping: files, by: \.upload).values.sorted { $0[0].number < $1[0].number }[...]
            while !uploads.isEmpty {
                var delivered: [ResultDelivered] = []
                for files in uploads.prefix(Self.atOnce) {
                    do {
                        try await write(files)
                        delivered += files.map { ResultDelivered(account: $0.account, name: $0.name, upload: $0.upload, number: $0.number) }
                    } catch {
                        faults.append("the result file \(files[0].name) of \(files[0].account) cannot be delivered: \(error)")
                    }
                }
                uploads = uploads.dropFirst(Self.atOnce)
                if !delivered.isEmpty { try await journal.append(at: now, delivered) }
            }
        } catch {
            faults.append("the outbox cannot be read: \(error)")
        }
        return faults
    }

    /// Makes result files of one upload and lays them into their folder, whole.
    func write(_ files: [OutboxRecord]) async throws {
        // On the reader's thread, where blocking holds nobody up.
        try await journal.read { state in
            for (file, content) in zip(files, try ResultDesk.contents(of: files, state)) {
                let target = URL(filePath: resultFolder(file.account)).appending(path: file.name)
                let temporary = URL(filePath: outgoing).appending(path: String(file.number))
                try Data(content).write(to: temporary)
                chmod(temporary.path, 0o644)
                guard rename(temporary.path, target.path) == 0 else { throw JournalFault(String(cString: strerror(errno))) }
            }
        }
    }
}
