import Foundation
import Interchange
import Scenarios

/// How many scenarios ended how.
public struct RunTotals: Sendable, Hashable, Codable {
    public let scenarios: Int
    public let passed: Int
    public let failed: Int
    public let skipped: Int
    /// Failures that came as their scenarios say that they do.
    public let expectedFailures: Int

    public init(_ results: [ScenarioResult]) {
        scenarios = results.count
        passed = results.count { $0.outcome == .passed }
        failed = results.count { $0.outcome == .failed }
        skipped = results.count { $0.outcome == .skipped }
        expectedFailures = results.reduce(0) { $0 + $1.expectedFailures.count }
    }

    /// `3 scenarios: 1 passed, 1 failed, 1 skipped, in 0.5 s`.
    func words(seconds: Double, _ language: Language) -> String {
        let time = String(format: "%.1f", seconds)
        if language == .chinese {
            let expected = expectedFailures == 0 ? "" : "；另有 \(expectedFailures) 項失敗如情境所預期"
            return "\(scenarios) 個情境：\(passed) 通過、\(failed) 失敗、\(skipped) 略過，共 \(time) 秒\(expected)"
        }
        let expected = expectedFailures == 0 ? "" : "; \(expectedFailures) more \(expectedFailures == 1 ? "failure was" : "failures were") expected"
        return "\(scenarios) scenarios: \(passed) passed, \(failed) failed, \(skipped) skipped, in \(time) s\(expected)"
    }
}
