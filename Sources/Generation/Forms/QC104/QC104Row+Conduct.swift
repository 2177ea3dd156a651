import Interchange

/// Falls, behaviour and sleep.
extension QC104Row {
    static func fillFalls(_ row: inout RowDraft, _ falls: Falls) {
        row["F_OPT"] = .code(falls.count > 0 ? 10 : falls.isUnknown ? 15 : 5)
        row["F_OPT_10_TIMES"] = .integer(falls.count)
        // "1" or empty, never "0" (observed).
        row["F_HAS_HURT"] = .text(falls.injuries.isEmpty ? "" : "1")
        set("F_HAS_HURT_Y", falls.injuries, falls.injuryOther, &row)
    }

    static func fillBehaviour(_ row: inout RowDraft, _ behaviour: Behaviour) {
        row["B_OPT"] = .code(behaviour.kinds.isEmpty ? 5 : 10)
        set("B_OPT_Y", behaviour.kinds, behaviour.other, &row)
    }

    static func fillSleep(_ row: inout RowDraft, _ sleep: Sleep) {
        row["SLEEP_OPT"] = .code(sleep.finding.code)
        row["SLEEP_OPT_Y"] = .codes(sleep.kinds)
        row["SLEEP_OPT_Y_OTHER"] = .text(sleep.kindOther)
        row["SLEEP_HAS_MED"] = .oneOrZero(!sleep.medicines.isEmpty)
        // An older key that is always null.
        row["SLEEP_HAS_MED_OTHER"] = .null
        row["SLEEP_MED_TYPE"] = .codes(sleep.medicines)
        row["SLEEP_MED_TYPE_OTHER"] = .text(sleep.medicineOther)
        row["SLEEP_FREQ"] = .orNull(sleep.frequency)
    }
}
