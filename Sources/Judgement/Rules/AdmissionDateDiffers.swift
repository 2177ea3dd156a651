import Interchange

/// R04: the master's IN_DT is the day of none of the resident's admissions here. Stated is only that the date must be right
/// (請確認入住日期是否為正確); that a difference is refused is inferred (policy `admission-date`).
enum AdmissionDateDiffers {
    static func differs(_ date: CivilDate, _ resident: ResidentRecord) -> Bool {
        !resident.stays.contains { $0.admitted.date == date }
    }

    static func report(_ date: CivilDate, _ resident: ResidentRecord, door: String, into findings: inout RowFindings) {
        findings.add(.admissionDateDiffers, field: "IN_DT", value: date.compact,
                     facts: [.admitted: resident.stays.last?.admitted.date.compact ?? "?", .kindOfInstitution: door])
    }
}
