import Foundation
import Interchange
import Scenarios

/// What every part of the page needs to know.
struct RunPage {
    let record: RunRecord
    let language: Language
    let totals: RunTotals
    /// Bytes of timeline and output for a scenario that passed.
    private let share: Int

    /// What the whole file should stay below, and what a scenario takes besides its timeline and output.
    private static let whole = 1_800_000
    private static let frame = 1_700
    /// A failed scenario has so many times the room of one that passed.
    private static let weight = 6

    init(_ record: RunRecord, _ language: Language) {
        self.record = record
        self.language = language
        totals = RunTotals(record.results)
        let weights = totals.scenarios + totals.failed * (Self.weight - 1)
        share = max(800, (Self.whole - totals.scenarios * Self.frame) / max(1, weights))
    }

    func room(_ result: ScenarioResult) -> Int { min(150_000, result.outcome == .failed ? share * Self.weight : share) }

    func say(_ chinese: String, _ english: String) -> String { language == .chinese ? chinese : english }

    func words(_ outcome: ScenarioResult.Outcome) -> String {
        switch outcome {
        case .passed: say("通過", "passed")
        case .failed: say("失敗", "failed")
        case .skipped: say("略過", "skipped")
        }
    }

    /// Colour never says it alone.
    func sign(_ outcome: ScenarioResult.Outcome) -> String {
        switch outcome {
        case .passed: "✓"
        case .failed: "✗"
        case .skipped: "–"
        }
    }

    /// `153 ms`, `12.3 s`.
    func time(_ seconds: Double) -> String {
        seconds < 1 ? String(format: "%.0f ms", seconds * 1_000) : String(format: say("%.1f 秒", "%.1f s"), seconds)
    }
}
