import Interchange

/// Sight, hearing and communication.
extension QC104Row {
    static func fillSenses(_ row: inout RowDraft, _ resident: ResidentHealth) {
        let sight = Sense.sight(resident)
        fill("V", sight, &row)
        row["V_OBS_Y_L_OTHER"] = .text(sight.leftOther)
        row["V_OBS_Y_R_OTHER"] = .text(sight.rightOther)
        fill("H", Sense.hearing(resident), &row)
        let communication = Communication(resident)
        row["COM_OPT"] = .code(communication.isImpaired ? 10 : 5)
        row["COM_IS_ACT"] = communication.onset.map { .integer($0) } ?? .null
        row["COM_TALK"] = .orNull(communication.talk)
        row["COM_UNDERSTAND"] = .orNull(communication.understanding)
    }

    private static func fill(_ letter: String, _ sense: Sense, _ row: inout RowDraft) {
        let isImpaired = sense.finding == .impaired
        row[letter + "_OPT"] = .code(sense.finding.code)
        row[letter + "_OBS_Y_L"] = .codes(sense.left)
        row[letter + "_OBS_Y_R"] = .codes(sense.right)
        row[letter + "_IS_ACT"] = isImpaired ? .flag(sense.affectsActivity) : .null
        row[letter + "_HAS_AUX"] = isImpaired ? .flag(!sense.aids.isEmpty) : .null
        set(letter + "_HAS_AUX_Y", sense.aids, sense.aidOther, &row)
    }
}
