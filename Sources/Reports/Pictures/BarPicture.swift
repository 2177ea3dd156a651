import Interchange

/// Bars with a name and a figure each: due progress by institution, findings by rule. Their kinds differ by pattern as well as by colour.
public struct BarPicture: Sendable {
    /// A part of a bar.
    public enum Kind: Sendable, CaseIterable {
        case good, returned, missing
    }

    public struct Bar: Sendable {
        public let name: String
        public let parts: [(kind: Kind, count: Int)]
        public let figure: String

        public init(name: String, parts: [(kind: Kind, count: Int)], figure: String) {
            self.name = name
            self.parts = parts
            self.figure = figure
        }
    }

    private let title: String
    private let bars: [Bar]
    private let legend: [(kind: Kind, words: String)]
    /// What is not drawn is counted.
    private let unlisted: Int
    private let language: Language
    private let label: String?

    public init(title: String, bars: [Bar], legend: [(kind: Kind, words: String)], unlisted: Int, language: Language, label: String?) {
        self.title = title
        self.bars = bars
        self.legend = legend
        self.unlisted = unlisted
        self.language = language
        self.label = label
    }

    public var svg: String {
        let row = 40
        let top = 96
        var picture = Picture(width: 1_000, height: top + max(1, bars.count) * row + 64, title: title)
        picture.text(16, 36, title, size: 24, bold: true)
        var x = 16
        for (kind, words) in legend {
            draw(kind, x, 54, 26, 18, &picture)
            picture.text(x + 34, 69, words, size: 16)
            x += 60 + DisplayWidth.of(words) * 10
        }
        let most = max(1, bars.map { $0.parts.reduce(0) { $0 + $1.count } }.max() ?? 1)
        for (index, bar) in bars.enumerated() {
            let y = top + index * row
            picture.text(330, y + 22, DisplayWidth.cut(bar.name, 34), size: 16, anchor: "end")
            var from = 344
            for (kind, count) in bar.parts where count > 0 {
                let width = max(3, count * 520 / most)
                draw(kind, from, y + 4, width, 26, &picture)
                from += width
            }
            picture.text(from + 10, y + 23, bar.figure, size: 16, bold: true)
        }
        if bars.isEmpty { picture.text(500, top + 24, Bilingual("目前沒有資料", "nothing yet")[language], size: 18, anchor: "middle", fill: .faint) }
        if unlisted > 0 { picture.text(984, picture.height - 14, Bilingual("另有 \(unlisted) 項未畫", "and \(unlisted) more that are not drawn")[language], size: 15, anchor: "end", fill: .faint) }
        picture.notice(language, label: label)
        return picture.svg
    }

    private func draw(_ kind: Kind, _ x: Int, _ y: Int, _ width: Int, _ height: Int, _ picture: inout Picture) {
        switch kind {
        case .good: picture.rectangle(x, y, width, height, fill: .good, stroke: .good)
        case .returned: picture.rectangle(x, y, width, height, fill: .bad, stroke: .bad, pattern: "stripes")
        case .missing: picture.rectangle(x, y, width, height, fill: .card, stroke: .warn, pattern: "dots")
        }
    }
}
