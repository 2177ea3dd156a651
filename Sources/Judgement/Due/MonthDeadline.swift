import Interchange

/// Until when something can still be sent for a month: by the hours of the import and by which instant freezes (policies `import-hours`,
/// `freeze-by`).
public struct MonthDeadline: Sendable, Hashable {
    /// The import that is the last to count.
    public let lastImport: TaipeiInstant
    /// A file must have its final name and be whole by then, this second included. What arrives in the import's own second finds it running
    /// already, and is left for the next.
    public let lastArrival: TaipeiInstant

    /// Nil where nothing that still came would count.
    public func secondsLeft(at now: TaipeiInstant) -> Int? {
        let left = lastArrival.adding(seconds: 1).seconds(since: now)
        return left > 0 ? left : nil
    }

    public init(_ month: ReportingMonth, policies: Policies) {
        switch policies.freezeBy {
        case .importTime:
            // The import of the frozen second is too late.
            lastImport = policies.importHours.imports(after: month.freeze.adding(days: -2), through: month.freeze.adding(seconds: -1)).last ?? month.freeze
            lastArrival = lastImport.adding(seconds: -1)
        case .arrivalTime:
            lastArrival = month.freeze.adding(seconds: -1)
            lastImport = policies.importHours.next(after: lastArrival)
        }
    }
}
