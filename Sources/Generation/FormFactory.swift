import Interchange

/// Writes the rows of a resident's fifteen forms: complete, in agreement with each other, and the same for the same seed and subject.
///
/// A resident's health follows from the seed and the ID, and drifts a little from month to month; the forms only look at it from
/// fifteen sides. The fields and their order come from the profile: what a profile lacks is left out, and what it has of its own
/// gets a value that its definition allows.
public struct FormFactory: Sendable {
    private let profile: Profile
    private let seed: UInt64

    public init(profile: Profile, seed: UInt64) {
        self.profile = profile
        self.seed = seed
    }

    /// One row of one form, as a JSON object.
    public func row(_ form: FormName, for subject: PackageSubject) -> JSONNode {
        let resident = ResidentHealth(subject, seed: seed)
        var row = RowDraft(profile[form])
        if form.isMaster { QC100Row.fill(&row, resident) } else { fillHead(&row, subject) }
        switch form {
        case .qc100: break
        case .qc101: QC101Row.fill(&row, resident)
        case .qc102: QC102Row.fill(&row, resident)
        case .qc103: QC103Row.fill(&row, resident)
        case .qc104: QC104Row.fill(&row, resident)
        case .qc105: QC105Row.fill(&row, resident)
        case .qc106: QC106Row.fill(&row, resident)
        case .qc107: QC107Row.fill(&row, resident)
        case .qc108: QC108Row.fill(&row, resident)
        case .qc109: QC109Row.fill(&row, resident)
        case .qc110: QC110Row.fill(&row, resident)
        case .qc111: QC111Row.fill(&row, resident)
        case .qc112: QC112Row.fill(&row, resident)
        case .qc113: QC113Row.fill(&row, resident)
        case .qc114: QC114Row.fill(&row, resident)
        }
        return row.finished(by: FieldDefault(resident, form: form))
    }

    private func fillHead(_ row: inout RowDraft, _ subject: PackageSubject) {
        row["MAIN_ID"] = .integer(subject.mainID)
        row["ASSESSMENT_DT"] = .text(subject.assessed.compact)
        row["ASSESSMENT_USER"] = .text(subject.assessor)
    }
}
