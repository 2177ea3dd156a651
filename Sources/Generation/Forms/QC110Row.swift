import Interchange

/// 簡式健康量表 (BSRS-5).
enum QC110Row {
    static func fill(_ row: inout RowDraft, _ resident: ResidentHealth) {
        let scale = MoodScale(resident)
        row["IS_ASSESSMENT"] = .oneOrZero(!scale.isAssessable)
        row["REMARK"] = .text(scale.reason ?? "")
        guard scale.isAssessable else {
            for number in 1...6 { row["Q\(number)"] = .blank }
            return
        }
        for (index, points) in (scale.points + [scale.suicidal]).enumerated() { row["Q\(index + 1)"] = .code(5 + 5 * points) }
    }
}
