import Interchange

/// T03: newly admitted within the last 72 hours of the month, so not due until the next (stated: 當月月底72小時內入住住民無需登打). Whether
/// hours or days count, and whether such a form is taken, is open (policies `exempt-window`, `exempt-upload`).
public enum NotDue {
    /// Whether an admission falls into the month's exempt end. Exactly 72 hours before the end is within it.
    public static func isExempt(_ admitted: TaipeiInstant, _ month: ReportingMonth, _ window: ExemptWindow) -> Bool {
        guard admitted < month.freeze else { return false }
        return switch window {
        case .hours72: admitted >= month.freeze.adding(seconds: -72 * 3_600)
        case .lastThreeDays: admitted.date >= month.lastDate.adding(days: -2)
        }
    }

    /// The admission that makes the resident not due, if every stay that touches the month began in its exempt end.
    public static func exemptingAdmission(_ resident: ResidentRecord, _ month: ReportingMonth, _ window: ExemptWindow) -> TaipeiInstant? {
        let stays = resident.stays.filter { $0.touches(month) }
        guard !stays.isEmpty, stays.allSatisfy({ isExempt($0.admitted, month, window) }) else { return nil }
        return stays.first?.admitted
    }

    static func report(_ admitted: TaipeiInstant, policies: Policies, into findings: inout RowFindings) {
        findings.add(.notDue, severity: policies.exemptUpload == .return ? .error : .warning, facts: [.admitted: admitted.description])
    }
}
