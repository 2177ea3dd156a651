import Interchange

/// An SVG under construction. Its colours are the page's own where it stands in one, and fall back to those of paper where it stands alone.
struct Picture {
    enum Colour: String {
        case ink = "var(--ink,#16202b)"
        case faint = "var(--faint,#51606f)"
        case line = "var(--line,#9aa7b4)"
        case card = "var(--card,#ffffff)"
        case ground = "var(--ground,#f4f6f8)"
        case accent = "var(--accent,#0b5cad)"
        case good = "var(--good,#146c43)"
        case bad = "var(--bad,#b3261e)"
        case warn = "var(--warn,#8a5300)"
        case none
    }

    let width: Int
    let height: Int
    let title: String
    private var parts: [String] = []

    init(width: Int, height: Int, title: String) {
        self.width = width
        self.height = height
        self.title = title
    }

    mutating func rectangle(_ x: Int, _ y: Int, _ width: Int, _ height: Int, radius: Int = 0, fill: Colour, stroke: Colour = .none, pattern: String? = nil, id: String? = nil) {
        parts.append("<rect x=\"\(x)\" y=\"\(y)\" width=\"\(width)\" height=\"\(height)\" rx=\"\(radius)\" style=\"fill:\(pattern.map { "url(#\($0))" } ?? fill.rawValue);stroke:\(stroke.rawValue);stroke-width:2\""
            + (id.map { " data-station=\"\($0)\"" } ?? "") + "/>")
    }

    mutating func arrow(_ points: [(x: Int, y: Int)], id: String? = nil, dashed: Bool = false) {
        let path = points.enumerated().map { "\($0.offset == 0 ? "M" : "L")\($0.element.x) \($0.element.y)" }.joined(separator: " ")
        parts.append("<path d=\"\(path)\" style=\"fill:none;stroke:\(Colour.line.rawValue);stroke-width:3\(dashed ? ";stroke-dasharray:7 6" : "")\" marker-end=\"url(#tip)\""
            + (id.map { " data-way=\"\($0)\"" } ?? "") + "/>")
    }

    mutating func circle(_ x: Int, _ y: Int, _ radius: Int, fill: Colour, stroke: Colour = .none) {
        parts.append("<circle cx=\"\(x)\" cy=\"\(y)\" r=\"\(radius)\" style=\"fill:\(fill.rawValue);stroke:\(stroke.rawValue);stroke-width:2\"/>")
    }

    mutating func text(_ x: Int, _ y: Int, _ words: String, size: Int, anchor: String = "start", bold: Bool = false, fill: Colour = .ink) {
        parts.append("<text x=\"\(x)\" y=\"\(y)\" font-size=\"\(size)\" text-anchor=\"\(anchor)\"\(bold ? " font-weight=\"700\"" : "") style=\"fill:\(fill.rawValue)\">\(XMLText.escape(VisibleText.of(words)))</text>")
    }

    /// A bar whose meaning does not hang on its colour: each kind has a pattern of its own.
    static let patterns = """
        <pattern id="stripes" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="8" height="8" style="fill:var(--bad,#b3261e)"/>\
        <rect width="3" height="8" style="fill:var(--card,#fff)"/></pattern>\
        <pattern id="dots" width="8" height="8" patternUnits="userSpaceOnUse"><rect width="8" height="8" style="fill:var(--card,#fff)"/><circle cx="4" cy="4" r="1.6" style="fill:var(--warn,#8a5300)"/></pattern>
        """

    var svg: String {
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(width) \(height)" role="img" aria-label="\(XMLText.escape(title))" \
        font-family="'Noto Sans TC','Noto Sans CJK TC','PingFang TC','Microsoft JhengHei',sans-serif">
        <title>\(XMLText.escape(title))</title>
        <defs><marker id="tip" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" markerHeight="7" orient="auto-start-reverse">\
        <path d="M0 0 L10 5 L0 10 Z" style="fill:var(--line,#9aa7b4)"/></marker>\(Self.patterns)</defs>
        <rect width="\(width)" height="\(height)" style="fill:var(--ground,#f4f6f8)"/>
        \(parts.joined(separator: "\n"))
        </svg>

        """
    }

    /// What every picture carries at its foot.
    mutating func notice(_ language: Language, label: String?) {
        text(16, height - 14, ResultDocument.notice[language] + (label.map { " · \($0)" } ?? ""), size: 15, bold: true, fill: .bad)
    }
}
