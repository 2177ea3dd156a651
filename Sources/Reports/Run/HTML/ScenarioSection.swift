import Interchange
import Scenarios

/// One scenario: a line that opens into all that is known of it; open from the start where it failed.
struct ScenarioSection {
    let number: Int
    let result: ScenarioResult
    let page: RunPage

    var markup: Markup {
        """
        <details class="scenario \(result.outcome.rawValue)" id="s\(number)"\(result.outcome == .failed ? " open" : "")>
        <summary><span class="mark">\(page.sign(result.outcome)) \(page.words(result.outcome))</span> <span class="name">\(VisibleText.of(result.name))</span>\
        <span class="time">\(page.time(result.seconds))</span></summary>
        <div class="body">
        \(result.about.isEmpty ? "" : about)\(skipped)\(facts)
        \(result.failures.map { FailureMarkup(failure: $0, isExpected: false, page: page).markup })\
        \(result.expectedFailures.map { FailureMarkup(failure: $0, isExpected: true, page: page).markup })\
        \(timeline)
        </div>
        </details>

        """
    }

    private var about: Markup { "<p class=\"about\">\(VisibleText.of(result.about))</p>\n" }

    private var skipped: Markup {
        guard result.outcome == .skipped else { return "" }
        return "<p class=\"reason\">\(page.say("略過的原因：", "Skipped because: "))\(VisibleText.of(result.skipReason?[page.language] ?? ""))</p>\n"
    }

    private var facts: Markup {
        let figures = page.say("\(result.steps) 步驟、\(result.uploads) 上傳、\(result.imports) 匯入", "\(result.steps) steps, \(result.uploads) uploads, \(result.imports) imports")
        let words = result.tags + result.subject.labels.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
        let labels = words.map { word -> Markup in "<span class=\"label\">\(VisibleText.of(word))</span>" }
        return """
            <dl class="facts">
            <div><dt>\(page.say("位置", "Place"))</dt><dd class="token">\(SourceExcerpt.place(result.file, result.place))</dd></div>
            <div><dt>\(page.say("內容", "Did"))</dt><dd>\(figures) \(labels)</dd></div>
            <div><dt>\(page.say("重跑", "Again"))</dt><dd><code>\(RerunCommand.text(result.subject))</code></dd></div>
            </dl>
            """
    }

    private var timeline: Markup {
        guard !result.timeline.isEmpty else { return "" }
        let room = page.room(result)
        let strip = TimelineStrip(timeline: result.timeline, page: page).markup(room: room * 6 / 10)
        let table = TimelineTable(timeline: result.timeline, room: max(400, room - strip.html.utf8.count), page: page)
        return """
            <h3>\(page.say("經過", "What happened"))</h3>
            \(strip)\(table.markup)
            """
    }
}
