import Casework
import Foundation
import Generation
import Interchange
import Judgement
import TestSupport
import Testing

@Suite struct CaseTests {
    @Test func `a complete package has nothing held against it, and a replay of it is the same`() throws {
        let good = try CaseMaker.make()
        let replay = Replay(good, build: "test")
        #expect(replay.outcome.findings.isEmpty)
        #expect(replay.isIdentical)
        #expect(replay.outcome.summary.accepted == 12 * 15)
    }
}
