import Foundation
import Interchange
import Journal

/// Writes the outbox into the accounts' result folders. Writing a file twice gives the same file, so a delivery that was cut off is
/// simply done again.
struct ResultDelivery: Sendable {
    let journal: Journal
    let resultFolder: @Sendable (String) -> String

    /// Gives back what could not be delivered and why; it is tried again the next time, and nobody else's waits for it.
    func deliver(at now: TaipeiInstant) async -> [String] {
        var faults: [String] = []
        do {
            for file in try await journal.read({ try $0.openOutbox() }) {
                do {
                    try await write(file)
                    try await journal.append(at: now, ResultDelivered(account: file.account, name: file.name, upload: file.upload, number: file.number))
                } catch {
                    faults.append("the result file \(file.name) of \(file.account) cannot be delivered: \(error)")
                }
            }
        } catch {
            faults.append("the outbox cannot be read: \(error)")
        }
        return faults
    }

    private func write(_ file: OutboxRecord) async throws {
        let folder = URL(filePath: resultFolder(file.account))
        try await BlockingWork.run {
            let target = folder.appending(path: file.name)
            let temporary = folder.appending(path: ".\(file.number).tmp")
            try file.content.write(to: temporary)
            chmod(temporary.path, 0o644)
            guard rename(temporary.path, target.path) == 0 else { throw JournalFault(String(cString: strerror(errno))) }
        }
    }
}
