import Interchange
import Scenarios

/// What happened, a line for each thing, with what programs wrote. What there is no room for is cut in its middle and counted.
struct TimelineTable {
    let timeline: [TimelineEntry]
    /// How many bytes.
    let room: Int
    let page: RunPage

    /// What a row takes besides its words.
    private static let frame = 110

    private struct Row {
        let number: Int
        let entry: TimelineEntry
        let output: [String]
    }

    var markup: Markup {
        let rows = self.rows
        let cut = MiddleCut(rows, budget: room) { row in
            Self.frame + row.entry.text[page.language].utf8.count + row.output.reduce(0) { $0 + $1.utf8.count + 1 }
        }
        let left: Markup = cut.left == 0 ? "" : "<tr class=\"left\"><td></td><td colspan=\"3\">\(page.say("… 另有 \(cut.left) 列未列出；完整內容請見 --json", "… \(cut.left) more rows; all of it is in --json"))</td></tr>\n"
        return """
            <table class="timeline"><thead><tr><th scope="col">#</th><th scope="col">\(page.say("虛擬時間", "Virtual time"))</th>\
            <th scope="col">\(page.say("事情", "What"))</th><th scope="col">\(page.say("實際秒數", "Real s"))</th></tr></thead>
            <tbody>
            \(cut.head.map { row($0) })\(left)\(cut.tail.map { row($0) })</tbody></table>
            """
    }

    private var rows: [Row] {
        timeline.enumerated().map { index, entry in Row(number: index + 1, entry: entry, output: output(entry.detail)) }
    }

    /// No output takes more than a quarter of the room.
    private func output(_ detail: [String]) -> [String] {
        func shown(_ line: String) -> String { VisibleText.cut(VisibleText.output(line).replacing("\t", with: "    ")) }
        let cut = MiddleCut(detail, budget: room / 4) { min($0.utf8.count, 2_000) + 1 }
        let left = cut.left == 0 ? [] : [FailureText.leftOut(cut.left, page.language)]
        return cut.head.map(shown) + left + cut.tail.map(shown)
    }

    private func row(_ row: Row) -> Markup {
        let entry = row.entry
        let output: Markup = row.output.isEmpty ? "" : "<pre class=\"output\">\(row.output.map { line -> Markup in "\(line)\n" })</pre>"
        let place: Markup = entry.place.map { place -> Markup in " <span class=\"small\">:\(place.line)</span>" } ?? ""
        let mark = TimelineText.mark(entry.outcome)
        return """
            <tr class="\(Self.style(entry))"><td>\(row.number)</td><td>\(entry.virtual.description)</td>\
            <td><b>\(TimelineText.title(entry.kind)[page.language])\(mark)</b> \(VisibleText.cut(VisibleText.of(entry.text[page.language])))\(place)\(output)</td>\
            <td>\(TimelineText.seconds(entry.seconds))</td></tr>

            """
    }

    private static func style(_ entry: TimelineEntry) -> String {
        entry.outcome == .failed ? "failed" : entry.kind == .step ? "step" : "event"
    }
}
