import Casework
import Interchange

/// One upload from its login to its fetched result, as a line of moments.
public struct TimelinePicture: Sendable {
    private let timeline: UploadTimeline
    private let language: Language
    private let label: String?
    /// A session may have thousands of moments; what is not drawn is counted.
    private static let most = 14

    public init(_ timeline: UploadTimeline, language: Language, label: String?) {
        self.timeline = timeline
        self.language = language
        self.label = label
    }

    public var svg: String {
        let row = 46
        let shown = timeline.moments.count <= Self.most ? timeline.moments : Array(timeline.moments.prefix(Self.most / 2) + timeline.moments.suffix(Self.most / 2))
        let title = "#\(timeline.receipt.upload) \(timeline.receipt.name)"
        var picture = Picture(width: 1_000, height: 84 + (shown.count + ending.count) * row + 56, title: title)
        picture.text(16, 38, DisplayWidth.cut(title, 80), size: 24, bold: true)
        let bottom = 84 + (shown.count + ending.count - 1) * row
        picture.arrow([(228, 70), (228, max(90, bottom))])
        for (index, moment) in shown.enumerated() {
            let y = 84 + index * row
            let isBad = moment.kind == "login.refused" || moment.kind == "request.refused" || moment.kind == "transfer.aborted"
            picture.circle(228, y, 9, fill: isBad ? .bad : moment.kind == "package.imported" ? .accent : .card, stroke: isBad ? .bad : .accent)
            picture.text(208, y + 6, moment.virtual.description, size: 15, anchor: "end", fill: .faint)
            picture.text(252, y + 6, DisplayWidth.cut(TimelineWords.words(moment)?[language] ?? moment.kind, 84), size: 17, bold: moment.kind == "package.imported")
        }
        for (index, words) in ending.enumerated() {
            let y = 84 + (shown.count + index) * row
            picture.circle(228, y, 9, fill: .ground, stroke: .line)
            picture.text(252, y + 6, words, size: 17, fill: .faint)
        }
        let left = timeline.moments.count - shown.count
        if left > 0 { picture.text(984, picture.height - 14, Bilingual("中間另有 \(left) 件未畫", "\(left) between them are not drawn")[language], size: 15, anchor: "end", fill: .faint) }
        picture.notice(language, label: label)
        return picture.svg
    }

    /// What has not happened yet.
    private var ending: [String] {
        if let next = timeline.nextRun { return [Bilingual("等待 \(next) 的匯入", "waits for the import of \(next)")[language]] }
        return timeline.results.filter { $0.fetched == nil }.prefix(2).map { Bilingual("\($0.name) 尚未取走", "\($0.name) not fetched yet")[language] }
    }
}
