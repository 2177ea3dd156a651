import Interchange
import Journal
import Ministry

/// Going back, and emptying a world in part.
extension Sandbox {
    /// To what a world is restored.
    public enum RestorePoint: Sendable, Hashable {
        case save(String)
        /// The world as it was at the end of that second.
        case instant(TaipeiInstant)

        public static let beginning = RestorePoint.save(SavePoint.beginning)
    }

    /// What a restore did.
    public struct Restored: Sendable, Hashable {
        public let now: TaipeiInstant
        public let events: Int
        /// Saved later, and gone.
        public let lostSaves: [String]
    }

    /// Names the world as it is. A name that stands already is moved here.
    @discardableResult
    public func save(_ name: String) async throws -> SavePoint {
        guard Self.isSaveName(name) else { throw SandboxFault.badSaveName(name) }
        return try await gate.run {
            await self.settle()
            let now = self.clock.now
            try await self.journal.save(name, at: now)
            guard let point = try await self.journal.read({ try $0.savePoint(name) }) else { throw JournalFault("the save \(name) is not there") }
            return point
        }
    }

    private static func isSaveName(_ name: String) -> Bool {
        (1...64).contains(name.count) && name != SavePoint.beginning && !name.unicodeScalars.contains { $0 == "/" || $0.properties.generalCategory == .control || $0.properties.isWhitespace && $0 != " " }
    }

    public func saves() async throws -> [SavePoint] { try await journal.read { try $0.saves() } }

    /// Takes the world back. What came after is gone, later saves included.
    @discardableResult
    public func restore(to point: RestorePoint) async throws -> Restored {
        try await gate.run {
            try await self.requireUnlocked()
            return try await self.takeBack(to: point)
        }
    }

    private func takeBack(to point: RestorePoint) async throws -> Restored {
        await settle()
        clock.hold()
        let (seq, instant) = try await place(of: point)
        let restored = try await journal.restore(to: seq, clock: instant)
        clock.set(instant)
        try await settleFolders()
        try await publishAccounts()
        try await follow()
        return Restored(now: instant, events: restored.events, lostSaves: restored.lostSaves)
    }

    private func place(of point: RestorePoint) async throws -> (seq: Int, instant: TaipeiInstant) {
        let now = clock.now
        return try await journal.read { state in
            switch point {
            case .save(let name):
                guard let save = try state.savePoint(name) else {
                    throw SandboxFault.noSave(name, nearest: NearestWord.find(name, in: try state.saves().map(\.name)))
                }
                return (save.seq, save.virtual)
            case .instant(let instant):
                guard instant <= now else { throw SandboxFault.restoresForward(to: instant, now: now) }
                guard let beginning = try state.savePoint(SavePoint.beginning), instant >= beginning.virtual, let seq = try state.lastSeq(at: instant) else {
                    throw SandboxFault.beforeTheBeginning(instant)
                }
                return (max(seq, beginning.seq), instant)
            }
        }
    }

    /// Empties a part of the world, or puts it back as it was at the beginning.
    @discardableResult
    public func reset(_ part: WorldPart) async throws -> Restored {
        try await gate.run {
            try await self.requireUnlocked()
            guard part != .everything else { return try await self.takeBack(to: .beginning) }
            await self.settle()
            let now = self.clock.now
            try await self.journal.write(at: now) { writer in
                guard let beginning = try writer.state.savePoint(SavePoint.beginning) else { throw JournalFault("the world has no beginning") }
                try writer.append(WorldReset(part, beginning: beginning.seq))
            }
            if part == .uploads { try await self.settleFolders() }
            try await self.follow()
            return Restored(now: now, events: 0, lostSaves: [])
        }
    }

    /// Brings the accounts' folders in line with the state, and notes that they are.
    func settleFolders() async throws {
        let open = await desk.openNames()
        let stamps = try await folders.settle(keeping: open)
        await desk.adopt(stamps)
        try await journal.append(at: clock.now, FoldersSettled())
    }
}
