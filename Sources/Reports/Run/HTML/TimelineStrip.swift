import Interchange
import Scenarios

/// What happened as a picture: a lane each for logins, uploads, imports and results, virtual time from left to right, numbers as in the table.
/// Spans in which nothing happens are short, however long they were.
struct TimelineStrip {
    let timeline: [TimelineEntry]
    let page: RunPage

    private static let left = 64
    private static let top = 34
    private static let laneHeight = 24
    /// So many signs, where there is room; of more, the beginning and the end.
    private static let most = 40

    private struct Sign {
        let number: Int
        /// Nil for a step that failed, which is a line through all of them.
        let lane: Int?
        let name: String
        let at: TaipeiInstant
    }

    /// `room`: in bytes.
    func markup(room: Int) -> Markup {
        var most = Self.most
        while true {
            let strip = drawn(most)
            guard strip.html.utf8.count > room, most > 8 else { return strip }
            most = most * 2 / 3
        }
    }

    private func drawn(_ most: Int) -> Markup {
        let signs = self.signs
        guard signs.contains(where: { $0.lane != nil }) else { return "" }
        let lanes = signs.contains { $0.lane == 4 } ? 5 : 4
        let bottom = Self.top + lanes * Self.laneHeight
        let height = bottom + (signs.contains { $0.lane == nil } ? 18 : 2)
        let cut = MiddleCut(signs, budget: most)
        var picture = Picture(bottom: bottom, slot: timeline.count < 100 ? 30 : 36)
        for column in Self.columns(cut.head) { picture.draw(column) }
        if cut.left > 0 { picture.skip(cut.left) }
        for column in Self.columns(cut.tail) { picture.draw(column) }
        let width = picture.x + 8
        return """
            <div class="strip"><svg class="timeline" width="\(width)" height="\(height)" viewBox="0 0 \(width) \(height)" role="img" \
            aria-label="\(page.say("時間軸，內容與下表相同", "timeline; the table below says the same"))">\
            \(picture.bands)<use href="#lanes-\(lanes)"/>\(picture.parts)</svg></div>

            """
    }

    private var signs: [Sign] {
        timeline.enumerated().compactMap { index, entry -> Sign? in
            if entry.kind == .step { return entry.outcome == .failed ? Sign(number: index + 1, lane: nil, name: "failed", at: entry.virtual) : nil }
            guard let lane = Self.lane(entry.kind) else { return nil }
            return Sign(number: index + 1, lane: lane, name: lane == 4 ? "other" : entry.kind.rawValue, at: entry.virtual)
        }
    }

    private static func lane(_ kind: TimelineEntry.Kind) -> Int? {
        switch kind {
        case .login, .refused: 0
        case .transfer, .upload: 1
        case .imported: 2
        case .result, .fetched: 3
        case .mail, .registry, .account, .other: 4
        case .step, .time: nil
        }
    }

    /// What happened within a minute of what came before stands in one column.
    private static func columns(_ signs: ArraySlice<Sign>) -> [[Sign]] {
        var columns: [[Sign]] = []
        for sign in signs {
            if let last = columns.last?.last, (0...60).contains(sign.at.seconds(since: last.at)) {
                columns[columns.count - 1].append(sign)
            } else {
                columns.append([sign])
            }
        }
        return columns
    }

    // MARK: drawing

    private struct Picture {
        /// Where the lanes end.
        let bottom: Int
        /// The room of one sign.
        let slot: Int
        var x = TimelineStrip.left
        var bands: [Markup] = []
        var parts: [Markup] = []
        private var date: CivilDate?
        private var last: TaipeiInstant?

        init(bottom: Int, slot: Int) {
            self.bottom = bottom
            self.slot = slot
        }

        mutating func draw(_ column: [Sign]) {
            guard let first = column.first, let end = column.last else { return }
            gap(to: first.at)
            let day = first.at.date
            let width = max(day == date ? 62 : 76, column.count * slot + 8)
            bands.append("<rect class=\"band\" x=\"\(x)\" width=\"\(width)\" height=\"\(bottom)\"/>")
            if day != date { parts.append("<text class=\"d\" x=\"\(x + 6)\" y=\"13\">\(day.dashed)</text>") }
            parts.append("<text class=\"t\" x=\"\(x + 6)\" y=\"27\">\(first.at.time.withSeconds)</text>")
            for (index, sign) in column.enumerated() { draw(sign, x + 14 + index * slot) }
            x += width
            date = end.at.date
            last = end.at
        }

        private mutating func draw(_ sign: Sign, _ x: Int) {
            guard let lane = sign.lane else {
                parts.append("<path class=\"k-failed\" d=\"M\(x) \(TimelineStrip.top)V\(bottom)\"/><text class=\"f\" x=\"\(x)\" y=\"\(bottom + 13)\">✗ \(sign.number)</text>")
                return
            }
            let y = TimelineStrip.top + lane * TimelineStrip.laneHeight + TimelineStrip.laneHeight / 2
            parts.append("<use href=\"#k-\(sign.name)\" x=\"\(x)\" y=\"\(y)\"/><text class=\"n\" x=\"\(x + 8)\" y=\"\(y + 4)\">\(sign.number)</text>")
        }

        /// A sign where more than a day went by, and where the world was restored to an earlier time.
        private mutating func gap(to next: TaipeiInstant) {
            guard let last else { return }
            let seconds = next.seconds(since: last)
            let width = seconds < 0 ? 24 : seconds < 3_600 ? 6 : seconds < 86_400 ? 12 : 28
            if width > 12 { parts.append("<text class=\"g\" x=\"\(x + width / 2)\" y=\"27\">\(seconds < 0 ? "↶" : "⋯")</text>") }
            x += width
        }

        mutating func skip(_ count: Int) {
            parts.append("<text class=\"g\" x=\"\(x + 30)\" y=\"27\">⋯ \(count)</text>")
            x += 60
            last = nil
        }
    }

    /// The signs and lanes, once for all pictures of the page.
    static func definitions(_ page: RunPage) -> Markup {
        """
        <svg class="defs" width="0" height="0" aria-hidden="true"><defs>
        <g id="k-login"><circle class="k-login" r="5"/></g>
        <g id="k-refused"><path class="k-refused" d="M-5-5L5 5M5-5L-5 5"/></g>
        <g id="k-transfer"><circle class="k-transfer" r="4"/></g>
        <g id="k-upload"><path class="k-upload" d="M0-6L6 5H-6Z"/></g>
        <g id="k-imported"><path class="k-imported" d="M-5-5H5V5H-5Z"/></g>
        <g id="k-result"><path class="k-result" d="M0 6L6-5H-6Z"/></g>
        <g id="k-fetched"><path class="k-fetched" d="M0 5L5-4H-5Z"/></g>
        <g id="k-other"><path class="k-other" d="M0-5L5 0L0 5L-5 0Z"/></g>
        <g id="lanes-4">\(lanes(4, page))</g>
        <g id="lanes-5">\(lanes(5, page))</g>
        </defs></svg>
        """
    }

    private static func lanes(_ count: Int, _ page: RunPage) -> [Markup] {
        let titles = [page.say("登入", "login"), page.say("上傳", "upload"), page.say("匯入", "import"), page.say("結果", "result"), page.say("其他", "other")]
        return titles.prefix(count).enumerated().map { index, title -> Markup in
            let y = top + index * laneHeight
            return "<path class=\"lane\" d=\"M0 \(y)H9999\"/><text class=\"l\" x=\"2\" y=\"\(y + 16)\">\(title)</text>"
        }
    }
}
