import Interchange

/// 身體評估, the longest form: each part of the body is filled in a file of its own.
enum QC104Row {
    static func fill(_ row: inout RowDraft, _ resident: ResidentHealth) {
        let mobility = Mobility(resident)
        let risk = PressureRisk(resident, mobility)
        let coma = ComaScale(resident)
        row["C_OPEN_EYE"] = .code(coma.eyes)
        row["C_LANGUAGE"] = .code(coma.speech)
        row["C_SPORT"] = .code(coma.movement)
        fillSenses(&row, resident)
        fillMouth(&row, resident)
        fillBelly(&row, resident)
        fillElimination(&row, Elimination(resident))
        fillSkin(&row, resident, Skin(resident, mobility, risk))
        fillMobility(&row, resident, mobility, risk)
        fillFalls(&row, Falls(resident))
        fillBehaviour(&row, Behaviour(resident, mobility))
        fillSleep(&row, Sleep(resident, MedicationUse(resident)))
        fillBreathing(&row, resident)
        fillVaccines(&row, resident)
    }

    /// A code and its text for "other", which most fields write as null where it does not apply.
    static func set(_ name: String, _ code: Int, _ other: String, _ row: inout RowDraft) {
        row[name] = .code(code)
        row[name + "_OTHER"] = .orNull(other)
    }

    /// The same for a list of codes.
    static func set(_ name: String, _ codes: [Int], _ other: String, _ row: inout RowDraft) {
        row[name] = .codes(codes)
        row[name + "_OTHER"] = .orNull(other)
    }

    /// The same for a code that may be absent.
    static func set(_ name: String, orNull code: Int?, _ other: String, _ row: inout RowDraft) {
        row[name] = .orNull(code)
        row[name + "_OTHER"] = .orNull(other)
    }
}

extension JSONNode {
    static func orNull(_ text: String) -> JSONNode { text.isEmpty ? .null : .text(text) }
    static func orNull(_ code: Int?) -> JSONNode { code.map(JSONNode.code) ?? .null }
}
