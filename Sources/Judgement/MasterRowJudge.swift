import Interchange

/// Judges QC100, and keeps its masters for the other forms.
struct MasterRowJudge: RowJudge {
    let form = FormName.qc100
    private let context: JudgementContext
    private let reader: FormReader
    private let mainIDField: Int
    private let identityField: Int
    private let agencyField: Int
    private let nameField: Int?
    private let admissionField: Int
    private let birthField: Int?
    private let fields: FieldCheck
    private let conditions: ConditionCheck
    /// For each MAIN_ID of more than one person, the rows and IDs that use it.
    private var people: [String: [(row: Int, identity: String)]] = [:]
    private(set) var masters = MasterTable()
    private(set) var firstError: Rule?

    init(_ tools: FormTools, context: JudgementContext) {
        self.context = context
        reader = tools.reader
        let definition = tools.definition
        mainIDField = definition.index(of: "MAIN_ID") ?? 0
        identityField = definition.index(of: "ID_NO") ?? 0
        agencyField = definition.index(of: "AGENCY_CODE") ?? 0
        nameField = definition.index(of: "NAME")
        admissionField = definition.index(of: "IN_DT") ?? 0
        birthField = definition.index(of: "BIRTH_DT")
        fields = tools.fields
        conditions = tools.conditions
    }

    /// A MAIN_ID that two people share is only known when the whole file was seen, so it is read once before.
    mutating func survey(_ file: PaddedBytes) {
        var people: [String: [(row: Int, identity: String)]] = [:]
        _ = reader.read(file) { row in
            guard row.isObject, !row[mainIDField].isEmpty, let identity = row[identityField].text else { return }
            people[row[mainIDField].shown, default: []].append((row.number, identity))
        }
        self.people = people.filter { MasterAmbiguous.isAmbiguous($0.value) }
    }

    mutating func judge(_ row: FormRow, into findings: inout RowFindings, consulted: inout Set<PolicyName>) -> RowSubject? {
        fields.check(row, into: &findings)
        conditions.check(row, into: &findings)
        let mainID = row[mainIDField].isEmpty ? nil : row[mainIDField].shown
        let identity = row[identityField].text ?? ""
        findings.mainID = mainID
        findings.person = identity.isEmpty ? nil : shown(row[identityField])
        findings.personName = nameField.flatMap { shown(row[$0]) }
        let sharers = mainID.flatMap { people[$0] }
        if let sharers { MasterAmbiguous.report(sharers, into: &findings) }
        if let institution = context.institution, let code = row[agencyField].text, !code.isEmpty, !fields.states[agencyField].isFaulty {
            InstitutionMismatch.check(code, account: institution.code, into: &findings)
        }
        let resident = judgeResident(identity, row, into: &findings, consulted: &consulted)
        if let resident { CorrectionTooEarly.check(form, resident.person, nil, context, into: &findings, consulted: &consulted) }
        let personInPackage = resident?.person ?? masters.number(of: identity)
        if mainID != nil {
            let born = birthField.flatMap { CivilDate(compactBytes: row[$0].bytes) }
            masters.add(row[mainIDField], MasterTable.Master(row: row.number, identity: findings.person ?? "", name: findings.personName ?? "", born: born,
                                                             resident: resident,
                                                             personInPackage: personInPackage, returnedBy: findings.firstError,
                                                             isAmbiguous: sharers != nil))
        }
        // Who is not found in the registry that was asked is nobody.
        guard resident != nil || context.registry == nil, !identity.isEmpty else { return nil }
        return RowSubject(person: resident?.person, personInPackage: personInPackage, month: nil, assessed: nil,
                          mainID: mainID == nil ? nil : MasterTable.key(row[mainIDField]))
    }

    private func judgeResident(_ identity: String, _ row: FormRow, into findings: inout RowFindings,
                               consulted: inout Set<PolicyName>) -> ResidentRecord? {
        guard let registry = context.registry, NationalIdentity.isValid(identity) else { return nil }
        let door = context.institution?.kind.registryDoor ?? InstitutionKind.nursingHome.registryDoor
        guard let resident = ResidentRules.resident(identity, in: registry, door: door, into: &findings) else { return nil }
        if let imported = context.times?.imported, !resident.stays.contains(where: { $0.covers(imported) }) {
            consulted.insert(.residenceAsOf)
            if context.policies.residenceAsOf == .importTime {
                ResidentNotInResidence.check(resident, at: imported, door: door, into: &findings)
            }
        }
        if let date = CivilDate(compactBytes: row[admissionField].bytes), AdmissionDateDiffers.differs(date, resident) {
            consulted.insert(.admissionDate)
            if context.policies.admissionDate == .compare { AdmissionDateDiffers.report(date, resident, door: door, into: &findings) }
        }
        return resident
    }

    func describe(_ row: FormRow, in findings: inout RowFindings) {
        guard row.isObject else { return }
        findings.mainID = row[mainIDField].isEmpty ? nil : row[mainIDField].shown
        findings.person = row[identityField].isEmpty ? nil : shown(row[identityField])
        findings.personName = nameField.flatMap { shown(row[$0]) }
    }

    /// An ID or a name as findings show it: however long it is, every finding about the resident carries it.
    private func shown(_ value: FieldValue) -> String? {
        value.kind == .text ? Finding.cut(value.shown) : nil
    }

    mutating func noteReturned(_ findings: RowFindings) {
        if firstError == nil { firstError = findings.firstError }
    }

    func finish() -> [Finding] { [] }
}
