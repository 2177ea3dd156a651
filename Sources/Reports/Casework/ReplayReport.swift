import Casework
import Interchange

/// What `replay` says about one upload.
public struct ReplayReport: Sendable {
    private let text: CaseText
    /// At most so many findings of each kind are listed; all are counted.
    private let limit: Int

    public init(language: Language, reveals: Bool, width: Int, limit: Int) {
        text = CaseText(language: language, reveals: reveals, width: width)
        self.limit = limit
    }

    public func text(_ replay: Replay) -> String {
        let receipt = replay.judged.receipt
        var lines = text.wrapped("#\(receipt.upload)  \(VisibleText.of(receipt.name))  \(VisibleText.of(receipt.account))  " + text("到件 \(receipt.arrived)", "arrived \(receipt.arrived)"))
        lines += text.wrapped(text("匯入 \(replay.judged.times.imported)，設定檔 \(replay.judged.profile.name) \(replay.judged.profile.fingerprint.prefix(12))",
                                   "import of \(replay.judged.times.imported), profile \(replay.judged.profile.name) \(replay.judged.profile.fingerprint.prefix(12))"), "  ")
        for change in replay.changes { lines += text.wrapped(text("更動：", "changed: ") + ReplayChangeWords.words(change)[text.language], "  ") }
        let sameness = sameness(replay)
        if !sameness.isEmpty { lines += [""] + sameness }
        if replay.kept == nil {
            lines += list(replay.outcome.findings, text("會有的發現", "it would have"), mark: "✗")
        } else if !replay.changes.isEmpty || !replay.isIdentical {
            lines += list(replay.diff.gone, text("消失", "gone"), mark: "✓") + list(replay.diff.new, text("新增", "new"), mark: "✗")
                + list(replay.diff.unchanged.map(\.after), text("不變", "unchanged"), mark: "·")
        } else {
            lines += list(replay.outcome.findings, text("發現", "findings"), mark: "·")
        }
        lines += [""] + text.wrapped(ReplayVerdict(replay).words[text.language], text("結論：", "Verdict: "))
        return lines.joined(separator: "\n") + "\n"
    }

    /// Whether it came out as it did then; where it did not and nothing was changed, why that can be.
    private func sameness(_ replay: Replay) -> [String] {
        guard let kept = replay.kept else {
            let state = replay.judged.receipt.state
            return text.wrapped(state == "waiting" ? text("尚未匯入；以將收下它的那次匯入判定", "not imported yet: judged by the import that will take it")
                : text("匯入前已被用戶端更動（\(state)）；以原本會收下它的那次匯入判定", "its client had \(state) it before its import: judged by the one that would have taken it"))
        }
        if replay.changes.isEmpty, replay.isIdentical {
            return text.wrapped(text("與當時相同：\(kept.findings.count) 項發現，結果檔逐位元組一致", "the same as then: \(text.count(kept.findings.count, "finding")), the result file byte for byte"))
        }
        guard replay.changes.isEmpty else { return [] }
        var lines = text.wrapped(text("注意：沒有更動，結果卻與當時不同", "NOTE: nothing was changed, and yet it is not the same as then"))
        if kept.summary.build != replay.outcome.summary.build {
            lines += text.wrapped(text("當時由 \(kept.summary.build) 判定，現在是 \(replay.outcome.summary.build)", "it was judged by build \(kept.summary.build), and now by \(replay.outcome.summary.build)"), "  ")
        }
        if kept.summary.profileFingerprint != replay.judged.profile.fingerprint {
            lines += text.wrapped(text("當時的設定檔（\(kept.summary.profileFingerprint.prefix(12))）沒有保留下來", "the profile that judged it (\(kept.summary.profileFingerprint.prefix(12))) was not kept"), "  ")
        }
        return lines
    }

    private func list(_ findings: [Finding], _ title: String, mark: String) -> [String] {
        guard !findings.isEmpty else { return [] }
        var lines = ["", "\(title): \(findings.count)"]
        for finding in findings.prefix(limit) { lines += text.finding(finding, mark: mark) }
        if findings.count > limit { lines.append(text("    … 另有 \(findings.count - limit) 項", "    … and \(findings.count - limit) more")) }
        return lines
    }

    public func json(_ replay: Replay) -> JSONNode {
        func findings(_ list: [Finding]) -> JSONNode { .list(list.map { ResultJSON.finding(text.reveals ? $0 : $0.masked) }) }
        let verdict = ReplayVerdict(replay)
        let last = replay.sentNow?.outcome ?? replay.outcome
        return .object([
            JSONMember("upload", .integer(replay.judged.receipt.upload)),
            JSONMember("imported", .text(replay.judged.times.imported.iso)),
            JSONMember("changes", .list(replay.changes.map { .text(ReplayChangeWords.words($0).english) })),
            JSONMember("identical", .flag(replay.isIdentical)),
            JSONMember("kept", replay.kept.map { .object([JSONMember("summary", Self.summary($0))]) } ?? .null),
            JSONMember("outcome", .object([JSONMember("summary", Self.summary(replay.outcome)), JSONMember("findings", findings(replay.outcome.findings))])),
            JSONMember("gone", findings(replay.diff.gone)), JSONMember("new", findings(replay.diff.new)), JSONMember("unchanged", .integer(replay.diff.unchanged.count)),
            JSONMember("verdict", .object([
                JSONMember("words", .text(verdict.words[text.language])), JSONMember("would_be_taken", .flag(verdict.wouldBeTaken)),
                JSONMember("run", .text((replay.sentNow?.run ?? replay.judged.times.imported).iso)), JSONMember("accepted", .integer(last.summary.accepted)),
                JSONMember("returned", .integer(last.summary.returned)),
            ])),
        ])
    }

    private static func summary(_ verdict: KeptVerdict) -> JSONNode {
        let summary = verdict.summary
        return .object([
            JSONMember("read", .integer(summary.read)), JSONMember("accepted", .integer(summary.accepted)), JSONMember("returned", .integer(summary.returned)),
            JSONMember("replaced", .integer(summary.replaced)), JSONMember("packageReturnedBy", summary.packageReturnedBy.map { .text($0.slug) } ?? .null),
            JSONMember("findings_total", .integer(summary.findingTotal)), JSONMember("build", .text(summary.build)), JSONMember("profile", .text(summary.profile)),
            JSONMember("profile_fingerprint", .text(summary.profileFingerprint)),
        ])
    }
}
