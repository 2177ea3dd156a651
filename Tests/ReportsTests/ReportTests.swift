import Foundation
import Interchange
import Reports
import Scenarios
import TestSupport
import Testing

@Suite struct ReportTests {
    // MARK: table

    @Test(arguments: Language.allCases) func `the table is as the golden one`(language: Language) throws {
        let report = ConsoleReport(language: language, isTerminal: false, width: 80).write(RunSamples.record)
        try Golden.compare(report, with: "Reports/console.\(language.rawValue).txt")
    }

    @Test func `no line of the table is wider than the terminal`() {
        let report = ConsoleReport(language: .chinese, isTerminal: false, width: 60).write(RunSamples.record)
        let lines = report.split(separator: "\n").filter { $0.hasPrefix("  ✓") || $0.hasPrefix("  ✗") || $0.hasPrefix("  –") }
        #expect(lines.count == 5)
        for line in lines {
            #expect(line.unicodeScalars.reduce(0) { $0 + ($1.value >= 0x2E80 ? 2 : 1) } <= 60, "\(line)")
        }
    }

    @Test func `a failure says what was expected, what came, where, and how to run just it again`() {
        let report = ConsoleReport(language: .english, isTerminal: false, width: 100).write(RunSamples.run([
            RunSamples.result("缺主檔", .failed, failures: [RunSamples.failure()]),
        ]))
        #expect(report.contains("scenarios/card/card.yaml:17:7: rows accepted"))
        #expect(report.contains("17 |       import: { accepted: 299, returned: 1 }\n         |       ^"))
        #expect(report.contains("expected: 299\n") && report.contains("actual:   298\n"))
        #expect(report.contains("ministry-sandbox run scenarios/card/card.yaml --filter '缺主檔'"))
    }

    @Test func `what is several lines is shown as a diff`() {
        let report = ConsoleReport(language: .english, isTerminal: false, width: 100).write(RunSamples.run([
            RunSamples.result("x", .failed, failures: [RunSamples.failure(expected: "a\nb\nc", actual: "a\nc\nd", detail: [])]),
        ]))
        #expect(report.contains("        a\n      - b\n        c\n      + d\n"), "\(report)")
    }

    @Test func `the order, the shard and expected failures are told`() {
        let report = ConsoleReport(language: .english, isTerminal: false, width: 100).write(RunSamples.record)
        #expect(report.contains("--seed 42\n") && report.contains("shard 2/5: 5 of 25 scenarios\n"))
        #expect(report.hasSuffix("5 scenarios: 2 passed, 2 failed, 1 skipped, in 2.5 s; 1 more failure was expected\n"))
    }

    @Test func `a program's output cannot steer the terminal`() {
        let report = ConsoleReport(language: .english, isTerminal: false, width: 100).write(RunSamples.record)
        #expect(!report.contains("\u{1B}") && !report.contains("\u{7}") && !report.contains("\u{202E}") && !report.contains("\r"))
        #expect(report.contains("red⟨U+0007⟩ \tend\n"))
    }

    @Test func `long outputs are cut in their middle, and counted`() {
        let lines = (1...500).map { "line \($0)" }
        let report = ConsoleReport(language: .english, isTerminal: false, width: 100).write(RunSamples.run([
            RunSamples.result("x", .failed, failures: [RunSamples.failure(detail: lines)]),
        ]))
        #expect(report.contains("line 1\n") && report.contains("line 500\n") && report.contains("… 440 more lines\n") && !report.contains("line 250\n"))
    }

    @Test func `a place that no file has does not end the report`() {
        let failure = ScenarioFailure(file: "a.yaml", place: TextPlace(line: 0, column: Int.min), sourceLine: "x", what: Bilingual("壞", "bad"), expected: "1", actual: "2")
        let record = RunSamples.run([RunSamples.result("x", .failed, failures: [failure])])
        #expect(ConsoleReport(language: .english, isTerminal: false, width: 100).write(record).contains("bad"))
        #expect(String(decoding: HTMLRunReport.write(record, language: .english), as: UTF8.self).contains("bad"))
    }

    // MARK: JUnit

    @Test func `JUnit is as the golden one, and another reader understands it`() async throws {
        let xml = JUnitReport.write(RunSamples.record, language: .english)
        try Golden.compare(xml, with: "Reports/junit.xml")
        try await TestWorld.withFolder { folder in
            try Data(xml).write(to: URL(filePath: folder + "/j.xml"))
            let read = try await RealClients.run(["python3", "-c", """
                import sys, xml.etree.ElementTree as e
                t = e.parse(sys.argv[1]).getroot()
                print(t.get('tests'), t.get('failures'), t.get('errors'), t.get('skipped'), t.get('timestamp'))
                case = [c for c in t.iter('testcase') if c.find('failure') is not None][0]
                print(len(case.findall('failure')), case.find('failure').get('type'), case.find('failure').get('message'))
                print('298' in case.find('failure').text, '- QC101.json,20' in case.find('failure').text, '--filter' in case.find('failure').text)
                print(sorted((p.get('name'), p.get('value')) for p in case.find('properties') if 'label' in p.get('name')) == [('label.area', '帳務'), ('label.owner', 'team-a')])
                print('Permission denied' in case.find('system-out').text, 'login refused' in case.find('system-out').text)
                print([c.get('line') for c in t.iter('testcase') if 'rows returned' in (c.findtext('system-out') or '')])
                print(sorted({(p.get('name'), p.get('value')) for s in t.iter('testsuite') for p in s.find('properties')})[1:])
                print(all(s.get('tests') == str(len(s.findall('testcase'))) for s in t.iter('testsuite')))
                """, folder + "/j.xml"])
            #expect(read.output == """
                5 2 0 1 2025-11-24T16:00:00
                1 expectation rows accepted (+1)
                True True True
                True
                True True
                ['30']
                [('seed', '42'), ('shard', '2/5')]
                True

                """, "\(read.output)")
        }
    }

    // MARK: JSON

    @Test func `JSON is as the golden one`() throws {
        try Golden.compare(JSONReport.write(RunSamples.record), with: "Reports/results.json")
    }

    @Test func `what was written is read as it was`() throws {
        let written = JSONReport.write(RunSamples.record)
        let read = try JSONReport.read(written, name: "r.json")
        #expect(JSONReport.write(read) == written)
        #expect(read.results.map(\.name) == RunSamples.record.results.map(\.name) && read.shard?.text == "2/5" && read.shuffledBy == 42)
        #expect(read.results[1].failures == RunSamples.record.results[1].failures && read.results[1].timeline == RunSamples.failedTimeline)
    }

    private func fault(_ bytes: [UInt8]) -> RunRecordFault? {
        do {
            _ = try JSONReport.read(bytes, name: "r.json")
            return nil
        } catch {
            return error
        }
    }

    @Test(arguments: [
        ("not JSON", "no file that run --json wrote"), ("[]", "no file that run --json wrote"), ("{\"format\":\"ministry-sandbox-run-0\"}", "ministry-sandbox-run-0"),
        ("{\"format\":\"ministry-sandbox-run-1\"}", "notice is missing"),
    ]) func `a file that is none of ours is refused with what is wrong`(text: String, reason: String) {
        let found = fault(Array(text.utf8))
        #expect(found?.file == "r.json" && found?.message(.english).contains(reason) == true, "\(String(describing: found))")
    }

    @Test(arguments: [
        ("\"total\" : 25", "\"total\" : 3", "there are 3 scenarios"), ("\"part\" : 2", "\"part\" : 7", "no shard 7/5"),
        ("\"outcome\" : \"failed\"", "\"outcome\" : \"lost\"", "results["), ("\"began\" : 1764000000", "\"began\" : -1", "times"),
    ]) func `a file that was altered by hand is refused with what is wrong`(original: String, altered: String, reason: String) {
        let text = String(decoding: JSONReport.write(RunSamples.record), as: UTF8.self)
        #expect(text.contains(original))
        let bytes = Array(text.replacing(original, with: altered).utf8)
        let found = fault(bytes)
        #expect(found?.message(.english).contains(reason) == true, "\(String(describing: found))")
    }

    // MARK: JSON lines

    @Test func `every event of a run is one line of JSON that begins with its name`() throws {
        let record = RunSamples.record
        let lines = [JSONLines.run(build: record.build, began: record.began, total: record.total, shuffledBy: record.shuffledBy, shard: record.shard)]
            + record.results.map(JSONLines.scenario) + [JSONLines.end(record)]
        for line in lines { #expect(line.last == 0x0A && line.count(where: { $0 == 0x0A }) == 1) }
        let read = try lines.map { line -> [String: Any] in
            let object = try JSONSerialization.jsonObject(with: Data(line))
            return try #require(object as? [String: Any])
        }
        #expect(read.map { $0["event"] as? String } == ["run"] + Array(repeating: "scenario", count: 5) + ["end"])
        #expect(read[0]["seed"] as? Int == 42 && read[0]["total"] as? Int == 25 && read[0]["shard"] as? String == "2/5")
        #expect((read[2]["subject"] as? [String: Any])?["name"] as? String == record.results[1].name && read[2]["outcome"] as? String == "failed")
        #expect((read[6]["totals"] as? [String: Any])?["failed"] as? Int == 2 && read[6]["seconds"] as? Double == 2.5)
        #expect(String(decoding: lines[1], as: UTF8.self).hasPrefix("{\"event\":\"scenario\","))
    }
}
