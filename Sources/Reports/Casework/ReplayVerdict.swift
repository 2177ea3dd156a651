import Casework
import Interchange

/// What a replay comes to, in a sentence.
public struct ReplayVerdict: Sendable {
    /// Whether the next import would take the package as it was judged, or at least some of its rows.
    public let wouldBeTaken: Bool
    public let words: Bilingual

    public init(_ replay: Replay) {
        let outcome = replay.sentNow?.outcome ?? replay.outcome
        let run = replay.sentNow?.run ?? replay.judged.times.imported
        let summary = outcome.summary
        wouldBeTaken = summary.packageReturnedBy == nil && summary.accepted > 0
        let isLater = replay.sentNow != nil
        let subject = isLater ? Bilingual("現在上傳，\(run) 的匯入", "sent now, the import of \(run)") : Bilingual("\(run) 的匯入", "the import of \(run)")
        let verb = isLater || replay.kept == nil || !replay.changes.isEmpty ? Bilingual("會", "would ") : Bilingual("", "")
        let frozen = outcome.findings.first { $0.rule == .monthFrozen }?.month
        if let rule = summary.packageReturnedBy {
            let title = FindingWording.title(rule)
            words = Bilingual("\(subject.chinese)\(verb.chinese)退回整個壓縮檔：\(title.chinese)", "\(subject.english) \(Self.past("return", verb)) the whole package: \(title.english)")
        } else if let frozen, summary.accepted == 0 {
            words = Bilingual("\(frozen) 已於 \(frozen.freeze) 凍結，\(subject.chinese)\(verb.chinese)退回全部 \(summary.returned) 筆",
                              "\(frozen) froze at \(frozen.freeze); \(subject.english) \(Self.past("return", verb)) all \(summary.returned) rows")
        } else if summary.returned == 0 {
            let warnings = outcome.findings.filter { $0.severity == .warning }.count
            words = Bilingual("\(subject.chinese)\(verb.chinese)收下全部 \(summary.accepted) 筆" + (warnings > 0 ? "，有 \(warnings) 項警告" : ""),
                              "\(subject.english) \(Self.past("take", verb)) all \(summary.accepted) rows" + (warnings > 0 ? ", with \(warnings) warnings" : ""))
        } else {
            words = Bilingual("\(subject.chinese)\(verb.chinese)收下 \(summary.accepted) 筆，\(verb.chinese.isEmpty ? "" : "仍")退回 \(summary.returned) 筆",
                              "\(subject.english) \(Self.past("take", verb)) \(summary.accepted) rows; \(summary.returned) \(summary.returned == 1 ? "row" : "rows") \(Self.returned(summary.returned, verb))")
        }
    }

    private static func returned(_ count: Int, _ mood: Bilingual) -> String {
        mood.english.isEmpty ? (count == 1 ? "was returned" : "were returned") : (count == 1 ? "is still returned" : "are still returned")
    }

    private static func past(_ verb: String, _ mood: Bilingual) -> String {
        mood.english.isEmpty ? (verb == "take" ? "took" : "returned") : mood.english + verb
    }
}
