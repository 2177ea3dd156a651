/// An entry for every rule. The switch is exhaustive, so that a new rule does not compile without one.
public enum RuleBook {
    public static func entry(_ rule: Rule) -> RuleEntry {
        switch rule {
        case .packageUnreadable: PackageRuleEntries.packageUnreadable
        case .packageEncrypted: PackageRuleEntries.packageEncrypted
        case .packageUnsafe: PackageRuleEntries.packageUnsafe
        case .fileMissing: PackageRuleEntries.fileMissing
        case .fileUnexpected: PackageRuleEntries.fileUnexpected
        case .fileRepeated: PackageRuleEntries.fileRepeated
        case .fileMisnamed: PackageRuleEntries.fileMisnamed
        case .jsonMalformed: JSONRuleEntries.jsonMalformed
        case .jsonEncoding: JSONRuleEntries.jsonEncoding
        case .jsonShape: JSONRuleEntries.jsonShape
        case .jsonDuplicateKey: JSONRuleEntries.jsonDuplicateKey
        case .requiredMissing: FieldRuleEntries.requiredMissing
        case .conditionalMissing: FieldRuleEntries.conditionalMissing
        case .typeMismatch: FieldRuleEntries.typeMismatch
        case .valueNotAllowed: FieldRuleEntries.valueNotAllowed
        case .dateInvalid: FieldRuleEntries.dateInvalid
        case .idInvalid: FieldRuleEntries.idInvalid
        case .textTooLong: FieldRuleEntries.textTooLong
        case .fieldUnknown: FieldRuleEntries.fieldUnknown
        case .fieldsDisagree: FieldRuleEntries.fieldsDisagree
        case .masterNotFound: MasterRuleEntries.masterNotFound
        case .masterReturned: MasterRuleEntries.masterReturned
        case .masterAmbiguous: MasterRuleEntries.masterAmbiguous
        case .residentNotFound: ResidentRuleEntries.residentNotFound
        case .residentElsewhere: ResidentRuleEntries.residentElsewhere
        case .residentNotInResidence: ResidentRuleEntries.residentNotInResidence
        case .admissionDateDiffers: ResidentRuleEntries.admissionDateDiffers
        case .institutionMismatch: ResidentRuleEntries.institutionMismatch
        case .monthFrozen: TimeRuleEntries.monthFrozen
        case .dateInFuture: TimeRuleEntries.dateInFuture
        case .notDue: TimeRuleEntries.notDue
        case .correctionTooEarly: TimeRuleEntries.correctionTooEarly
        case .duplicateInFile: TimeRuleEntries.duplicateInFile
        case .superseded: TimeRuleEntries.superseded
        case .placeholderSuspected: HealthRuleEntries.placeholderSuspected
        case .unlikelyChange: HealthRuleEntries.unlikelyChange
        case .planMissing: HealthRuleEntries.planMissing
        }
    }
}
