import Interchange

/// Judges the rows of one of QC101 to QC114.
struct FormRowJudge: RowJudge {
    let form: FormName
    private let context: JudgementContext
    /// Given back by the judge of the package afterwards, with the risks that this form showed.
    private(set) var masters: MasterTable
    private let mainIDField: Int
    private let dateField: Int
    private let door: String
    private let fields: FieldCheck
    private let conditions: ConditionCheck
    private let scale: ScaleCheck?
    private let risks: RiskCheck?
    private let age: AgeAgainstBirth?
    private let plans: PlanMissing?
    private var placeholders: PlaceholderSuspected
    private var expected = 0
    private var ledger: LedgerReader
    /// For the month before, which is asked about in turn with the month.
    private var ledgerBefore: LedgerReader
    private let hasRegistry: Bool
    /// Of the row that was judged last.
    private var described: (master: Int?, month: ReportingMonth?) = (nil, nil)
    /// Rows of one file are mostly about one month.
    private var monthInForce: (month: ReportingMonth, isFrozenByImport: Bool, isFrozenByArrival: Bool)?

    init(_ tools: FormTools, context: JudgementContext, masters: MasterTable) {
        let definition = tools.definition
        form = definition.form
        self.context = context
        self.masters = masters
        mainIDField = definition.index(of: "MAIN_ID") ?? 0
        dateField = definition.index(of: "ASSESSMENT_DT") ?? 0
        door = (context.institution?.kind ?? .nursingHome).registryDoor
        fields = tools.fields
        conditions = tools.conditions
        scale = tools.scale
        risks = tools.risks
        age = tools.age
        plans = tools.plans
        placeholders = tools.placeholders
        ledger = LedgerReader(context.ledger)
        ledgerBefore = LedgerReader(context.ledger)
        hasRegistry = context.registry != nil
    }

    mutating func judge(_ row: FormRow, into findings: inout RowFindings, consulted: inout Set<PolicyName>) -> RowSubject? {
        fields.check(row, into: &findings)
        conditions.check(row, into: &findings)
        placeholders.look(row)
        let date = CivilDate(compactBytes: row[dateField].bytes)
        let hasMainID = !row[mainIDField].isEmpty
        var index = hasMainID ? masters.index(of: row[mainIDField], expected: &expected) : nil
        if index == nil, hasMainID, let date { index = borrowMaster(row[mainIDField], date.reportingMonth, consulted: &consulted) }
        let isServed = hasMainID
            && MasterRules.check(row[mainIDField], index, in: masters, policy: context.policies.masterCheck, into: &findings, consulted: &consulted)
        let total = judgeHealth(row, master: index, date, into: &findings)
        // Whom a row of a returned master is about is known all the same, unless others have its MAIN_ID too.
        described = (index.flatMap { masters.briefs[$0].isAmbiguous ? nil : $0 }, date?.reportingMonth)
        guard let date else { return nil }
        judgeTime(date, into: &findings, consulted: &consulted)
        // A row that goes back with its master is about somebody all the same.
        guard let index else { return nil }
        let brief = masters.briefs[index]
        guard brief.person != nil || !hasRegistry, !(isServed && brief.isAmbiguous) else { return nil }
        let month = date.reportingMonth
        let subject = RowSubject(person: brief.person, personInPackage: brief.personInPackage, month: month, assessed: date, total: total)
        guard isServed, let person = brief.person else { return subject }
        // Nearly everybody came before the month and is still there: then no reading differs from another.
        if brief.inResidenceSince.map({ $0 >= month.start }) ?? true, let resident = masters.masters[index].resident {
            judgeResidence(resident, date, into: &findings, consulted: &consulted)
        }
        if !ledger.isBlank(month) { CorrectionTooEarly.check(form, person, month, context, into: &findings, consulted: &consulted) }
        if let scale, let total, scale.canJump {
            TotalJumps.check(total, before: ledgerBefore.newest(form, person, month.previous)?.total, scale.scale, into: &findings)
        }
        return subject
    }

    private mutating func borrowMaster(_ mainID: FieldValue, _ month: ReportingMonth, consulted: inout Set<PolicyName>) -> Int? {
        guard masters.fileReturnedBy == nil else { return nil }
        if let known = masters.borrowed(mainID, for: month) { return known }
        guard let resident = EarlierMaster.find(mainID, in: month, context) else { return nil }
        consulted.insert(.masterScope)
        return context.policies.masterScope == .month ? masters.borrow(mainID, for: month, resident) : nil
    }

    func describe(_ row: FormRow, in findings: inout RowFindings) {
        guard row.isObject else { return }
        findings.month = described.month
        if !row[mainIDField].isEmpty { findings.mainID = row[mainIDField].shown }
        findings.person = described.master.map { masters.masters[$0].identity }
        findings.personName = described.master.map { masters.masters[$0].name }
    }

    /// What the answers add up to, and what they show.
    private mutating func judgeHealth(_ row: FormRow, master: Int?, _ date: CivilDate?, into findings: inout RowFindings) -> Int? {
        let total = scale?.total(row, hasFaults: findings.errorCount > 0)
        if let total { scale?.checkAgreement(row, total, into: &findings) }
        let hasFaults = findings.errorCount > 0
        guard let master else { return total }
        risks?.look(row, total: total, hasFaults: hasFaults, into: &masters.risks[master])
        if let age, let date, !masters.briefs[master].isReturned, let born = masters.briefs[master].born { age.check(row, born: born, assessed: date, into: &findings) }
        plans?.check(masters.risks[master], fields.states, into: &findings)
        return total
    }

    private mutating func judgeTime(_ date: CivilDate, into findings: inout RowFindings, consulted: inout Set<PolicyName>) {
        guard let times = context.times else { return }
        let month = date.reportingMonth
        if monthInForce?.month != month {
            monthInForce = (month, MonthFrozen.isFrozen(month, at: times.imported), MonthFrozen.isFrozen(month, at: times.arrived))
        }
        guard let freeze = monthInForce else { return }
        if freeze.isFrozenByImport != freeze.isFrozenByArrival { consulted.insert(.freezeBy) }
        if context.policies.freezeBy == .importTime ? freeze.isFrozenByImport : freeze.isFrozenByArrival { MonthFrozen.report(month, into: &findings) }
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

    func finish() -> [Finding] { placeholders.finding().map { [$0] } ?? [] }
}
