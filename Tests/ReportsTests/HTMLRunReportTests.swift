import Foundation
import Interchange
import Reports
import Scenarios
import TestSupport
import Testing

@Suite struct HTMLRunReportTests {
    @Test(arguments: Language.allCases) func `the page is as the golden one`(language: Language) throws {
        try Golden.compare(HTMLRunReport.write(RunSamples.record, language: language), with: "Reports/run.\(language.rawValue).html")
    }

    /// Whether every element is closed where it should be, every link leads to something on the page, and nothing is fetched or run.
    private func faults(_ page: [UInt8]) async throws -> String {
        try await TestWorld.withFolder { folder in
            try Data(page).write(to: URL(filePath: folder + "/p.html"))
            return try await RealClients.run(["python3", "-c", """
                import sys, html.parser
                class Page(html.parser.HTMLParser):
                    stack, faults, links, ids = [], [], [], set()
                    def look(self, tag, attributes):
                        for name, value in attributes:
                            if name in ('src', 'href', 'xlink:href', 'action', 'data'): self.links.append(value)
                            if name.startswith('on') or 'url(' in (value or ''): self.faults.append(f'{tag} {name}')
                            if name == 'id':
                                if value in self.ids: self.faults.append('twice ' + value)
                                self.ids.add(value)
                        if tag in ('script', 'link', 'img', 'iframe', 'object', 'base'): self.faults.append(tag)
                    def handle_starttag(self, tag, attributes):
                        self.look(tag, attributes)
                        if tag not in ('meta', 'input', 'br', 'wbr', 'hr'): self.stack.append(tag)
                    def handle_startendtag(self, tag, attributes): self.look(tag, attributes)
                    def handle_endtag(self, tag):
                        if not self.stack or self.stack.pop() != tag: self.faults.append('/' + tag)
                page = Page()
                text = open(sys.argv[1], encoding='utf-8').read()
                page.feed(text)
                page.close()
                print(page.faults, page.stack, [l for l in page.links if not l.startswith('#') or l[1:] not in page.ids], '@import' in text or 'http:' in text or 'https:' in text)
                """, folder + "/p.html"]).output
        }
    }

    @Test func `the page is whole, and needs nothing but itself`() async throws {
        let found = try await faults(HTMLRunReport.write(RunSamples.record, language: .chinese))
        #expect(found == "[] [] [] False\n", "\(found)")
    }

    @Test func `names and outputs with markup stay text`() {
        let page = String(decoding: HTMLRunReport.write(RunSamples.record, language: .english), as: UTF8.self)
        #expect(page.contains("名稱 &lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; ⟨U+202E⟩gpj.exe") && !page.contains("<script") && !page.contains("\u{202E}"))
        #expect(page.contains("run &lt;upload.sh&gt;") && page.contains("About &lt;it&gt; &amp; &quot;more&quot;.") && !page.contains("\u{1B}"))
    }

    @Test func `what failed is open, listed at the top, and says what differs and how to run it again`() {
        let page = String(decoding: HTMLRunReport.write(RunSamples.record, language: .english), as: UTF8.self)
        #expect(page.components(separatedBy: "<details class=\"scenario failed\"").count == 3 && page.components(separatedBy: " open>").count == 3)
        #expect(page.contains("<li><a href=\"#s2\">重複上傳") && page.contains("id=\"s2\" open>"))
        #expect(page.contains("<del>- QC101.json,20\n</del>") && page.contains("<ins>+ QC107.json,19\n</ins>"))
        #expect(page.contains("<mark>import</mark>: { accepted: 299"))
        #expect(page.contains("--filter &#39;重複上傳") && page.contains("owner: team-a") && page.contains("--seed 42") && page.contains("shard 2/5 of 25"))
        #expect(page.contains("✗ 2 scenarios failed") && page.contains("A simulation: no system of the Ministry of Health and Welfare"))
    }

    @Test func `a timeline is drawn in lanes, and its signs have the numbers of the table's rows`() {
        let page = String(decoding: HTMLRunReport.write(RunSamples.record, language: .english), as: UTF8.self)
        // Signs of the first scenario: a login and an upload at nine, the import and its result at noon.
        for sign in ["k-login\" x=\"78\" y=\"46\"/><text class=\"n\" x=\"86\" y=\"50\">1<", "k-upload\" x=\"108\" y=\"70\"/><text class=\"n\" x=\"116\" y=\"74\">2<"] {
            #expect(page.contains(sign), "\(sign)")
        }
        #expect(page.contains("#k-imported\"") && page.contains("#k-result\"") && page.contains("#k-refused\"") && page.contains("<use href=\"#lanes-5\"/>"))
        #expect(page.contains("class=\"d\" x=\"70\" y=\"13\">2025-12-15<") && page.contains("\">12:00:00</text>") && page.contains(">⋯</text>"))
        // The step that failed is the ninth thing that happened.
        #expect(page.contains(">✗ 9</text>") && page.contains("<tr class=\"failed\"><td>9</td><td>2026-01-02 09:00:00</td>"))
        #expect(page.contains("Permission denied\n"))
    }

    @Test func `three hundred scenarios that flood their output stay below two megabytes, and say what was left out`() async throws {
        let noon = TestWorld.instant("2025-12-15T12:00")
        let output = (0..<400).map { "line \($0) of a program's output <&>" }
        let kinds = TimelineEntry.Kind.allCases
        let timeline = (0..<60).map { index -> TimelineEntry in
            let isStep = kinds[index % kinds.count] == .step
            return TimelineEntry(kinds[index % kinds.count], virtual: noon.adding(seconds: index * 1_800), seconds: Double(index) / 10,
                                 text: Bilingual("第 \(index) 件事，說得相當長，好讓它占去不少地方", "thing \(index)"), outcome: isStep ? .passed : nil, detail: isStep ? output : [])
        }
        let results = (1...300).map { number -> ScenarioResult in
            let failures = number % 30 == 0 ? [RunSamples.failure()] : []
            return RunSamples.result("情境 \(number)", failures.isEmpty ? .passed : .failed, file: "scenarios/s\(number % 10)/a.yaml", line: number, about: "關於",
                                     tags: ["slow"], failures: failures, timeline: timeline)
        }
        let page = HTMLRunReport.write(RunSamples.run(results), language: .chinese)
        #expect(page.count < 2_000_000 && page.count > 1_000_000, "\(page.count)")
        let text = String(decoding: page, as: UTF8.self)
        #expect(text.contains(" 列未列出；完整內容請見 --json") && text.contains(" 行未列出"))
        let found = try await faults(page)
        #expect(found == "[] [] [] False\n", "\(found.prefix(400))")
    }

    @Test func `suites are told apart by their whole path where their names are the same`() {
        let results = [RunSamples.result("x", file: "a/card/x.yaml"), RunSamples.result("y", file: "b/card/y.yaml"), RunSamples.result("z", file: "b/forms/z.yaml")]
        let page = String(decoding: HTMLRunReport.write(RunSamples.run(results), language: .english), as: UTF8.self)
        #expect(page.contains("<span class=\"name\">a/card</span>") && page.contains("<span class=\"name\">b/card</span>") && page.contains("<span class=\"name\">forms</span>"))
    }

    @Test func `a run of nothing is a page too`() async throws {
        let page = HTMLRunReport.write(RunSamples.run([]), language: .english)
        #expect(String(decoding: page, as: UTF8.self).contains("– No scenario passed"))
        #expect(try await faults(page) == "[] [] [] False\n")
    }
}
