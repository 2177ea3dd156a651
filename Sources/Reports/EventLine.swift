import Foundation
import Interchange
import Journal

/// One event of the journal in a line for people; nil for what only the machine cares about. Personal values are not in it.
public enum EventLine {
    public static func write(_ event: StoredEvent, _ language: Language) -> String? {
        words(event).map { "\(event.virtual)  \(VisibleText.of($0[language]))" }
    }

    /// Without its instant.
    public static func words(_ event: StoredEvent) -> Bilingual? {
        if let session = event.decoded(as: SessionLogged.self) { return self.session(session) }
        switch event.kind {
        case "upload.received":
            return event.decoded(as: UploadReceived.self).map {
                Bilingual("收件 #\(event.seq)  \($0.account)  \($0.name)  \($0.size) 位元組  \($0.sha256.prefix(12))",
                          "received #\(event.seq)  \($0.account)  \($0.name)  \($0.size) bytes  \($0.sha256.prefix(12))")
            }
        case "upload.withdrawn":
            return event.decoded(as: UploadWithdrawn.self).map { Bilingual("上傳 #\($0.upload) 於匯入前被用戶端\(reason($0.reason).chinese)",
                                                                           "upload #\($0.upload) was \(reason($0.reason).english) by its client before the import") }
        case "clock.moved": return Bilingual("時間前進", "time moved on")
        case "import.started":
            return event.decoded(as: ImportStarted.self).map { run in
                let left = run.left.map { "\($0.account)/\($0.name) (\($0.reason.rawValue))" }.joined(separator: ", ")
                return Bilingual("匯入開始" + (left.isEmpty ? "" : "；留下 \(left)"), "import begins" + (left.isEmpty ? "" : "; left: \(left)"))
            }
        case "package.imported":
            return event.decoded(as: PackageImported.self).map {
                let summary = $0.summary
                return Bilingual("  #\($0.upload) \($0.account)：讀 \(summary.read)、收 \(summary.accepted)、退 \(summary.returned)、問題 \(summary.findingTotal)",
                                 "  #\($0.upload) \($0.account): read \(summary.read), accepted \(summary.accepted), returned \(summary.returned), findings \(summary.findingTotal)")
            }
        case "import.finished":
            return event.decoded(as: ImportFinished.self).map { Bilingual("匯入完成：\($0.packages) 個壓縮檔", "import done: \($0.packages) packages") }
        case "uploads.pruned": return event.decoded(as: UploadsPruned.self).map(PrunedLine.words)
        case "result.delivered": return event.decoded(as: ResultDelivered.self).map { Bilingual("結果檔 /result/\($0.name)", "result file /result/\($0.name)") }
        case "account.added": return event.decoded(as: AccountAdded.self).map { Bilingual("新帳號 \($0.name)，綁定 \($0.binding.text)", "new account \($0.name), bound to \($0.binding.text)") }
        case "account.changed":
            return event.decoded(as: AccountChanged.self).map { change in
                let binding = change.binding.map { Bilingual("，綁定 \($0.text)", ", bound to \($0.text)") } ?? Bilingual("", "")
                let first = change.by == "first-login" ? Bilingual("（首次登入）", " (first login)") : Bilingual("", "")
                return Bilingual("帳號變更 \(change.name)\(binding.chinese)\(first.chinese)", "account changed \(change.name)\(binding.english)\(first.english)")
            }
        default: return CalendarEventLine.text(event)
        }
    }

    private static func reason(_ reason: UploadWithdrawn.Reason) -> Bilingual {
        switch reason {
        case .replaced: Bilingual("覆寫", "overwritten")
        case .removed: Bilingual("刪除", "removed")
        case .renamed: Bilingual("改名移開", "renamed away")
        }
    }

    private static func session(_ event: SessionLogged) -> Bilingual? {
        let who = "\(event.account) \(event.address)"
        let path = event.path ?? ""
        switch event.what {
        case .loginAccepted: return Bilingual("登入 \(who)", "login \(who)")
        case .loginRefused:
            let bound = event.boundTo.map { Bilingual("（綁定 \($0)）", " (bound to \($0))") } ?? Bilingual("", "")
            return Bilingual("拒絕登入 \(who)：\(refusal(event.detail).chinese)\(bound.chinese)", "login refused \(who): \(refusal(event.detail).english)\(bound.english)")
        case .transferOpened, .transferClosed: return nil
        case .transferAborted: return Bilingual("傳輸中斷 \(who) \(path)（\(event.bytes ?? 0) 位元組）", "transfer broken off \(who) \(path) (\(event.bytes ?? 0) bytes)")
        case .uploadGone: return Bilingual("\(path) 在收件前已被用戶端更動或移除", "\(path) was changed or removed by its client before it could be received")
        case .fileRenamed: return Bilingual("改名 \(path) → \(event.detail ?? "")", "renamed \(path) → \(event.detail ?? "")")
        case .fileRemoved: return Bilingual("刪除 \(path)", "removed \(path)")
        case .fileFetched: return Bilingual("取走 \(path)", "fetched \(path)")
        case .requestRefused: return Bilingual("伺服器拒絕 \(path)：\(event.detail ?? "")", "refused by the server: \(path) \(event.detail ?? "")")
        }
    }

    private static func refusal(_ reason: String?) -> Bilingual {
        switch reason {
        case "wrong-address": Bilingual("IP 位址不符", "wrong address")
        case "wrong-password": Bilingual("密碼錯誤", "wrong password")
        case "suspended": Bilingual("帳號停用", "suspended")
        case "not-open-yet": Bilingual("尚未開放上傳", "uploads have not opened yet")
        case "access-ended": Bilingual("帳號已終止", "the account has ended")
        case "unknown-account": Bilingual("沒有此帳號", "unknown account")
        default: Bilingual(reason ?? "", reason ?? "")
        }
    }
}
