import Interchange
import Judgement

/// How it stands with one resident's forms of a month.
public enum DueStanding: String, Sendable, CaseIterable, Codable {
    /// All fourteen forms stand in the ledger.
    case accepted
    /// Some were never taken, and none of these came back.
    case missing
    /// Some that do not stand came back when they were last judged.
    case returned
    case notDue = "not-due"

    public var title: Bilingual {
        switch self {
        case .accepted: Bilingual("已完成", "accepted")
        case .missing: Bilingual("缺漏", "missing")
        case .returned: Bilingual("退回", "returned")
        case .notDue: Bilingual("免填報", "not due")
        }
    }
}

/// One resident of a due list.
public struct DueRow: Sendable, Hashable {
    /// The registry's number.
    public let person: Int
    public let identity: String
    public let name: String
    public let standing: DueStanding
    public let why: DueReason
    /// Of QC101 to QC114, how many stand in the ledger.
    public let formsAccepted: Int
    public let formsMissing: [FormName]
    /// Why what is missing came back, newest judging of each form; masters included.
    public let findings: [Finding]
    /// The first stay that touches the month, else the nearest.
    public let admitted: TaipeiInstant
    public let left: TaipeiInstant?
}
