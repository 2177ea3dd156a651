import Foundation
import Interchange
import Scenarios
import TestSupport
import Testing

@Suite struct LanguageTests {
    static let head = """
        scenario: x
        given:
          now: 2025-12-15T09:00
          institutions:
            - { code: "1", account: { bound-to: 127.0.0.2 }, residents: [ { generate: 2 } ] }
        steps:

        """

    /// Each mistake, the line and column at which it is found, and what the message must say.
    @Test(arguments: [
        (head + "  - uplod: {}\n", 7, 5, "did you mean 'upload'"),
        (head + "  - advance: noon\n", 7, 14, "no time"),
        (head + "  - upload: { package: { month: 2025-13 } }\n", 7, 33, "no month"),
        (head + "  - upload: { package: { month: 2025-12, change: { \"QC1O7[1].EAT\": 5 } } }\n", 7, 52, "no place"),
        (head + "  - upload: { package: { month: 2025-12, damage: truncat } }\n", 7, 50, "did you mean 'truncate'"),
        (head + "  - upload: { file: nowhere.zip }\n", 7, 21, "no file"),
        (head + "  - expect: { findings: [ { rule: master-not-fond } ] }\n", 7, 35, "did you mean 'master-not-found'"),
        (head + "  - expect: { ledger: { QC115: 1 } }\n", 7, 25, "no form"),
        (head + "  - expect: { import: { accepted: many } }\n", 7, 35, "whole number"),
        (head + "  - login: { is: perhaps }\n", 7, 18, "accepted or refused"),
        (head + "  - login: { is: refused, because: wrong-adress }\n", 7, 36, "did you mean 'wrong-address'"),
        (head + "  - run: { command: [x], timeout: soon }\n", 7, 35, "no time limit"),
        (head + "  - policy: { freeze-by: later }\n", 7, 26, "arrival-time"),
        (head + "  - { advance: 12:00, upload: {} }\n", 7, 5, "one action"),
        ("scenario: x\nabout: [\n", 3, 1, "not YAML"),
        ("scenario: x\nsteps: []\n", 1, 1, "'given' is missing"),
        ("scenario: x\ngiven: { now: today }\nsteps: []\n", 2, 15, "no instant"),
        ("scenario: x\ntags: []\ntags: []\ngiven: { now: 2025-12-15 }\nsteps: []\n", 2, 1, "twice"),
        ("scenario: x\npolicies: { freeze-buy: x }\ngiven: { now: 2025-12-15 }\nsteps: []\n", 2, 13, "did you mean 'freeze-by'"),
        ("scenario: x\ngiven:\n  now: 2025-12-15\n  institutions: [ { code: \"1\", account: { bound-to: 127.0.0 } } ]\nsteps: []\n", 4, 53, "no address"),
        ("scenario: x\ngiven:\n  now: 2025-12-15\n  institutions: [ { code: \"1\", residents: [ { id: A123456788, admitted: 2025-01-01 } ] } ]\nsteps: []\n", 4, 51, "no valid national ID"),
        ("scenario: x\ngiven:\n  now: 2025-12-15\n  institutions: [ { code: \"1\", residents: [ { id: A123456789, admitted: 2025-01-02, left: 2025-01-01 } ] } ]\nsteps: []\n", 4, 45, "before it begins"),
        ("scenario: x\ngiven:\n  now: 2025-12-15\n  institutions: [ { code: \"1\" }, { code: \"1\" } ]\nsteps: []\n", 3, 3, "twice"),
    ])
    func `a mistake is found with its line, its column and the nearest right word`(text: String, line: Int, column: Int, says: String) {
        do {
            _ = try ScenarioReader.read(text: text, name: "x.yaml", folder: "/nowhere")
            Issue.record("nothing was found")
        } catch {
            #expect(error.place == TextPlace(line: line, column: column), "\(error.message(.english))")
            #expect(error.message(.english).contains(says), "\(error.message(.english))")
            #expect(!error.message(.chinese).isEmpty)
        }
    }

    @Test func `scalars are read as written, never by YAML's guesses`() throws {
        let text = """
            scenario: NO
            about: 12:00
            tags: [010, yes, 1e3]
            given: { now: 2025-12-15T09:00 }
            steps: [ { advance: 12:00 }, { advance: 010:00 } ]
            """
        #expect(throws: ScenarioFault.self) { try ScenarioReader.read(text: text, name: "x", folder: "/") }
        let good = try ScenarioReader.read(text: text.replacing(", { advance: 010:00 }", with: ""), name: "x", folder: "/")
        #expect(good.first?.name == "NO" && good.first?.about == "12:00" && good.first?.tags == ["010", "yes", "1e3"])
    }

    @Test func `a fault shows the line with a caret below the place, wide characters counted as two`() {
        let fault = ScenarioFault(file: "a.yaml", place: TextPlace(line: 3, column: 5), sourceLine: "測試: x", reason: Bilingual("原因", "reason"))
        #expect(fault.message(.english) == "a.yaml:3:5: reason\n  3 | 測試: x\n    |       ^")
    }

    @Test(arguments: [("12:00", true), ("next-import", true), ("+90m", true), ("+3d", true), ("2025-12-31T23:50", true), ("+0h", false), ("+h", false), ("25:00", false), ("-1h", false)])
    func `a time is one of these words`(text: String, isTime: Bool) {
        #expect((TimeTarget(text) != nil) == isTime)
    }
}
