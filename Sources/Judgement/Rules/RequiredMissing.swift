import Interchange

/// F01: a required field is absent, null or empty. Source: the briefing's own example, 必填欄位未填寫 (stated); which fields are
/// required is the profile's to say.
/// Example: `{"MAIN_ID": 1, "ASSESSMENT_DT": "20251203", "ASSESSMENT_USER": ""}`.
enum RequiredMissing {
    /// That a required field must be filled is stated; which ones are required is only as sure as what is known of the field.
    static func check(_ path: String, _ mark: FidelityMark, into findings: inout RowFindings) {
        findings.add(.requiredMissing, field: path, mark: mark.weaker(than: .inferred))
    }
}
