import Foundation
import Interchange
import Scenarios

/// The scenarios of one folder.
struct SuiteSection {
    let group: ResultGroup
    let title: String
    let page: RunPage

    private var totals: RunTotals { RunTotals(group.results) }

    var markup: Markup {
        """
        <section class="suite" id="suite-\(group.items.first?.number ?? 0)">
        <h2><span class="name">\(title)</span> <span class="count">\(count)</span></h2>
        \(group.items.map { ScenarioSection(number: $0.number, result: $0.result, page: page).markup })
        </section>

        """
    }

    /// In the table of suites.
    var row: Markup {
        let seconds = String(format: "%.1f", group.results.reduce(0) { $0 + $1.seconds })
        let none: Markup = "<td class=\"none\">0</td>"
        let failed: Markup = totals.failed == 0 ? none : "<td class=\"failed\">✗ \(totals.failed)</td>"
        let skipped: Markup = totals.skipped == 0 ? none : "<td>\(totals.skipped)</td>"
        return """
            <tr><th scope="row"><a href="#suite-\(group.items.first?.number ?? 0)">\(title)</a></th><td>\(totals.scenarios)</td><td>\(totals.passed)</td>\
            \(failed)\(skipped)<td>\(seconds)</td></tr>

            """
    }

    private var count: String {
        let parts: [(ScenarioResult.Outcome, Int)] = [(.failed, totals.failed), (.passed, totals.passed), (.skipped, totals.skipped)]
        return parts.filter { $0.1 > 0 }.map { "\(page.sign($0.0)) \($0.1)" }.joined(separator: "　")
    }
}
