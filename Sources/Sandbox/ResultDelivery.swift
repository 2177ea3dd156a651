import Foundation
import Interchange
import Journal

/// Writes the outbox into the accounts' result folders. Writing a file twice gives the same file, so a delivery that was cut off is
/// simply done again.
struct ResultDelivery: Sendable {
    let journal: Journal
    let resultFolder: @Sendable (String) -> String

    func deliver(at now: TaipeiInstant) async throws {
        let waiting = try await journal.read { try $0.openOutbox() }
        for file in waiting {
            let folder = resultFolder(file.account)
            try await BlockingWork.run {
                let target = URL(filePath: folder).appending(path: file.name)
                let temporary = URL(filePath: folder).appending(path: ".\(file.number).tmp")
                do {
                    try file.content.write(to: temporary)
                    chmod(temporary.path, 0o644)
                    guard rename(temporary.path, target.path) == 0 else { throw JournalFault("\(target.path): \(String(cString: strerror(errno)))") }
                } catch {
                    throw JournalFault("the result file \(target.path) cannot be written: \(error)")
                }
            }
            try await journal.append(at: now, ResultDelivered(account: file.account, name: file.name, upload: file.upload, number: file.number))
        }
    }
}
