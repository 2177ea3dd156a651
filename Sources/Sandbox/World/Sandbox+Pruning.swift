import Foundation
import Interchange
import Journal

/// Taking away the bytes of uploads that need not be kept any more.
extension Sandbox {
    /// Takes away what the rule does not keep, older ones first, and says what went; nil where nothing did. What waits for an import, now or at a
    /// save, is kept whatever the rule says.
    @discardableResult
    public func prune(_ rule: KeepRule) async throws -> UploadsPruned? {
        try await gate.run {
            await self.settle()
            return try await self.pruneNow(rule)
        }
    }

    /// What the sandbox was started to keep.
    func pruneAsSet() async throws {
        if let keep { try await pruneNow(keep) }
    }

    @discardableResult
    private func pruneNow(_ rule: KeepRule) async throws -> UploadsPruned? {
        let (journal, store, clock) = (self.journal, self.store, self.clock)
        // A session that brings the same bytes again must not find them half gone.
        return try await feed.between {
            let known = try await journal.read { try $0.keptBytes() }
            let kept = try await BlockingWork.run { store.contents() }
            let going = Self.going(kept, known, rule, now: Int(Date().timeIntervalSince1970 * 1_000))
            guard !going.isEmpty else { return nil }
            let bytes = going.reduce(0) { $0 + (kept[$1]?.size ?? 0) }
            let event = UploadsPruned(uploads: going.flatMap { known[$0]?.uploads ?? [] }.sorted(), files: going.count, bytes: bytes,
                                      keptFiles: kept.count - going.count, keptBytes: kept.values.reduce(0) { $0 + $1.size } - bytes)
            // Told first: what is gone without a word would look like a loss.
            try await journal.append(at: clock.now, event)
            try await BlockingWork.run { going.forEach(store.remove) }
            return event
        }
    }

    /// Which go, by SHA-256, oldest first.
    private static func going(_ kept: [String: (size: Int, laid: Int)], _ known: [String: KeptBytes], _ rule: KeepRule, now: Int) -> [String] {
        func newest(_ sha256: String) -> Int { known[sha256]?.newest ?? kept[sha256]?.laid ?? 0 }
        let candidates = kept.keys.filter { !(known[$0]?.isNeeded ?? false) }.sorted { (newest($0), $0) < (newest($1), $1) }
        var size = kept.values.reduce(0) { $0 + $1.size }
        var going: [String] = []
        for sha256 in candidates {
            let isTooOld = rule.age.map { (now - newest(sha256)) / 1_000 >= max($0, 0) && now > newest(sha256) } ?? false
            let isTooMuch = rule.size.map { size > $0 } ?? false
            guard isTooOld || isTooMuch else { continue }
            going.append(sha256)
            size -= kept[sha256]?.size ?? 0
        }
        return going
    }
}
