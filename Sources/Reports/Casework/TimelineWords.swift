import Interchange
import Journal

/// One moment of an upload's story: also what happens in every session and an ordinary event line leaves out.
public enum TimelineWords {
    public static func words(_ event: StoredEvent) -> Bilingual? {
        if let logged = event.decoded(as: SessionLogged.self) {
            let path = logged.path ?? ""
            switch logged.what {
            case .transferOpened: return Bilingual("開始寫入 \(path)", "opened \(path) to write it")
            case .transferClosed: return Bilingual("寫完並關閉 \(path)（\(logged.bytes ?? 0) 位元組）", "closed \(path) (\(logged.bytes ?? 0) bytes)")
            default: break
            }
        }
        if let renamed = event.decoded(as: UploadRenamed.self), event.kind == renamed.kind { return Bilingual("收件改名為 \(renamed.name)", "the receipt has the name \(renamed.name)") }
        return EventLine.words(event).map { Bilingual(trimmed($0.chinese), trimmed($0.english)) }
    }

    private static func trimmed(_ text: String) -> String { String(text.drop { $0 == " " }) }
}
