import Interchange

/// An application year as a picture: who does what when, and which seconds freeze a month. SVG, drawn from the year's file.
public enum CalendarPicture {
    private static let width = 1_180
    private static let left = 190
    private static let laneHeight = 58
    private static let top = 86

    public static func write(_ calendar: EnrolmentCalendar) -> String {
        let span = Span(calendar)
        var svg = Canvas()
        let lanes = lanes(calendar, span)
        let height = top + lanes.count * laneHeight + 60
        months(span, height: height - 40, &svg)
        for (index, lane) in lanes.enumerated() { draw(lane, y: top + index * laneHeight, span, &svg) }
        svg.text(12, 30, calendar.title.chinese + " · " + calendar.title.english, size: 20, weight: "bold")
        svg.text(12, height - 12, "S 公文載明 stated · I 推論 inferred · M 沙盒自訂 made up · 時間為臺北時間 Taipei time · \(ResultDocument.notice.chinese)", size: 12, fill: "#555")
        return """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(width) \(height)" role="img" aria-label="\(XMLText.escape(calendar.title.english))" \
            font-family="'Noto Sans TC','Noto Sans CJK TC','PingFang TC','Microsoft JhengHei',sans-serif">
            <rect width="\(width)" height="\(height)" fill="#fff"/>
            \(svg.lines.joined(separator: "\n"))
            </svg>

            """
    }

    // MARK: time

    /// From the first month in which anything happens to the last, whole months.
    private struct Span {
        let first: ReportingMonth
        let last: ReportingMonth

        init(_ calendar: EnrolmentCalendar) {
            let months = calendar.entries.map(\.at.reportingMonth)
            first = months.min() ?? ReportingMonth(index: 0)
            last = max(months.max() ?? first, ReportingMonth(index: first.index + 1))
        }

        var months: [ReportingMonth] { (first.index...last.index).map { ReportingMonth(index: $0) } }

        func x(_ instant: TaipeiInstant) -> Int {
            let whole = last.freeze.seconds(since: first.start)
            return CalendarPicture.left + (CalendarPicture.width - CalendarPicture.left - 24) * max(0, min(whole, instant.seconds(since: first.start))) / whole
        }
    }

    private static func months(_ span: Span, height: Int, _ svg: inout Canvas) {
        for (index, month) in span.months.enumerated() {
            let (from, to) = (span.x(month.start), span.x(month.freeze))
            if index % 2 == 0 { svg.rectangle(from, 44, to - from, height - 44, fill: "#f3f5f7") }
            svg.text((from + to) / 2, 62, "\(month)", size: 14, anchor: "middle")
        }
    }

    // MARK: lanes

    private struct Lane {
        let title: Bilingual
        var bars: [Bar] = []
        var points: [Point] = []
    }

    private struct Bar {
        let from: TaipeiInstant
        let to: TaipeiInstant
        let fill: String
        let words: String
    }

    private struct Point {
        let at: TaipeiInstant
        let words: String
        var isSmall = false
    }

    private static func lanes(_ calendar: EnrolmentCalendar, _ span: Span) -> [Lane] {
        let end = span.last.freeze
        func mark(_ date: CalendarDate) -> String { calendar.entries.first { $0.date == date }.map { " [\($0.mark.rawValue)]" } ?? "" }
        func short(_ instant: TaipeiInstant) -> String {
            let time = instant.time.secondsOfDay == 0 ? "" : " \(instant.time.withSeconds.prefix(5))"
            return "\(instant.date.month)/\(instant.date.day)\(time)"
        }
        var applications = Lane(title: Bilingual("申請、異動、同意", "apply, change, agree"))
        applications.bars = [Bar(from: calendar[.applyFrom] ?? span.first.start, to: calendar.applyUntil, fill: "#2f6fab",
                                 words: "至 until \(short(calendar.applyUntil))\(mark(.applyUntil))")]
        var review = Lane(title: Bilingual("地方政府審查、補件", "review, supplements"))
        review.bars = [Bar(from: calendar[.applyFrom] ?? span.first.start, to: calendar.reviewUntil, fill: "#7a5aa6",
                           words: "至 until \(short(calendar.reviewUntil))\(mark(.reviewUntil))")]
        var accounts = Lane(title: Bilingual("建立帳號、兩封通知", "accounts, two mails"))
        accounts.points = [Point(at: calendar.accounts, words: "\(short(calendar.accounts))\(mark(.accounts))")]
        var uploads = Lane(title: Bilingual("上傳（延續機構）", "uploads (continuing)"))
        uploads.bars = [Bar(from: calendar.uploadsFrom, to: end, fill: "#2e8b57", words: "\(short(calendar.uploadsFrom)) 起 on\(mark(.uploadsFrom))")]
        if calendar[.testFrom] == nil { uploads = Lane(title: Bilingual("上傳", "uploads"), bars: uploads.bars) }
        var lanes = [applications, review, accounts]
        if let from = calendar[.testFrom] {
            var test = Lane(title: Bilingual("測試上傳（新機構）", "test uploads (new)"))
            let until = calendar[.testUntil] ?? end
            test.bars = [Bar(from: from, to: until, fill: "#a1620a", words: "\(short(from))\(mark(.testFrom)) 至 until \(short(until)) 00:00\(mark(.testUntil))")]
            lanes.append(test)
        }
        lanes.append(uploads)
        if let ends = calendar[.previousAccessEnds] {
            var former = Lane(title: Bilingual("前一年度帳號，未續用者", "accounts not continued"))
            former.bars = [Bar(from: span.first.start, to: ends, fill: "#626a75", words: "終止 end \(short(ends))\(mark(.previousAccessEnds))")]
            lanes.append(former)
        }
        var freezes = Lane(title: Bilingual("每月 1 日 00:00 凍結上月", "month before freezes"))
        freezes.points = span.months.map(\.start).filter { $0 > span.first.start }.map { Point(at: $0, words: short($0)) }
        lanes.append(freezes)
        if let batch = calendar.monthlyBatch {
            var changes = Lane(title: Bilingual("逾期異動批次處理", "late changes, in batches"))
            changes.points = calendar.batches(after: batch.from, until: end).map { Point(at: $0, words: short($0), isSmall: true) }
            lanes.append(changes)
        }
        return lanes
    }

    private static func draw(_ lane: Lane, y: Int, _ span: Span, _ svg: inout Canvas) {
        svg.line(0, y + laneHeight, width, y + laneHeight, stroke: "#d9dee3")
        svg.text(12, y + 26, lane.title.chinese, size: 14, weight: "bold")
        svg.text(12, y + 44, lane.title.english, size: 12, fill: "#555")
        for bar in lane.bars {
            let (from, to) = (span.x(bar.from), span.x(bar.to))
            svg.rectangle(from, y + 16, max(4, to - from), 26, fill: bar.fill)
            // Words in a bar that is too short for them stand beside it.
            let room = bar.words.reduce(0) { $0 + ($1.isASCII ? 8 : 14) } + 16
            if to - from >= room {
                svg.text(from + 8, y + 34, bar.words, size: 13, fill: "#fff")
            } else if to + room <= width {
                svg.text(to + 6, y + 34, bar.words, size: 13)
            } else {
                svg.text(from - 6, y + 34, bar.words, size: 13, anchor: "end")
            }
        }
        for point in lane.points {
            let x = span.x(point.at)
            svg.diamond(x, y + 24, size: point.isSmall ? 6 : 9)
            svg.text(x, y + 50, point.words, size: 12, anchor: x > width - 40 ? "end" : "middle")
        }
    }
}

/// The few things that a picture is made of.
private struct Canvas {
    var lines: [String] = []

    mutating func rectangle(_ x: Int, _ y: Int, _ width: Int, _ height: Int, fill: String) {
        lines.append("<rect x=\"\(x)\" y=\"\(y)\" width=\"\(width)\" height=\"\(height)\" fill=\"\(fill)\"/>")
    }

    mutating func line(_ x1: Int, _ y1: Int, _ x2: Int, _ y2: Int, stroke: String) {
        lines.append("<line x1=\"\(x1)\" y1=\"\(y1)\" x2=\"\(x2)\" y2=\"\(y2)\" stroke=\"\(stroke)\"/>")
    }

    mutating func diamond(_ x: Int, _ y: Int, size: Int) {
        lines.append("<path d=\"M\(x) \(y - size) L\(x + size) \(y) L\(x) \(y + size) L\(x - size) \(y) Z\" fill=\"#b3261e\"/>")
    }

    mutating func text(_ x: Int, _ y: Int, _ words: String, size: Int, anchor: String = "start", weight: String = "normal", fill: String = "#1b1f24") {
        lines.append("<text x=\"\(x)\" y=\"\(y)\" font-size=\"\(size)\" text-anchor=\"\(anchor)\" font-weight=\"\(weight)\" fill=\"\(fill)\">"
            + "\(XMLText.escape(words))</text>")
    }
}
