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

    @Test func `an account of an application year is bound to single addresses`() {
        for binding in ["any", "10.0.0.0/8", "first-login"] {
            let text = "scenario: x\ngiven: { now: 2025-12-15, institutions: [ { code: \"1\", account: { enrolled: 114, bound-to: \(binding) } } ] }\nsteps: []\n"
            #expect { try ScenarioReader.read(text: text, name: "x", folder: "/") } throws: { error in
                let fault = error as? ScenarioFault
                return fault?.place?.line == 2 && fault?.message(.english).contains("single addresses") ?? false
            }
        }
    }

    /// One step of a story, with a mistake in it.
    @Test(arguments: [
        ("restore: { when: 12:00 }", "unknown key 'when'"), ("restore: { at: noon }", "no instant"), ("reset: ledgers", "did you mean 'ledger'"),
        ("registry: { die: { id: A123456789 }, move: { id: A123456789, to: x } }", "one change"), ("registry: { die: {} }", "'id' is missing"),
        ("registry: { die: { id: A123456789 }, refused: has-dyed }", "did you mean 'has-died'"), ("enrolment: { aply: {} }", "did you mean 'apply'"),
        ("enrolment: { apply: { institution: \"1\", papers: [mandat] } }", "did you mean 'mandate'"), ("enrolment: { apply: {} }", "'institution' is missing"),
        ("enrolment: { apply: { institution: \"1\", system: owned } }", "use own, rented"), ("enrolment: { agree: \"1\", confirm: \"1\" }", "one action"),
        ("enrolment: { apply: { institution: \"1\", address: 1.2.3 } }", "no address"), ("enrolment: { agree: \"1\", refused: form-close }", "did you mean 'form-closed'"),
        ("expect: { due: { accepted: 1 } }", "'month' is missing"), ("expect: { due: { month: 2025-13 } }", "no month"),
        ("expect: { due: { month: 2025-12, residents: { id: x, is: done } } }", "standing"), ("expect: { mail: { kind: acount } }", "did you mean 'account'"),
        ("expect: { scheduled: { kind: month-freeze } }", "did you mean 'month-freezes'"), ("expect: { applications: { institution: x, is: done, mising: [] } }", "did you mean 'missing'"),
        ("expect: { now: noon }", "no instant"), ("login: { is: refused, because: access-end }", "did you mean 'access-ended'"),
    ])
    func `a mistake in a step of the calendar is found with its line and the right word`(step: String, says: String) {
        let text = "scenario: x\ngiven: { now: 2025-12-15 }\nsteps:\n  - \(step)\n"
        do {
            _ = try ScenarioReader.read(text: text, name: "x.yaml", folder: "/nowhere")
            Issue.record("nothing was found")
        } catch {
            #expect(error.place?.line == 4 && error.message(.english).contains(says), "\(error.message(.english))")
        }
    }

    /// Each expectation is wrong in one point; the failure must say what came.
    @Test(arguments: [
        ("now: 2025-12-15T10:00", "2025-12-15 09:00:00"), ("due: { month: 2025-12, missing: 2 }", "1 missing"), ("due: { month: 2025-12, last-import: 2025-12-31T12:00 }", "18:00:00"),
        ("due: { month: 2025-12, last-arrival: 2025-12-31T12:00 }", "17:59:59"), ("due: { month: 2025-12, residents: { id: A123456789, is: accepted } }", "missing, in-residence, 0 forms"),
        ("due: { month: 2025-12, residents: { id: F131104093 } }", "not in the list"), ("due: { month: 2025-12, residents: { id: A123456789, findings: month-frozen } }", "missing"),
        ("mail: { kind: account }", "0 of 0"), ("scheduled: { kind: test-ends }", "none"), ("scheduled: { kind: month-freezes, is: absent }", "2026-01-01 00:00:00"),
        ("applications: { institution: \"1\", is: done }", "no application"),
    ])
    func `what the calendar does not hold fails, and says what came`(expectation: String, actual: String) async throws {
        let text = """
            scenario: x
            given: { now: 2025-12-15T09:00, institutions: [ { code: "1131010012", residents: [ { id: A123456789, admitted: 2025-10-01 } ] } ] }
            steps:
              - expect: { \(expectation) }
            """
        let scenarios = try ScenarioReader.read(text: text, name: "x.yaml", folder: "/tmp")
        let result = try #require(try await ScenarioRunner(resources: TestWorld.resources).run(scenarios).first)
        let failure = try #require(result.failures.first)
        #expect(failure.place?.line == 4 && failure.actual.contains(actual), "\(failure)")
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
