import Casework
import Interchange

/// Several replays in a table.
public struct ReplayTable: Sendable {
    public struct Row: Sendable {
        let name: String
        let run: TaipeiInstant
        let accepted: Int
        let returned: Int
        let gone: Int
        let new: Int
        let unchanged: Int
        /// Nothing was changed, and it came out otherwise.
        let differs: Bool
        let isKept: Bool
        let verdict: ReplayVerdict

        public init(_ replay: Replay, name: String) {
            self.name = name
            let last = replay.sentNow?.outcome ?? replay.outcome
            run = replay.sentNow?.run ?? replay.judged.times.imported
            accepted = last.summary.accepted
            returned = last.summary.returned
            gone = replay.diff.gone.count
            new = replay.diff.new.count
            unchanged = replay.diff.unchanged.count
            isKept = replay.kept != nil
            differs = replay.changes.isEmpty && replay.kept != nil && !replay.isIdentical
            verdict = ReplayVerdict(replay)
        }
    }

    private let text: CaseText

    public init(language: Language, width: Int) {
        text = CaseText(language: language, reveals: false, width: width)
    }

    public func text(_ rows: [Row]) -> String {
        let nameWidth = min(max(rows.map { DisplayWidth.of(VisibleText.of($0.name)) }.max() ?? 0, 8), max(text.width - 54, 12))
        func line(_ name: String, _ cells: [String]) -> String {
            DisplayWidth.fit(name, nameWidth) + cells.map { String(repeating: " ", count: max(1, 9 - DisplayWidth.of($0))) + $0 }.joined()
        }
        var lines = [line(text("上傳", "upload"), [text("收下", "accepted"), text("退回", "returned"), text("消失", "gone"), text("新增", "new"), text("不變", "same")])]
        for row in rows {
            let note = row.differs ? text("  ← 與當時不同", "  ← not as then") : !row.isKept ? text("  （尚未匯入）", "  (not imported)") : ""
            lines.append(line(VisibleText.of(row.name), [row.accepted, row.returned, row.gone, row.new, row.unchanged].map(String.init)) + note)
        }
        let sums = [rows.reduce(0) { $0 + $1.accepted }, rows.reduce(0) { $0 + $1.returned }, rows.reduce(0) { $0 + $1.gone }, rows.reduce(0) { $0 + $1.new },
                    rows.reduce(0) { $0 + $1.unchanged }]
        lines.append(line(text("共 \(rows.count) 個", "\(rows.count) in all"), sums.map(String.init)))
        let differing = rows.filter(\.differs).count
        lines.append("")
        lines += text.wrapped(differing > 0 ? text("\(differing) 個與當時不同", "\(differing) are not as they were judged then")
            : rows.contains { $0.gone + $0.new > 0 } ? text("更動之後有差異", "they differ from how they were judged") : text("全部與當時相同", "all are as they were judged then"))
        return lines.joined(separator: "\n") + "\n"
    }

    public func json(_ rows: [Row]) -> JSONNode {
        .list(rows.map { row in
            .object([
                JSONMember("name", .text(row.name)), JSONMember("run", .text(row.run.iso)), JSONMember("accepted", .integer(row.accepted)), JSONMember("returned", .integer(row.returned)),
                JSONMember("gone", .integer(row.gone)), JSONMember("new", .integer(row.new)), JSONMember("unchanged", .integer(row.unchanged)),
                JSONMember("differs", .flag(row.differs)), JSONMember("verdict", .text(row.verdict.words.english)),
            ])
        })
    }
}
