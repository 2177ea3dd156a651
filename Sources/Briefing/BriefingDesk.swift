import Foundation
import Interchange
import Sandbox
import Scenarios

/// Plays a script in a running world, one beat after the other. At the start of each chapter the world is saved, so that the way back is short; what
/// the presenter does by hand in between is left alone.
public actor BriefingDesk {
    /// Where the briefing stands.
    public struct Position: Sendable, Hashable {
        public let chapter: Int
        /// How many beats of it were played.
        public let played: Int
    }

    /// What a beat's steps came to, where they did not come to what the script says.
    public struct Trouble: Sendable {
        public let chapter: String
        public let beat: Int
        public let words: Bilingual
    }

    public nonisolated let script: BriefingScript
    private let worlds: any ScenarioWorlds
    private let runner: ScenarioRunner
    private let folder: String
    public private(set) var position = Position(chapter: 0, played: 0)
    public private(set) var isPlaying = false
    public private(set) var isAutomatic = false
    public private(set) var trouble: Trouble?
    /// Grows with every change; pages ask again then.
    public private(set) var revision = 0
    /// A beat did not go by the script since the world was last brought back.
    private var isAstray = false
    /// On the way to another beat or chapter.
    private var isMoving = false
    private var automatic: Task<Void, Never>?
    private var watchers: [UUID: AsyncStream<Int>.Continuation] = [:]

    public init(script: BriefingScript, worlds: any ScenarioWorlds, runner: ScenarioRunner) {
        self.script = script
        self.worlds = worlds
        self.runner = runner
        folder = FileManager.default.temporaryDirectory.path + "/ministry-sandbox-briefing-" + UUID().uuidString
    }

    /// The beat that was played last; nil at the start of a chapter.
    public var current: BriefingScript.Beat? { position.played == 0 ? nil : script.chapters[position.chapter].beats[position.played - 1] }

    /// All that a page shows, as it is at one moment.
    public var standing: (position: Position, isPlaying: Bool, isAutomatic: Bool, trouble: Trouble?, revision: Int) { (position, isPlaying, isAutomatic, trouble, revision) }

    /// Tells each new revision.
    public func changes() -> AsyncStream<Int> {
        let (stream, continuation) = AsyncStream.makeStream(of: Int.self, bufferingPolicy: .bufferingNewest(1))
        let number = UUID()
        watchers[number] = continuation
        continuation.onTermination = { [weak self] _ in Task { await self?.forget(number) } }
        continuation.yield(revision)
        return stream
    }

    private func forget(_ number: UUID) { watchers[number] = nil }

    private func changed() {
        revision += 1
        for watcher in watchers.values { watcher.yield(revision) }
    }

    // MARK: going on and back

    /// Makes the first chapter's start a point to come back to.
    public func begin() async throws {
        try await save(0)
        changed()
    }

    /// Plays the next beat; after a chapter's last one the next chapter begins. Nothing happens at the end, or while it is on its way already.
    @discardableResult
    public func next() async throws -> Bool {
        guard !isMoving else { return false }
        isMoving = true
        defer { isMoving = false }
        var (chapter, played) = (position.chapter, position.played)
        if played == script.chapters[chapter].beats.count {
            guard chapter + 1 < script.chapters.count else { return false }
            (chapter, played) = (chapter + 1, 0)
            // A world that is no longer what the script says is nothing to come back to.
            if !isAstray { try await save(chapter) }
        }
        try await play(chapter: chapter, beat: played)
        return true
    }

    /// To the start of a chapter: back to the last good point before it, and from there by playing what lies between. Where that goes wrong, it stops
    /// there and says so.
    public func go(to id: String) async throws {
        guard let chapter = script.chapters.firstIndex(where: { $0.id == id }) else { throw BriefingFault(file: "", line: nil, reason: Bilingual("簡報裡沒有「\(id)」這一章", "the briefing has no chapter '\(id)'")) }
        guard !isMoving else { return }
        isMoving = true
        defer { isMoving = false }
        guard let running = try await worlds.running() else { return }
        (trouble, isAstray) = (nil, false)
        // Somebody may have restored the world by hand, and saves went with that.
        let saves = Set(try await running.sandbox.saves().map(\.name))
        let start = (0...chapter).last { saves.contains(Self.name(script.chapters[$0].id)) }
        _ = try await running.sandbox.restore(to: .save(start.map { Self.name(script.chapters[$0].id) } ?? Self.beginning))
        await worlds.told(through: try await running.sandbox.journal.read { try $0.lastSeq() })
        if start == nil { try await save(0) }
        arrived(at: start ?? 0)
        for passed in (start ?? 0)..<chapter {
            for beat in script.chapters[passed].beats.indices {
                try await play(chapter: passed, beat: beat)
                if trouble != nil { return }
            }
            try await save(passed + 1)
            arrived(at: passed + 1)
        }
    }

    private func arrived(at chapter: Int) {
        position = Position(chapter: chapter, played: 0)
        changed()
    }

    /// Goes on by itself, with time to read each beat; `pace`: twice as fast with 2.
    public func playAutomatically(_ isOn: Bool, pace: Double = 1) {
        automatic?.cancel()
        isAutomatic = isOn
        changed()
        guard isOn else { return }
        automatic = Task {
            while !Task.isCancelled {
                // A beat that was begun is played to its end, though what plays them by itself is stopped meanwhile.
                let goesOn = (try? await Task { try await next() }.value) ?? false
                guard goesOn, let beat = current else { break }
                do { try await Task.sleep(for: .seconds(Self.readingSeconds(beat) / pace)) } catch { return }
            }
            ended()
        }
    }

    private func ended() {
        isAutomatic = false
        changed()
    }

    /// Ends what goes on by itself; the steps' files go.
    public func stop() {
        automatic?.cancel()
        for watcher in watchers.values { watcher.finish() }
        try? FileManager.default.removeItem(atPath: folder)
    }

    /// Four characters of Chinese a second, and never less than four seconds.
    public static func readingSeconds(_ beat: BriefingScript.Beat) -> Double { max(4, Double(beat.say.chinese.count) / 4) }

    // MARK: one beat

    private static let prefix = "briefing-"
    private static func name(_ id: String) -> String { prefix + id }
    /// Where each world begins.
    private static let beginning = "beginning"

    private func save(_ chapter: Int) async throws {
        let id = script.chapters[chapter].id
        guard let running = try await worlds.running() else { return }
        _ = try await running.sandbox.save(Self.name(id))
    }

    private func play(chapter: Int, beat: Int) async throws {
        isPlaying = true
        trouble = nil
        changed()
        defer {
            isPlaying = false
            if trouble != nil { isAstray = true }
            position = Position(chapter: chapter, played: beat + 1)
            changed()
        }
        let (id, part) = (script.chapters[chapter].id, script.chapters[chapter].beats[beat])
        guard let steps = part.steps else { return }
        do {
            let results = try await runner.run([try scenario(steps, name: "\(id) \(beat + 1)")])
            guard let result = results.first, result.outcome != .passed else { return }
            let failure = result.failures.first
            let what = failure?.what ?? result.skipReason ?? Bilingual("", "")
            trouble = Trouble(chapter: id, beat: beat, words: Bilingual(
                "這一步沒有照劇本：\(what.chinese)（預期 \(failure?.expected ?? "")，實際 \(failure?.actual ?? "")）。若先前以手動改過，請按「本章開頭」：世界會回到還照劇本的地方，再播到這一章。",
                "this beat did not go by the script: \(what.english) (expected \(failure?.expected ?? ""), got \(failure?.actual ?? "")). Where things were done by hand, press \"Chapter\": the world goes back to where it still went by the script, and plays up to here."))
        } catch let fault as ScenarioFault {
            trouble = Trouble(chapter: id, beat: beat, words: Bilingual(fault.message(.chinese), fault.message(.english)))
        } catch {
            trouble = Trouble(chapter: id, beat: beat, words: Bilingual("這一步無法執行：\(error)", "this beat could not be played: \(error)"))
        }
    }

    /// The steps as a scenario about the world that runs.
    private func scenario(_ steps: String, name: String) throws -> Scenario {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let file = folder + "/" + name.replacing(" ", with: "-") + ".yaml"
        try BriefingScenario.text(name: name, given: nil, steps: steps).write(toFile: file, atomically: true, encoding: .utf8)
        guard let scenario = try ScenarioReader.read([file]).first else { throw ScenarioFault(file: file, place: nil, sourceLine: nil, reason: Bilingual("沒有步驟", "no steps")) }
        return scenario
    }
}
