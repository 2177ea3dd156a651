/// Compares what is no form's: the policies' defaults and the open questions.
enum HeadComparison {
    static func changes(_ old: Profile, _ new: Profile) -> [ProfileChange] {
        let changes = policies(old.policies, new.policies) + questions(old.questions, new.questions)
        return changes.enumerated().sorted { ($1.element.severity, $0.offset) < ($0.element.severity, $1.offset) }.map(\.element)
    }

    private static func policies(_ old: Policies, _ new: Policies) -> [ProfileChange] {
        PolicyName.allCases.filter { old[$0] != new[$0] }.map { policy in
            ProfileChange(nil, nil, .policyChanged(policy, from: old[policy], to: new[policy]), isStricter(policy, new[policy]) ? .mustChange : .mayChange)
        }
    }

    /// Whether a change to this reading can return what was taken before.
    private static func isStricter(_ policy: PolicyName, _ reading: String) -> Bool {
        switch policy {
        case .freezeBy: reading == FreezeBy.importTime.rawValue
        case .residenceAsOf: reading != ResidenceAsOf.anyDayOfMonth.rawValue
        case .exemptUpload: reading == ExemptUpload.return.rawValue
        case .admissionDate: reading == AdmissionDate.compare.rawValue
        case .missingFile: reading == MissingFile.rejectPackage.rawValue
        case .correctionsFrom: reading == CorrectionsFrom.nextDay.rawValue
        case .rejectScope: reading != RejectScope.row.rawValue
        case .masterCheck: reading == "row"
        case .masterScope: reading == "package"
        case .exemptWindow, .unreadablePackage, .importHours, .resultWhen, .testRows: false
        }
    }

    private static func questions(_ old: [OpenQuestion], _ new: [OpenQuestion]) -> [ProfileChange] {
        let removed = old.filter { question in !new.contains { $0.slug == question.slug } }.map { ProfileChange(nil, nil, .questionRemoved($0), .wording) }
        return removed + new.compactMap { question in
            guard let standing = old.first(where: { $0.slug == question.slug }) else { return ProfileChange(nil, nil, .questionAdded(question), .wording) }
            return standing.question == question.question && standing.about == question.about ? nil
                : ProfileChange(nil, nil, .questionReworded(question), .wording)
        }
    }
}
