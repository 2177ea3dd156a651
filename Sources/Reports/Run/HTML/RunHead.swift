import Interchange
import Scenarios

/// The beginning of the page: how it went, what was run, the failed ones, and the suites.
struct RunHead {
    let page: RunPage
    let suites: [SuiteSection]

    var markup: Markup {
        """
        <p class="verdict"><strong class="\(page.totals.failed > 0 ? "failed" : "passed")">\(verdict)</strong>\(rest)</p>
        \(facts)
        \(failed)
        \(table)
        \(filter)
        """
    }

    private var verdict: String {
        let totals = page.totals
        if totals.failed > 0 { return page.say("✗ \(totals.failed) 個情境失敗", "✗ \(totals.failed) \(totals.failed == 1 ? "scenario" : "scenarios") failed") }
        return totals.passed > 0 ? page.say("✓ 沒有情境失敗", "✓ No scenario failed") : page.say("– 沒有情境通過", "– No scenario passed")
    }

    private var rest: String {
        let totals = page.totals
        return page.say("；共 \(totals.scenarios) 個：\(totals.passed) 通過、\(totals.skipped) 略過，歷時 \(page.time(page.record.seconds))。",
                        ", of \(totals.scenarios): \(totals.passed) passed, \(totals.skipped) skipped, in \(page.time(page.record.seconds)).")
    }

    private var facts: Markup {
        let record = page.record
        var pairs: [(String, String)] = [(page.say("程式", "Build"), record.build)]
        pairs.append((page.say("開始", "Began"), "\(TaipeiInstant(unixSeconds: record.began)) \(page.say("臺北時間", "Taipei time"))"))
        let order = record.shuffledBy.map { page.say("打亂，--seed \($0)", "shuffled, --seed \($0)") }
        pairs.append((page.say("順序", "Order"), order ?? page.say("依檔案", "by file")))
        let part = record.shard.map { page.say("分片 \($0.text)，全部 \(record.total) 個", "shard \($0.text) of \(record.total) scenarios") }
        pairs.append((page.say("範圍", "Part"), part ?? page.say("全部", "all of it")))
        if page.totals.expectedFailures > 0 { pairs.append((page.say("預期的失敗", "Expected failures"), "\(page.totals.expectedFailures)")) }
        let lines = pairs.map { pair -> Markup in "<div><dt>\(pair.0)</dt><dd>\(pair.1)</dd></div>\n" }
        return "<dl class=\"head\">\n\(lines)</dl>"
    }

    private var failed: Markup {
        let lines = suites.flatMap(\.group.items).filter { $0.result.outcome == .failed }.map { item -> Markup in
            let what = item.result.failures.first.map { VisibleText.short($0.what[page.language], 300) } ?? ""
            return "<li><a href=\"#s\(item.number)\">\(item.result.name)</a> <span class=\"what\">\(what)</span></li>\n"
        }
        guard !lines.isEmpty else { return "" }
        return """
            <nav class="index"><h2>\(page.say("失敗的情境", "Failed scenarios"))</h2>
            <ol>
            \(lines)</ol></nav>
            """
    }

    private var table: Markup {
        let titles: [String] = [page.say("套件", "Suite"), page.say("情境", "Scenarios"), "✓ \(page.words(.passed))", "✗ \(page.words(.failed))",
                                "– \(page.words(.skipped))", page.say("秒", "Seconds")]
        let columns = titles.map { title -> Markup in "<th scope=\"col\">\(title)</th>" }
        return """
            <table class="suites"><thead><tr>\(columns)</tr></thead>
            <tbody>
            \(suites.map(\.row))</tbody></table>
            """
    }

    /// Works without a script: the style hides what was not chosen.
    private var filter: Markup {
        """
        <fieldset class="filter"><legend>\(page.say("顯示", "Show"))</legend>
        <label><input type="radio" name="show" id="show-all" checked> \(page.say("全部", "all")) \(page.totals.scenarios)</label>
        <label><input type="radio" name="show" id="show-failed"> ✗ \(page.words(.failed)) \(page.totals.failed)</label>
        <label><input type="radio" name="show" id="show-skipped"> – \(page.words(.skipped)) \(page.totals.skipped)</label>
        </fieldset>
        """
    }
}
