import Interchange

/// 人員主檔.
enum QC100Row {
    static func fill(_ row: inout RowDraft, _ resident: ResidentHealth) {
        let subject = resident.subject
        row["MAIN_ID"] = .integer(subject.mainID)
        row["AGENCY_CODE"] = .text(subject.institution)
        row["ID_NO"] = .text(subject.identity)
        row["NAME"] = .text(subject.name)
        row["SEX"] = .text(subject.sex.code)
        row["BIRTH_DT"] = .text(subject.born.compact)
        row["IN_DT"] = .text(subject.admitted.compact)
        row["OUT_DT"] = subject.left.map { .text($0.compact) } ?? .null
    }
}
