import Interchange

/// What Judgement may know of the ledger of one institution.
public protocol LedgerView {
    /// The newest accepted row; `month` is nil for a master.
    func newest(form: FormName, person: Int, month: ReportingMonth?) -> LedgerRecord?
    /// Whether nothing stands and nothing was returned today in this month (nil: masters), so that nobody need ask row by row.
    func isBlank(month: ReportingMonth?) -> Bool
    /// Whether a row of this form, person and month (nil for a master) was returned earlier on the day of this import.
    func wasReturnedToday(form: FormName, person: Int, month: ReportingMonth?) -> Bool
    /// The registry's number of the person whom the accepted masters with this MAIN_ID that arrived in `month` name; nil where there is none,
    /// or where they name two people.
    func master(_ mainID: String, arrivedIn month: ReportingMonth) -> Int?
}

/// An accepted row, as far as a later one must know it.
public struct LedgerRecord: Sendable, Hashable {
    public let arrived: TaipeiInstant
    /// Orders arrivals of the same second.
    public let order: Int
    /// What its answers added up to, where its form has a scale.
    public let total: Int?

    public init(arrived: TaipeiInstant, order: Int, total: Int? = nil) {
        self.arrived = arrived
        self.order = order
        self.total = total
    }
}

/// A ledger in which nothing stands, for judging without one.
public struct EmptyLedger: LedgerView, Sendable {
    public init() {}
    public func isBlank(month: ReportingMonth?) -> Bool { true }
    public func newest(form: FormName, person: Int, month: ReportingMonth?) -> LedgerRecord? { nil }
    public func wasReturnedToday(form: FormName, person: Int, month: ReportingMonth?) -> Bool { false }
    public func master(_ mainID: String, arrivedIn month: ReportingMonth) -> Int? { nil }
}
