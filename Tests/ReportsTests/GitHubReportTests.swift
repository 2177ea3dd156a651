import Foundation
import Interchange
import Reports
import Scenarios
import TestSupport
import Testing

@Suite struct GitHubReportTests {
    private func failed(_ count: Int, detail: [String] = []) -> [ScenarioResult] {
        (1...count).map { RunSamples.result("情境 \($0)", .failed, line: $0, failures: [RunSamples.failure(detail: detail)]) }
    }

    // MARK: annotations

    @Test(arguments: Language.allCases) func `annotations are as the golden ones`(language: Language) throws {
        try Golden.compare(GitHubRunAnnotations.write(RunSamples.record, language: language), with: "Reports/annotations.\(language.rawValue).txt")
    }

    @Test func `an annotation has its place, its title and its words, each on one line`() {
        let lines = GitHubRunAnnotations.write(RunSamples.record, language: .english).split(separator: "\n")
        #expect(lines.count { $0.hasPrefix("::error ") } == 3 && lines.count { $0.hasPrefix("::notice ") } == 2 && lines.count == 5)
        #expect(lines[0].hasPrefix("::error file=scenarios/card/card.yaml,line=17,col=7,title=重複上傳"))
        #expect(lines[0].contains("::rows accepted%0Aexpected: 299%0Aactual: 298%0Arun just this one again: ministry-sandbox run "))
        #expect(lines[1].contains("%0A- QC101.json,20%0A"))
        #expect(lines[4].hasSuffix("::skipped: this machine forbids namespaces"))
    }

    @Test func `no name can begin another command or end its own properties`() {
        let record = RunSamples.run([RunSamples.result("a,b::c\n::error::x%", .failed, file: "a:b,c.yaml", failures: [RunSamples.failure(expected: "1\n::warning::y", actual: "2")])])
        let text = GitHubRunAnnotations.write(record, language: .english)
        #expect(text.split(separator: "\n").count == 1 && text.contains("title=a%2Cb%3A%3Ac %3A%3Aerror%3A%3Ax%25::"))
    }

    @Test func `GitHub shows ten, so the tenth counts the others`() {
        let lines = GitHubRunAnnotations.write(RunSamples.run(failed(15)), language: .english).split(separator: "\n")
        #expect(lines.count == 10 && lines.last == "::error title=ministry-sandbox::and 6 more; see the log of this step")
        #expect(GitHubRunAnnotations.write(RunSamples.run(failed(10)), language: .english).split(separator: "\n").count == 10)
    }

    // MARK: summary

    @Test(arguments: Language.allCases) func `the summary is as the golden one`(language: Language) throws {
        try Golden.compare(JobSummary.write(RunSamples.record, language: language), with: "Reports/summary.\(language.rawValue).md")
    }

    @Test func `the summary has totals, differences and the way to run each again`() {
        let text = JobSummary.write(RunSamples.record, language: .english)
        #expect(text.hasPrefix("## ❌ 5 scenarios: 2 passed, 2 failed, 1 skipped"))
        #expect(text.contains("| ❌ card | 3 | 2 | 1 | 0 | 1.6 |") && text.contains("```diff\n- 299\n+ 298\n```"))
        #expect(text.contains("```sh\nministry-sandbox run scenarios/card/card.yaml --filter '重複上傳") && text.contains("this machine forbids namespaces"))
    }

    @Test func `no name can become a heading, a column or a tag, and no output ends its block`() {
        let failure = RunSamples.failure(expected: "```\n# no heading", actual: "x", what: Bilingual("<b>|", "<b>|"), detail: ["````", "<script>"])
        let text = JobSummary.write(RunSamples.run([RunSamples.result(RunSamples.hostileName, .failed, failures: [failure])]), language: .english)
        #expect(text.contains("\\<script\\>alert('x')\\</script\\>") && text.contains("\\| \\`tick\\`") && text.contains("**\\<b\\>\\|**"))
        #expect(text.contains("````diff\n- ```\n- # no heading\n+ x\n````\n") && text.contains("`````text\n````\n<script>\n`````\n"))
    }

    @Test func `the ten slowest are listed, slowest first`() {
        let results = (1...12).map { RunSamples.result("s\($0)", seconds: Double($0 % 7)) }
        let text = JobSummary.write(RunSamples.run(results), language: .english)
        let rows = text.components(separatedBy: "### Slowest")[1].split(separator: "\n").filter { $0.hasPrefix("| s") }
        #expect(rows.count == 10 && rows[0] == "| s6 | 6.00 |" && rows[1] == "| s5 | 5.00 |" && rows[2] == "| s12 | 5.00 |")
    }

    @Test func `a summary stays below what GitHub takes, and counts what it left out`() {
        let detail = (1...100).map { "\($0) " + String(repeating: "長", count: 200) }
        let text = JobSummary.write(RunSamples.run(failed(400, detail: detail)), language: .chinese)
        #expect(text.utf8.count < 1_000_000 && text.utf8.count > 500_000)
        let shown = text.components(separatedBy: "#### ❌").count - 1
        #expect(text.contains("另有 \(400 - shown) 個失敗的情境未列出。") && shown > 10)
    }
}
