import Interchange

/// The whole of Judgement: a package and what it is judged against go in, a verdict comes out. Pure, so that the importer, `check`,
/// replay and every test see the same.
public enum Judge {
    public static func judge(_ contents: PackageContents, _ context: JudgementContext) -> Verdict {
        var package = PackageJudge(contents, context)
        return package.judge()
    }
}

/// One package while it is judged.
struct PackageJudge {
    private let contents: PackageContents
    private let context: JudgementContext
    private let tools: JudgeTools
    private var collector = FindingCollector()
    private var verdict = Verdict()
    /// That a row gives way or takes another's place, said only of rows that are taken in the end.
    private var successions: [Finding] = []

    init(_ contents: PackageContents, _ context: JudgementContext) {
        self.contents = contents
        self.context = context
        tools = JudgeTools.ofThisThread(context.profile)
    }

    mutating func judge() -> Verdict {
        contents.findings.forEach { collector.add($0) }
        guard contents.isReadable else {
            verdict.packageReturnedBy = contents.findings.first { $0.severity == .error }?.rule ?? .packageUnreadable
            verdict.consulted.insert(.unreadablePackage)
            return settled()
        }
        for finding in FileMissing.findings(in: contents, policies: context.policies) {
            verdict.consulted.insert(.missingFile)
            if context.policies.missingFile == .rejectPackage { verdict.packageReturnedBy = .fileMissing }
            collector.add(finding)
        }
        var masters = judgeMasters()
        for form in FormName.allCases where !form.isMaster {
            var judge = FormRowJudge(tools[form], context: context, masters: masters)
            run(&judge)
            masters = judge.masters
        }
        applyPackageScope()
        for finding in successions { collector.add(finding) }
        return settled()
    }

    private mutating func judgeMasters() -> MasterTable {
        var masters = MasterTable()
        guard let file = contents[.qc100] else {
            masters.isMissing = true
            if contents.spoiled.contains(.qc100) { masters.fileReturnedBy = .fileRepeated }
            return masters
        }
        var judge = MasterRowJudge(tools[.qc100], context: context)
        judge.survey(file)
        let fault = run(&judge)
        masters = judge.masters
        masters.fileReturnedBy = fault ?? (verdict.formsReturnedWhole.contains(.qc100) ? judge.firstError : nil)
        return masters
    }

    /// Reads and judges one form's file. Gives back the rule that returned it whole, if its contents could not be read.
    @discardableResult
    private mutating func run(_ judge: inout some RowJudge) -> Rule? {
        let form = judge.form
        guard let file = contents[form] else { return nil }
        if FormReader.hasByteOrderMark(file) { collector.add(FileFaults.byteOrderMark(form: form)) }
        var tally = FormTally()
        tally.expect(verdict.counts[FormName.qc100.index].read)
        var ledger = LedgerReader(context.ledger)
        let times = context.times
        let fault = tools[form].reader.read(file) { row in
            tally.count.read += 1
            var findings = RowFindings(form: form, row: row.number, room: collector.room)
            FileFaults.check(row, into: &findings)
            let subject = row.isObject ? judge.judge(row, into: &findings, consulted: &verdict.consulted) : nil
            if findings.isReturned {
                judge.noteReturned(findings)
                tally.goesBack(form, subject)
            } else if let subject {
                var succession = RowFindings(form: form, row: row.number)
                let standing = Self.standing(form, subject, &ledger, times, into: &succession)
                tally.isTaken(form, row.number, subject, standing: standing, &succession)
                if !succession.isEmpty {
                    judge.describe(row, in: &succession)
                    tally.successions += succession.settled()
                }
            } else {
                tally.count.accepted += 1
            }
            if !findings.isEmpty {
                judge.describe(row, in: &findings)
                collector.add(findings)
            }
        }
        if let fault { collector.add(FileFaults.finding(fault, form: form)) }
        for finding in judge.finish() { collector.add(finding) }
        if tally.count.returned > 0 {
            verdict.consulted.insert(.rejectScope)
            if context.policies.rejectScope == .file, tally.count.accepted > 0 {
                verdict.formsReturnedWhole.append(form)
                tally.goesBackWhole(form)
            }
        }
        verdict.counts[form.index] = tally.count
        verdict.accepted += tally.accepted
        verdict.returned += tally.returned
        successions += tally.lastingSuccessions
        return fault.map { FileFaults.finding($0, form: form).rule }
    }

    /// What stands already where a row would go; and the note that one of them gives way.
    private static func standing(_ form: FormName, _ subject: RowSubject, _ ledger: inout LedgerReader, _ times: JudgementContext.Times?,
                                 into findings: inout RowFindings) -> FormTally.Standing {
        guard let times, let person = subject.person, let standing = ledger.newest(form, person, subject.month) else { return .none }
        let isOlder = (standing.arrived, standing.order) > (times.arrived, times.order)
        Superseded.report(standing, isOlder: isOlder, into: &findings)
        return isOlder ? .newer : .older
    }

    private mutating func applyPackageScope() {
        if context.policies.rejectScope == .package, verdict.packageReturnedBy == nil,
           let first = collector.firstError {
            verdict.packageReturnedBy = first
        }
        guard verdict.packageReturnedBy != nil else { return }
        verdict.returned += verdict.accepted.map { ReturnedRow(form: $0.form, person: $0.person, month: $0.month) }
        verdict.accepted = []
        successions = []
        for index in verdict.counts.indices {
            verdict.counts[index].returned = verdict.counts[index].read
            verdict.counts[index].accepted = 0
            verdict.counts[index].replaced = 0
        }
    }

    private func settled() -> Verdict {
        var settled = verdict
        settled.findings = collector.findings
        settled.findingCounts = collector.counts
        return settled
    }
}
