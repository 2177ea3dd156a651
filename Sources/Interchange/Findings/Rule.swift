/// What can be held against a package, a file or a row. The raw value is the slug, by which a rule is known everywhere.
public enum Rule: String, Sendable, CaseIterable, Hashable, Codable {
    case packageUnreadable = "package-unreadable"
    case packageEncrypted = "package-encrypted"
    case packageUnsafe = "package-unsafe"
    case fileMissing = "file-missing"
    case fileUnexpected = "file-unexpected"
    case fileRepeated = "file-repeated"
    case fileMisnamed = "file-misnamed"
    case jsonMalformed = "json-malformed"
    case jsonEncoding = "json-encoding"
    case jsonShape = "json-shape"
    case jsonDuplicateKey = "json-duplicate-key"
    case requiredMissing = "required-missing"
    case conditionalMissing = "conditional-missing"
    case typeMismatch = "type-mismatch"
    case valueNotAllowed = "value-not-allowed"
    case dateInvalid = "date-invalid"
    case idInvalid = "id-invalid"
    case textTooLong = "text-too-long"
    case fieldUnknown = "field-unknown"
    case fieldsDisagree = "fields-disagree"
    case masterNotFound = "master-not-found"
    case masterReturned = "master-returned"
    case masterAmbiguous = "master-ambiguous"
    case residentNotFound = "resident-not-found"
    case residentElsewhere = "resident-elsewhere"
    case residentNotInResidence = "resident-not-in-residence"
    case admissionDateDiffers = "admission-date-differs"
    case institutionMismatch = "institution-mismatch"
    case monthFrozen = "month-frozen"
    case dateInFuture = "date-in-future"
    case notDue = "not-due"
    case correctionTooEarly = "correction-too-early"
    case duplicateInFile = "duplicate-in-file"
    case superseded
    case placeholderSuspected = "placeholder-suspected"
    case unlikelyChange = "unlikely-change"
    case planMissing = "plan-missing"

    public var slug: String { rawValue }

    /// A short code of the sandbox's own. It is none of the ministry's: their codes mean other things.
    public var code: String {
        switch self {
        case .packageUnreadable: "P01"
        case .packageEncrypted: "P02"
        case .packageUnsafe: "P03"
        case .fileMissing: "P04"
        case .fileUnexpected: "P05"
        case .fileRepeated: "P06"
        case .fileMisnamed: "P07"
        case .jsonMalformed: "J01"
        case .jsonEncoding: "J02"
        case .jsonShape: "J03"
        case .jsonDuplicateKey: "J04"
        case .requiredMissing: "F01"
        case .conditionalMissing: "F02"
        case .typeMismatch: "F03"
        case .valueNotAllowed: "F04"
        case .dateInvalid: "F05"
        case .idInvalid: "F06"
        case .textTooLong: "F07"
        case .fieldUnknown: "F08"
        case .fieldsDisagree: "F09"
        case .masterNotFound: "M01"
        case .masterReturned: "M02"
        case .masterAmbiguous: "M03"
        case .residentNotFound: "R01"
        case .residentElsewhere: "R02"
        case .residentNotInResidence: "R03"
        case .admissionDateDiffers: "R04"
        case .institutionMismatch: "R05"
        case .monthFrozen: "T01"
        case .dateInFuture: "T02"
        case .notDue: "T03"
        case .correctionTooEarly: "T04"
        case .duplicateInFile: "D01"
        case .superseded: "D02"
        case .placeholderSuspected: "H01"
        case .unlikelyChange: "H02"
        case .planMissing: "H03"
        }
    }

    /// By its code.
    public init?(code: String) {
        guard let rule = Self.byCode[code] else { return nil }
        self = rule
    }

    private static let byCode = Dictionary(uniqueKeysWithValues: Rule.allCases.map { ($0.code, $0) })

    /// The severity unless a policy or the case itself says otherwise.
    public var severity: Severity {
        switch self {
        case .fieldUnknown, .notDue, .duplicateInFile, .placeholderSuspected, .unlikelyChange, .planMissing: .warning
        case .superseded: .note
        default: .error
        }
    }

    /// How sure we are that the ministry has this rule.
    public var mark: FidelityMark {
        switch self {
        case .fileMissing, .requiredMissing, .masterNotFound, .residentNotFound, .residentElsewhere, .residentNotInResidence,
             .monthFrozen, .notDue, .superseded: .stated
        case .packageUnreadable, .packageEncrypted, .jsonMalformed, .jsonEncoding, .jsonShape, .typeMismatch, .valueNotAllowed,
             .dateInvalid, .idInvalid, .masterAmbiguous, .admissionDateDiffers, .institutionMismatch, .dateInFuture,
             .correctionTooEarly, .duplicateInFile, .conditionalMissing, .fieldsDisagree, .planMissing: .inferred
        case .packageUnsafe, .fileUnexpected, .fileRepeated, .fileMisnamed, .jsonDuplicateKey, .textTooLong, .fieldUnknown,
             .masterReturned, .placeholderSuspected, .unlikelyChange: .madeUp
        }
    }
}
