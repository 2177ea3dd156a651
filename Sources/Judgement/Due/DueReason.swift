import Interchange

/// Why a resident's forms are due in a month, or why they are not.
public enum DueReason: String, Sendable, CaseIterable, Codable {
    /// 持續入住: every month (stated).
    case inResidence = "in-residence"
    /// 離開機構: due, having been there for at least one day of the month (stated).
    case leftDuringMonth = "left-during-month"
    /// As `leftDuringMonth`; the registry says that it was by death.
    case diedDuringMonth = "died-during-month"
    /// 當月月底72小時內入住: due from the next month on (stated).
    case newlyAdmitted = "newly-admitted"
    case notYetAdmitted = "not-yet-admitted"
    case leftBefore = "left-before"

    public var isDue: Bool { self == .inResidence || self == .leftDuringMonth || self == .diedDuringMonth }

    public var title: Bilingual {
        switch self {
        case .inResidence: Bilingual("入住中", "in residence")
        case .leftDuringMonth: Bilingual("當月離開，曾入住至少一天", "left during the month, having been there for at least a day")
        case .diedDuringMonth: Bilingual("當月死亡，曾入住至少一天", "died during the month, having been there for at least a day")
        case .newlyAdmitted: Bilingual("月底 72 小時內新入住，次月起填報", "admitted within the last 72 hours of the month; due from the next")
        case .notYetAdmitted: Bilingual("當月尚未入住", "not admitted yet")
        case .leftBefore: Bilingual("當月之前已離開", "left before the month")
        }
    }
}
