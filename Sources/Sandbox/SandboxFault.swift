import Interchange

/// Why a sandbox could not start or go on. A usage fault or the machine's, never an input's.
public enum SandboxFault: Error, Sendable, Equatable {
    /// Another process runs on this state folder.
    case stateInUse(String)
    case stateFolder(String, reason: String)
    case noProfile(String, known: [String])
    case noCalendar(String, known: [String])
    case noResources(lookedIn: [String])
    /// The clock goes back only by restoring.
    case clockGoesBack(from: TaipeiInstant, to: TaipeiInstant)
    case beyondTheCalendar(TaipeiInstant)
    case clockIsLocked(String)
    case clockIsNotLocked
    case badSaveName(String)
    case noSave(String, nearest: String?)
    case restoresForward(to: TaipeiInstant, now: TaipeiInstant)
    case beforeTheBeginning(TaipeiInstant)
    case stopped

    public var reason: Bilingual {
        switch self {
        case .stateInUse(let folder): Bilingual("資料夾 \(folder) 已有另一個沙盒在使用", "another sandbox is running on \(folder)")
        case .stateFolder(let folder, let reason): Bilingual("無法使用資料夾 \(folder)：\(reason)", "cannot use the folder \(folder): \(reason)")
        case .noProfile(let name, let known):
            Bilingual("沒有設定檔「\(name)」；現有：\(known.joined(separator: "、"))", "there is no profile '\(name)'; there are: \(known.joined(separator: ", "))")
        case .noCalendar(let name, let known):
            Bilingual("沒有申請年度「\(name)」；現有：\(known.joined(separator: "、"))", "there is no application year '\(name)'; there are: \(known.joined(separator: ", "))")
        case .noResources(let places):
            Bilingual("找不到沙盒的設定檔；找過：\(places.joined(separator: "、"))", "the sandbox's profiles are nowhere; looked in: \(places.joined(separator: ", "))")
        case .clockGoesBack(let from, let to):
            Bilingual("虛擬時間不能從 \(from) 倒退到 \(to)；要回到從前，請還原存檔（world restore，或行事曆頁）",
                      "virtual time cannot go back from \(from) to \(to); the way back is a save (world restore, or the page Calendar)")
        case .beyondTheCalendar(let target): Bilingual("\(target) 太遠；虛擬時間最晚到 \(Sandbox.latest)", "\(target) is too far; virtual time goes to \(Sandbox.latest)")
        case .clockIsLocked(let reason):
            Bilingual("虛擬時間已鎖定（\(reason)）；解除請用 clock unlock", "virtual time is locked (\(reason)); unlock it with: clock unlock")
        case .clockIsNotLocked: Bilingual("虛擬時間沒有鎖定", "virtual time is not locked")
        case .badSaveName(let name):
            Bilingual("「\(name)」不能作為存檔名稱；請用 1 到 64 字，不含 /，也不可是 beginning",
                      "'\(name)' cannot name a save; use 1 to 64 characters without /, and not beginning")
        case .noSave(let name, let nearest):
            Bilingual("沒有存檔「\(name)」" + (nearest.map { "，是否為「\($0)」？" } ?? ""),
                      "there is no save '\(name)'" + (nearest.map { "; did you mean '\($0)'?" } ?? ""))
        case .restoresForward(let instant, let now):
            Bilingual("\(instant) 晚於現在 \(now)；往前請用 clock advance", "\(instant) is after now, \(now); to go forward use: clock advance")
        case .beforeTheBeginning(let instant): Bilingual("\(instant) 早於這個世界的開始", "\(instant) is before this world began")
        case .stopped: Bilingual("沙盒已停止", "the sandbox has stopped")
        }
    }
}
