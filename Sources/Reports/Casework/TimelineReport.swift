import Casework
import Interchange
import Journal

/// What `uploads show` tells of one upload.
public struct TimelineReport: Sendable {
    private let text: CaseText

    public init(language: Language, width: Int) {
        text = CaseText(language: language, reveals: false, width: width)
    }

    public func text(_ timeline: UploadTimeline) -> String {
        let receipt = timeline.receipt
        var lines = ["#\(receipt.upload)  \(VisibleText.of(receipt.name))"]
        let institution = timeline.institution.map { "\($0.code) \(VisibleText.of($0.name))" } ?? ""
        lines += text.pair(Bilingual("帳號", "account"), "\(VisibleText.of(receipt.account))  \(institution)")
        lines += text.pair(Bilingual("用戶端", "client"), (receipt.address.isEmpty ? text("資料夾中尋得", "found in the folder") : receipt.address) + (receipt.client.map { "  " + VisibleText.short($0, 100) } ?? ""))
        lines += text.pair(Bilingual("大小", "size"), CaseText.bytes(receipt.size))
        lines += text.pair(Bilingual("SHA-256", "SHA-256"), receipt.sha256)
        lines += text.pair(Bilingual("到件", "arrived"), "\(receipt.arrived)  (\(CaseText.real(receipt.real)))")
        lines += text.pair(Bilingual("內容", "bytes"), timeline.isKept ? text("保留中", "kept") : text("已清除，只剩收據", "pruned; only the receipt is left"))
        lines.append("")
        let begun = timeline.moments.first?.real ?? 0
        for moment in timeline.moments { lines += self.moment(moment, since: begun) }
        lines += [""] + end(timeline)
        return lines.joined(separator: "\n") + "\n"
    }

    private func moment(_ event: StoredEvent, since begun: Int) -> [String] {
        let seconds = Double(event.real - begun) / 1_000
        let offset = seconds < 100 ? "+" + Self.decimal(seconds) : "+\(Int(seconds))"
        return text.wrapped(VisibleText.of(TimelineWords.words(event)?[text.language] ?? event.kind), "  \(event.virtual)  \(DisplayWidth.fit(offset + " s", 10)) ")
    }

    /// Three digits behind the point.
    private static func decimal(_ seconds: Double) -> String {
        let thousandths = Int((seconds * 1_000).rounded())
        let rest = String(thousandths % 1_000)
        return "\(thousandths / 1_000)." + String(repeating: "0", count: 3 - rest.count) + rest
    }

    private func end(_ timeline: UploadTimeline) -> [String] {
        var lines: [String] = []
        if let summary = timeline.summary, let run = timeline.run {
            lines += text.pair(Bilingual("匯入", "import"), text("\(run)：讀 \(summary.read)、收 \(summary.accepted)、退 \(summary.returned)", "\(run): read \(summary.read), accepted \(summary.accepted), returned \(summary.returned)"))
            let rules = summary.findings.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { "\($0.key) × \($0.value)" }
            if !rules.isEmpty { lines += text.pair(Bilingual("發現", "findings"), rules.joined(separator: ", ")) }
        } else if let next = timeline.nextRun {
            lines += text.pair(Bilingual("匯入", "import"), text("等待 \(next) 的匯入", "waits for the import of \(next)"))
        } else {
            lines += text.pair(Bilingual("匯入", "import"), text("匯入前已被用戶端更動（\(timeline.receipt.state)）", "none: its client had \(timeline.receipt.state) it before"))
        }
        for result in timeline.results {
            let fetched = result.fetched.map { text("\($0) 已取走", "fetched \($0)") } ?? (result.isDelivered ? text("尚未取走", "not fetched yet") : text("尚未送達", "not delivered yet"))
            lines += text.pair(Bilingual("結果檔", "result file"), "/result/\(VisibleText.of(result.name))  \(fetched)")
        }
        if timeline.summary != nil, timeline.results.isEmpty { lines += text.pair(Bilingual("結果檔", "result file"), text("沒有（依政策）", "none, by the policies")) }
        return lines
    }

    public func json(_ timeline: UploadTimeline) -> JSONNode {
        let receipt = timeline.receipt
        return .object([
            JSONMember("upload", .integer(receipt.upload)), JSONMember("name", .text(receipt.name)), JSONMember("account", .text(receipt.account)),
            JSONMember("institution", timeline.institution.map { .text($0.code) } ?? .null), JSONMember("address", .text(receipt.address)),
            JSONMember("client", receipt.client.map(JSONNode.text) ?? .null), JSONMember("size", .integer(receipt.size)), JSONMember("sha256", .text(receipt.sha256)),
            JSONMember("arrived", .text(receipt.arrived.iso)), JSONMember("real", .text(CaseText.real(receipt.real))), JSONMember("state", .text(receipt.state)),
            JSONMember("kept", .flag(timeline.isKept)),
            JSONMember("moments", .list(timeline.moments.map { event in
                .object([JSONMember("seq", .integer(event.seq)), JSONMember("virtual", .text(event.virtual.iso)), JSONMember("real", .integer(event.real)), JSONMember("kind", .text(event.kind)),
                         JSONMember("payload", (try? JSONTree.parse(Array(event.payload.utf8))) ?? .text(event.payload))])
            })),
            JSONMember("run", timeline.run.map { .text($0.iso) } ?? .null), JSONMember("next_run", timeline.nextRun.map { .text($0.iso) } ?? .null),
            JSONMember("read", timeline.summary.map { .integer($0.read) } ?? .null), JSONMember("accepted", timeline.summary.map { .integer($0.accepted) } ?? .null),
            JSONMember("returned", timeline.summary.map { .integer($0.returned) } ?? .null),
            JSONMember("results", .list(timeline.results.map { result in
                .object([JSONMember("name", .text(result.name)), JSONMember("delivered", .flag(result.isDelivered)), JSONMember("fetched", result.fetched.map { .text($0.iso) } ?? .null)])
            })),
        ])
    }
}
