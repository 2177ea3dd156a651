/// What the ministry's papers leave open, as named switches. The readings of each are in `readings`, the default first.
public enum PolicyName: String, Sendable, CaseIterable, Codable, Hashable {
    case freezeBy = "freeze-by"
    case residenceAsOf = "residence-as-of"
    case exemptWindow = "exempt-window"
    case exemptUpload = "exempt-upload"
    case masterCheck = "master-check"
    case masterScope = "master-scope"
    case admissionDate = "admission-date"
    case rejectScope = "reject-scope"
    case missingFile = "missing-file"
    case correctionsFrom = "corrections-from"
    case unreadablePackage = "unreadable-package"
    case importHours = "import-hours"
    case resultWhen = "result-when"
    case testRows = "test-rows"

    /// Default first. `import-hours` takes any list of hours; these two are the announced ones.
    public var readings: [String] {
        switch self {
        case .freezeBy: FreezeBy.allCases.map(\.rawValue)
        case .residenceAsOf: ResidenceAsOf.allCases.map(\.rawValue)
        case .exemptWindow: ExemptWindow.allCases.map(\.rawValue)
        case .exemptUpload: ExemptUpload.allCases.map(\.rawValue)
        case .masterCheck: MasterCheck.allCases.map(\.rawValue)
        case .masterScope: MasterScope.allCases.map(\.rawValue)
        case .admissionDate: AdmissionDate.allCases.map(\.rawValue)
        case .rejectScope: RejectScope.allCases.map(\.rawValue)
        case .missingFile: MissingFile.allCases.map(\.rawValue)
        case .correctionsFrom: CorrectionsFrom.allCases.map(\.rawValue)
        case .unreadablePackage: UnreadablePackage.allCases.map(\.rawValue)
        case .importHours: ["0,12,18", "0,12"]
        case .resultWhen: ResultWhen.allCases.map(\.rawValue)
        case .testRows: TestRows.allCases.map(\.rawValue)
        }
    }
}
