/// One reading for each policy. The value starts with every default.
public struct Policies: Sendable, Hashable {
    public var freezeBy = FreezeBy.importTime
    public var residenceAsOf = ResidenceAsOf.assessmentDate
    public var exemptWindow = ExemptWindow.hours72
    public var exemptUpload = ExemptUpload.accept
    public var masterCheck = MasterCheck.row
    public var masterScope = MasterScope.package
    public var admissionDate = AdmissionDate.compare
    public var rejectScope = RejectScope.row
    public var missingFile = MissingFile.rejectPackage
    public var correctionsFrom = CorrectionsFrom.nextImport
    public var unreadablePackage = UnreadablePackage.returnFinding
    public var importHours = ImportHours.threeTimes
    public var resultWhen = ResultWhen.always
    public var testRows = TestRows.count

    public init() {}

    /// The reading in force, as text.
    public subscript(_ policy: PolicyName) -> String {
        switch policy {
        case .freezeBy: freezeBy.rawValue
        case .residenceAsOf: residenceAsOf.rawValue
        case .exemptWindow: exemptWindow.rawValue
        case .exemptUpload: exemptUpload.rawValue
        case .admissionDate: admissionDate.rawValue
        case .rejectScope: rejectScope.rawValue
        case .missingFile: missingFile.rawValue
        case .correctionsFrom: correctionsFrom.rawValue
        case .unreadablePackage: unreadablePackage.rawValue
        case .importHours: importHours.text
        case .resultWhen: resultWhen.rawValue
        case .masterCheck: masterCheck.rawValue
        case .masterScope: masterScope.rawValue
        case .testRows: testRows.rawValue
        }
    }

    /// Sets a policy by its name and a reading's name. Throws a usage fault that names the nearest right word.
    public mutating func set(_ name: String, to reading: String) throws(PolicyFault) {
        guard let policy = PolicyName(rawValue: name) else {
            throw PolicyFault(.unknownPolicy(name, nearest: NearestWord.find(name, in: PolicyName.allCases.map(\.rawValue))))
        }
        guard policy == .importHours || policy.readings.contains(reading) else { throw PolicyFault(.unknownReading(policy, reading)) }
        switch policy {
        case .freezeBy: freezeBy = FreezeBy(rawValue: reading) ?? freezeBy
        case .residenceAsOf: residenceAsOf = ResidenceAsOf(rawValue: reading) ?? residenceAsOf
        case .exemptWindow: exemptWindow = ExemptWindow(rawValue: reading) ?? exemptWindow
        case .exemptUpload: exemptUpload = ExemptUpload(rawValue: reading) ?? exemptUpload
        case .admissionDate: admissionDate = AdmissionDate(rawValue: reading) ?? admissionDate
        case .rejectScope: rejectScope = RejectScope(rawValue: reading) ?? rejectScope
        case .missingFile: missingFile = MissingFile(rawValue: reading) ?? missingFile
        case .correctionsFrom: correctionsFrom = CorrectionsFrom(rawValue: reading) ?? correctionsFrom
        case .unreadablePackage: unreadablePackage = UnreadablePackage(rawValue: reading) ?? unreadablePackage
        case .resultWhen: resultWhen = ResultWhen(rawValue: reading) ?? resultWhen
        case .importHours:
            guard let hours = ImportHours(reading) else { throw PolicyFault(.unknownReading(policy, reading)) }
            importHours = hours
        case .masterCheck: masterCheck = MasterCheck(rawValue: reading) ?? masterCheck
        case .masterScope: masterScope = MasterScope(rawValue: reading) ?? masterScope
        case .testRows: testRows = TestRows(rawValue: reading) ?? testRows
        }
    }

    /// Every policy and its reading, in the order of `PolicyName`.
    public var all: [(name: PolicyName, reading: String)] { PolicyName.allCases.map { ($0, self[$0]) } }
}
