import Interchange

/// 認知功能評估 (SPMSQ).
enum QC109Row {
    private static let answers = (1...10).map { "Q\($0)" } + ["Q4_A", "DEGREE"]

    static func fill(_ row: inout RowDraft, _ resident: ResidentHealth) {
        let test = CognitionTest(resident)
        row["IS_ASSESSMENT"] = .oneOrZero(!test.isAssessable)
        row["REMARK"] = .text(test.reason ?? "")
        guard test.isAssessable else {
            // Left out since 2025-09-15; a profile that does not know IS_ASSESSMENT is older, and then they were empty.
            let isOld = row.field("IS_ASSESSMENT") == nil
            for name in answers {
                if isOld { row[name] = .blank } else { row.leaveOut(name) }
            }
            return
        }
        for (index, isWrong) in test.wrong.enumerated() { row["Q\(index + 1)"] = .code(isWrong ? 10 : 5) }
        row["Q4_A"] = .code(test.addressWrong ? 10 : 5)
        row["DEGREE"] = .code(test.degree)
    }
}
