import Casework
import Interchange

/// What was changed in a replay.
enum ReplayChangeWords {
    static func words(_ change: ReplayChange) -> Bilingual {
        switch change {
        case .package(let name): Bilingual("改用另一個壓縮檔：\(VisibleText.of(name))", "another package: \(VisibleText.of(name))")
        case .instant(let instant): Bilingual("匯入時間改為 \(instant)", "the import at \(instant)")
        case .policy(let policy, let reading): Bilingual("政策 \(policy.rawValue) 改為 \(reading)", "\(policy.rawValue)=\(reading)")
        case .profile(let name): Bilingual("設定檔改為 \(name)", "the profile \(name)")
        case .now: Bilingual("以現在的世界、下一次匯入判定", "by the world as it stands now, at its next import")
        }
    }
}
