import Interchange

/// Judges the rows of one of QC101 to QC114.
struct FormRowJudge: RowJudge {
    let form: FormName
    private let context: JudgementContext
    private let masters: MasterTable
    private let definition: FormDefinition
    private let mainIDField: Int
    private let dateField: Int
    private let door: String

    init(form: FormName, context: JudgementContext, masters: MasterTable) {
        self.form = form
        self.context = context
        self.masters = masters
        definition = context.profile[form]
        mainIDField = definition.index(of: "MAIN_ID") ?? 0
        dateField = definition.index(of: "ASSESSMENT_DT") ?? 0
        door = (context.institution?.kind ?? .nursingHome).registryDoor
    }

    mutating func judge(_ row: FormRow, into findings: inout RowFindings, consulted: inout Set<PolicyName>) -> RowSubject? {
        FieldCheck.check(row, definition, into: &findings)
        let date = row[dateField].kind == .text ? CivilDate(compactBytes: row[dateField].bytes) : nil
        findings.month = date?.reportingMonth
        var master: MasterTable.Master?
        if !row[mainIDField].isEmpty {
            let mainID = row[mainIDField].shown
            findings.mainID = mainID
            master = MasterRules.master(of: mainID, in: masters, into: &findings)
        }
        findings.person = master?.identity
        findings.personName = master?.name
        if let date { judgeTime(date, into: &findings, consulted: &consulted) }
        guard let date else { return nil }
        guard let resident = master?.resident else {
            // A row that goes back with its master is about somebody all the same.
            return findings.mainID.flatMap { masters[$0]?.resident }.map { RowSubject(person: $0.person, month: date.reportingMonth, assessed: date) }
        }
        judgeResidence(resident, date, into: &findings, consulted: &consulted)
        CorrectionTooEarly.check(form, resident, date.reportingMonth, context, into: &findings, consulted: &consulted)
        return RowSubject(person: resident.person, month: date.reportingMonth, assessed: date)
    }

    private func judgeTime(_ date: CivilDate, into findings: inout RowFindings, consulted: inout Set<PolicyName>) {
        guard let times = context.times else { return }
        let month = date.reportingMonth
        let byImport = MonthFrozen.isFrozen(month, at: times.imported)
        let byArrival = MonthFrozen.isFrozen(month, at: times.arrived)
        if byImport != byArrival { consulted.insert(.freezeBy) }
        if context.policies.freezeBy == .importTime ? byImport : byArrival { MonthFrozen.report(month, into: &findings) }
        DateInFuture.check(date, imported: times.imported, into: &findings)
    }

    private func judgeResidence(_ resident: ResidentRecord, _ date: CivilDate, into findings: inout RowFindings, consulted: inout Set<PolicyName>) {
        let month = date.reportingMonth
        let onDay = resident.stays.contains { $0.covers(date) }
        let inMonth = resident.stays.contains { $0.touches(month) }
        if onDay != inMonth { consulted.insert(.residenceAsOf) }
        switch context.policies.residenceAsOf {
        case .assessmentDate: ResidentNotInResidence.check(resident, on: date, door: door, into: &findings)
        case .anyDayOfMonth: ResidentNotInResidence.check(resident, in: month, door: door, into: &findings)
        case .importTime: break // judged on the master
        }
        let exempting = ExemptWindow.allCases.map { NotDue.exemptingAdmission(resident, month, $0) }
        if exempting.contains(where: { $0 != nil }) {
            consulted.insert(.exemptUpload)
            if exempting.contains(where: { $0 == nil }) { consulted.insert(.exemptWindow) }
        }
        if let admitted = NotDue.exemptingAdmission(resident, month, context.policies.exemptWindow) {
            NotDue.report(admitted, policies: context.policies, into: &findings)
        }
    }

    mutating func noteReturned(_ findings: RowFindings) {}
}
