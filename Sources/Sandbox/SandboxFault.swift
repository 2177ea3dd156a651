import Interchange

/// Why a sandbox could not start or go on. A usage fault or the machine's, never an input's.
public enum SandboxFault: Error, Sendable, Equatable {
    /// Another process runs on this state folder.
    case stateInUse(String)
    case stateFolder(String, reason: String)
    case noProfile(String, known: [String])
    case noResources(lookedIn: [String])
    /// The clock goes back only by restoring.
    case clockGoesBack(from: TaipeiInstant, to: TaipeiInstant)
    case stopped

    public var reason: Bilingual {
        switch self {
        case .stateInUse(let folder): Bilingual("資料夾 \(folder) 已有另一個沙盒在使用", "another sandbox is running on \(folder)")
        case .stateFolder(let folder, let reason): Bilingual("無法使用資料夾 \(folder)：\(reason)", "cannot use the folder \(folder): \(reason)")
        case .noProfile(let name, let known):
            Bilingual("沒有設定檔「\(name)」；現有：\(known.joined(separator: "、"))", "there is no profile '\(name)'; there are: \(known.joined(separator: ", "))")
        case .noResources(let places):
            Bilingual("找不到沙盒的設定檔；找過：\(places.joined(separator: "、"))", "the sandbox's profiles are nowhere; looked in: \(places.joined(separator: ", "))")
        case .clockGoesBack(let from, let to):
            Bilingual("虛擬時間不能從 \(from) 倒退到 \(to)", "virtual time cannot go back from \(from) to \(to)")
        case .stopped: Bilingual("沙盒已停止", "the sandbox has stopped")
        }
    }
}
