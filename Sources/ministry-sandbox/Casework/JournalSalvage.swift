import Foundation
import Interchange
import Journal

/// The receipts that can still be read of a journal that is damaged.
enum JournalSalvage {
    struct Receipt {
        let seq: Int
        let at: TaipeiInstant
        let account: String
        let name: String
        let size: Int
        let sha256: String
    }

    static func read(state folder: String) throws -> (receipts: [Receipt], isWhole: Bool) {
        let reader = try JournalReader(path: folder + "/world.sqlite", isDamaged: true)
        let found = try reader.read { $0.salvagedReceipts() }
        return (found.receipts.map { Receipt(seq: $0.seq, at: $0.at, account: $0.event.account, name: $0.event.name, size: $0.event.size, sha256: $0.event.sha256) }, found.isWhole)
    }
}
