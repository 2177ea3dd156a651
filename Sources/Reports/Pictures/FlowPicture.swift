import Interchange

/// The way of an upload, with what lies at each station now.
public struct FlowPicture: Sendable {
    /// What the picture shows.
    public struct Facts: Sendable {
        public var institutions: Int
        public var accounts: Int
        public var refusedLogins: Int
        public var waiting: Int
        public var lastRun: String?
        public var nextImport: String
        public var month: String
        public var ledgerRows: Int
        public var returnedRows: Int
        public var results: Int
        public var unfetched: Int

        public init(institutions: Int, accounts: Int, refusedLogins: Int, waiting: Int, lastRun: String?, nextImport: String, month: String, ledgerRows: Int, returnedRows: Int, results: Int,
                    unfetched: Int) {
            self.institutions = institutions
            self.accounts = accounts
            self.refusedLogins = refusedLogins
            self.waiting = waiting
            self.lastRun = lastRun
            self.nextImport = nextImport
            self.month = month
            self.ledgerRows = ledgerRows
            self.returnedRows = returnedRows
            self.results = results
            self.unfetched = unfetched
        }
    }

    /// Wide for a projector, tall for a telephone.
    public enum Shape: String, Sendable, CaseIterable { case wide, tall }

    private struct Station {
        let id: String
        let title: Bilingual
        let figure: String
        let below: Bilingual
    }

    private let facts: Facts
    private let language: Language
    private let label: String?

    public init(_ facts: Facts, language: Language, label: String?) {
        self.facts = facts
        self.language = language
        self.label = label
    }

    private var stations: [Station] {
        [
            Station(id: "institution", title: Bilingual("機構", "Institution"), figure: String(facts.institutions), below: Bilingual("家機構", "institutions")),
            Station(id: "sftp", title: Bilingual("SFTP", "SFTP"), figure: String(facts.accounts),
                    below: Bilingual("個帳號；拒絕 \(facts.refusedLogins) 次", "accounts; \(facts.refusedLogins) refused")),
            Station(id: "waiting", title: Bilingual("等待匯入", "Waiting"), figure: String(facts.waiting), below: Bilingual("個檔案，待 \(facts.nextImport)", "files, due \(facts.nextImport)")),
            Station(id: "import", title: Bilingual("匯入檢核", "Import"), figure: facts.lastRun ?? "–", below: Bilingual("上次匯入", "the last import")),
            Station(id: "ledger", title: Bilingual("已收資料", "Ledger"), figure: String(facts.ledgerRows), below: Bilingual("筆，\(facts.month)", "rows, \(facts.month)")),
            Station(id: "result", title: Bilingual("結果檔", "Result file"), figure: String(facts.results), below: Bilingual("個；\(facts.unfetched) 個未取", "made; \(facts.unfetched) not fetched")),
        ]
    }

    private var title: Bilingual { Bilingual("上傳資料的流向", "The way of an upload") }

    public func svg(_ shape: Shape = .wide) -> String { shape == .wide ? wide() : tall() }

    private func wide() -> String {
        var picture = Picture(width: 1_240, height: 420, title: title[language])
        let places = [(24, 60), (272, 60), (520, 60), (768, 60), (1_016, 24), (1_016, 226)]
        for (station, place) in zip(stations, places) { draw(station, place.0, place.1, width: 200, height: 150, &picture) }
        picture.arrow([(224, 135), (270, 135)], id: "send")
        picture.arrow([(472, 135), (518, 135)], id: "receive")
        picture.arrow([(720, 135), (766, 135)], id: "judge")
        picture.arrow([(968, 115), (1_014, 99)], id: "take")
        picture.arrow([(968, 160), (1_014, 280)], id: "return")
        picture.arrow([(1_016, 340), (124, 340), (124, 212)], id: "fetch", dashed: true)
        picture.text(570, 330, Bilingual("退回的資料寫在結果檔；機構取回、更正、再上傳", "what came back stands in the result file: fetch it, correct, send again")[language], size: 18, anchor: "middle", fill: .faint)
        picture.notice(language, label: label)
        return picture.svg
    }

    private func tall() -> String {
        var picture = Picture(width: 390, height: 860, title: title[language])
        let places = [(95, 16), (95, 160), (95, 304), (95, 448), (16, 620), (204, 620)]
        for (index, (station, place)) in zip(stations, places).enumerated() { draw(station, place.0, place.1, width: index < 4 ? 200 : 170, height: 116, &picture) }
        picture.arrow([(195, 132), (195, 158)], id: "send")
        picture.arrow([(195, 276), (195, 302)], id: "receive")
        picture.arrow([(195, 420), (195, 446)], id: "judge")
        picture.arrow([(160, 564), (110, 618)], id: "take")
        picture.arrow([(230, 564), (285, 618)], id: "return")
        picture.arrow([(289, 736), (289, 770), (380, 770), (380, 74), (297, 74)], id: "fetch", dashed: true)
        picture.text(16, 806, Bilingual("退回的資料寫在結果檔：取回、更正、再上傳", "returned rows: fetch, correct, send again")[language], size: 16, fill: .faint)
        picture.notice(language, label: label)
        return picture.svg
    }

    private func draw(_ station: Station, _ x: Int, _ y: Int, width: Int, height: Int, _ picture: inout Picture) {
        picture.rectangle(x, y, width, height, radius: 14, fill: .card, stroke: .accent, id: station.id)
        picture.text(x + width / 2, y + 32, station.title[language], size: 22, anchor: "middle", bold: true, fill: .accent)
        let size = station.figure.count > 8 ? 22 : height > 120 ? 38 : 28
        picture.text(x + width / 2, y + 32 + (height - 72) / 2 + size / 3, station.figure, size: size, anchor: "middle", bold: true)
        // A letter of this size is 7.5 wide, and a Chinese character two of them.
        let lines = Self.lines(station.below[language], columns: (width - 8) * 2 / 15)
        for (index, line) in lines.prefix(2).enumerated() { picture.text(x + width / 2, y + height - 10 - (lines.count > 1 ? 17 : 0) + index * 17, line, size: 15, anchor: "middle", fill: .faint) }
    }

    /// In at most two lines, broken where a line is full.
    private static func lines(_ text: String, columns: Int) -> [String] {
        guard DisplayWidth.of(text) > columns else { return [text] }
        var first = ""
        for word in text.contains(" ") && !text.contains("，") ? text.split(separator: " ").map({ $0 + " " }) : text.map({ String($0) }) {
            if DisplayWidth.of(first + word) > columns { break }
            first += word
        }
        return first.isEmpty ? [text] : [first, String(text.dropFirst(first.count))]
    }
}
