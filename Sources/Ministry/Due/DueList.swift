import Interchange
import Judgement

/// Who is due of an institution in a month, and how it stands with each.
public struct DueList: Sendable, Hashable {
    public let institution: String
    public let month: ReportingMonth
    public let at: TaipeiInstant
    public let rows: [DueRow]
    /// The last import that still counts for the month, and until when a file must be there for it.
    public let deadline: MonthDeadline

    /// Nil where the month is frozen for every file that could still come.
    public var secondsLeft: Int? { deadline.secondsLeft(at: at) }

    public func count(_ standing: DueStanding) -> Int { rows.count { $0.standing == standing } }
    public var due: Int { rows.count { $0.standing != .notDue } }
}
