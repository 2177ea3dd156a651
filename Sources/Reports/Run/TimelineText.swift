import Foundation
import Interchange
import Scenarios

/// What happened in a scenario, in lines.
enum TimelineText {
    /// `budget`: how many bytes; what is too much is cut in its middle and counted.
    static func lines(_ timeline: [TimelineEntry], _ language: Language, budget: Int) -> [String] {
        let all = timeline.flatMap { entry -> [String] in
            let head = "\(entry.virtual)  \(seconds(entry.seconds)) s  [\(title(entry.kind)[language])]\(mark(entry.outcome)) \(VisibleText.of(entry.text[language]))"
            return [VisibleText.cut(head)] + entry.detail.map { "    " + VisibleText.cut(VisibleText.output($0)) }
        }
        let cut = MiddleCut(all, budget: budget) { $0.utf8.count + 1 }
        return cut.left == 0 ? all : Array(cut.head) + [FailureText.leftOut(cut.left, language)] + Array(cut.tail)
    }

    static func seconds(_ seconds: Double) -> String { String(format: "%.3f", seconds) }

    /// Of a step; nothing of an event.
    static func mark(_ outcome: ScenarioResult.Outcome?) -> String {
        switch outcome {
        case .passed: " ✓"
        case .failed: " ✗"
        case .skipped: " –"
        case nil: ""
        }
    }

    static func title(_ kind: TimelineEntry.Kind) -> Bilingual {
        switch kind {
        case .step: Bilingual("步驟", "step")
        case .login: Bilingual("登入", "login")
        case .refused: Bilingual("拒絕登入", "refused")
        case .transfer: Bilingual("傳輸", "transfer")
        case .upload: Bilingual("上傳", "upload")
        case .time: Bilingual("時間", "time")
        case .imported: Bilingual("匯入", "import")
        case .result: Bilingual("結果", "result")
        case .fetched: Bilingual("取檔", "fetched")
        case .mail: Bilingual("郵件", "mail")
        case .registry: Bilingual("住民", "registry")
        case .account: Bilingual("帳號", "account")
        case .other: Bilingual("其他", "other")
        }
    }
}
