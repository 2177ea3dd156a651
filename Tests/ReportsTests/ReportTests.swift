import Foundation
import Interchange
import Reports
import Scenarios
import TestSupport
import Testing

@Suite struct ReportTests {
    private var results: [ScenarioResult] {
        func result(_ name: String, _ outcome: ScenarioResult.Outcome, _ failures: [ScenarioFailure] = [], skip: Bilingual? = nil) -> ScenarioResult {
            ScenarioResult(name: name, about: "About <it> & \"more\".", tags: ["card"], file: "scenarios/card/\(name.count).yaml", place: TextPlace(line: 1, column: 1),
                           outcome: outcome, skipReason: skip, failures: failures, steps: 3, seconds: 0.153, imports: 1, uploads: 2)
        }
        let failure = ScenarioFailure(file: "scenarios/card/3.yaml", place: TextPlace(line: 17, column: 7), sourceLine: "      import: { accepted: 299, returned: 1 }",
                                      what: Bilingual("匯入筆數", "rows accepted"), expected: "299", actual: "298",
                                      detail: ["error value-not-allowed QC107[2].EAT: EAT cannot be '25'; allowed are 5, 10, 15."])
        return [result("缺主檔", .passed), result("重複上傳而且名字非常非常非常長的一個情境，長到一行放不下，一定要截斷才行", .failed, [failure]),
                result("需要網路命名空間", .skipped, skip: Bilingual("此機器不允許命名空間", "this machine forbids namespaces"))]
    }

    @Test(arguments: Language.allCases) func `the table is as the golden one`(language: Language) throws {
        let report = ConsoleReport(language: language, isTerminal: false, width: 80).write(results, seconds: 0.5)
        try Golden.compare(report, with: "Reports/console.\(language.rawValue).txt")
    }

    @Test func `no line of the table is wider than the terminal`() {
        let report = ConsoleReport(language: .chinese, isTerminal: false, width: 60).write(results, seconds: 0.5)
        for line in report.split(separator: "\n") where line.hasPrefix("  ") && (line.contains("✓") || line.contains("✗") || line.contains("–")) {
            #expect(line.unicodeScalars.reduce(0) { $0 + ($1.value >= 0x2E80 ? 2 : 1) } <= 60, "\(line)")
        }
    }

    @Test func `JUnit is as the golden one, and another reader understands it`() async throws {
        let xml = JUnitReport.write(results, seconds: 0.5, language: .english)
        try Golden.compare(xml, with: "Reports/junit.xml")
        try await TestWorld.withFolder { folder in
            try Data(xml).write(to: URL(filePath: folder + "/j.xml"))
            let read = try await RealClients.run(["python3", "-c", """
                import sys, xml.etree.ElementTree as e
                t = e.parse(sys.argv[1]).getroot()
                print(t.get('tests'), t.get('failures'), t.get('skipped'), len(t.findall('.//failure')), t.find('.//failure').text.count('298'))
                """, folder + "/j.xml"])
            #expect(read.output == "3 1 1 1 1\n", "\(read.output)")
        }
    }

    @Test func `JSON is as the golden one`() throws {
        try Golden.compare(JSONReport.write(results, seconds: 0.5), with: "Reports/results.json")
    }
}
