import Interchange
import Scenarios

/// One failure: what, where, the line of the scenario, what was expected and what came.
struct FailureMarkup {
    let failure: ScenarioFailure
    /// It failed as the scenario says.
    let isExpected: Bool
    let page: RunPage

    var markup: Markup {
        let title = isExpected ? page.say("如預期的失敗：", "Failed as expected: ") : ""
        return """
            <div class="failure\(isExpected ? " expected" : "")">
            <h3>\(title)\(VisibleText.of(failure.what[page.language]))</h3>
            <p class="token place">\(FailureText.place(failure))</p>
            \(source)\(comparison)\(detail)
            </div>

            """
    }

    /// The line of the scenario, with the word that it is about marked.
    private var source: Markup {
        guard let place = failure.place, let line = failure.sourceLine else { return "" }
        let before = line.prefix(max(1, place.column) - 1)
        let rest = line.dropFirst(before.count)
        let word = rest.prefix { !" ,:{}[]".contains($0) }
        let marked = word.isEmpty ? rest.prefix(1) : word
        let after = rest.dropFirst(marked.count)
        let mark: Markup = marked.isEmpty ? "" : "<mark>\(VisibleText.cut(String(marked), 400))</mark>"
        return "<pre class=\"source\"><span class=\"line\">\(place.line)</span>\(plain(String(before)))\(mark)\(plain(String(after)))</pre>\n"
    }

    private var comparison: Markup {
        if FailureText.isSeveral(failure) {
            let lines = LineDiff(expected: failure.expected, actual: failure.actual).lines.map { line -> Markup in
                let text = plain(LineDiff.text(line, page.language))
                switch line {
                case .expected: return "<del>\(text)\n</del>"
                case .actual: return "<ins>\(text)\n</ins>"
                case .same, .unchanged, .leftOut: return "\(text)\n"
                }
            }
            return "<p class=\"key\">\(page.say("- 預期　+ 實際", "- expected  + actual"))</p>\n<pre class=\"diff\">\(lines)</pre>\n"
        }
        return """
            <dl class="compared">
            <div><dt>\(page.say("預期", "Expected"))</dt><dd class="token">\(plain(failure.expected))</dd></div>
            <div><dt>\(page.say("實際", "Actual"))</dt><dd class="token">\(plain(failure.actual))</dd></div>
            </dl>

            """
    }

    private var detail: Markup {
        guard !failure.detail.isEmpty else { return "" }
        let lines = FailureText.detail(failure, page.language).map { line -> Markup in "\(plain(line))\n" }
        return "<pre class=\"output\">\(lines)</pre>\n"
    }

    /// Tabs stay what they are where every character has its width.
    private func plain(_ text: String) -> String { VisibleText.cut(VisibleText.of(text).replacing("\t", with: "    ")) }
}
