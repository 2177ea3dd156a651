import Interchange
import Journal
import Judgement
import Ministry
import Sandbox

/// Compares due lists, mail, what is scheduled, applications and the time with what a scenario expects of them.
struct CalendarExpectRunner {
    let stage: Stage
    let step: Step

    func run(_ expect: ExpectStep) async throws -> [ScenarioFailure] {
        var failures: [ScenarioFailure] = []
        if let now = expect.now, now != stage.sandbox.now {
            failures.append(fail(expect.places["now"], Bilingual("時間不符", "the time is another"), now.description, stage.sandbox.now.description))
        }
        if !expect.due.isEmpty { await stage.consulted(.exemptWindow, try await stage.sandbox.policies()[.exemptWindow]) }
        for due in expect.due { failures += try await compare(due, expect) }
        if !expect.mail.isEmpty { failures += try await compare(expect.mail) }
        if !expect.scheduled.isEmpty { failures += try await compare(expect.scheduled) }
        if !expect.applications.isEmpty { failures += try await compare(expect.applications) }
        return failures
    }

    private func fail(_ place: (place: TextPlace?, line: String?)?, _ what: Bilingual, _ expected: String, _ actual: String,
                      detail: [String] = []) -> ScenarioFailure {
        ScenarioFailure(file: step.file, place: place?.place ?? step.place, sourceLine: place?.line ?? step.sourceLine, what: what,
                        expected: expected, actual: actual, detail: detail)
    }

    // MARK: due lists

    private func compare(_ wanted: ExpectStep.Due, _ expect: ExpectStep) async throws -> [ScenarioFailure] {
        let own = wanted.institution ?? stage.scenario.given.seed.institutions.first?.code
        let code = try await own == nil ? stage.account(expect.account, for: step).institution : own ?? ""
        let list = try await stage.sandbox.due(institution: code, month: wanted.month)
        let place = expect.places["due"]
        let detail = list.rows.prefix(10).map(Self.line)
        var failures: [ScenarioFailure] = []
        for (standing, count) in wanted.counts.sorted(by: { $0.key.rawValue < $1.key.rawValue }) where list.count(standing) != count {
            failures.append(fail(place, Bilingual("應填報清單不符", "the due list differs"), "\(count) \(standing.rawValue)",
                                 "\(list.count(standing)) \(standing.rawValue)", detail: detail))
        }
        if let last = wanted.lastImport, last != list.deadline.lastImport {
            failures.append(fail(place, Bilingual("最後一次有效匯入不符", "the last import that counts is another"), last.description,
                                 list.deadline.lastImport.description))
        }
        if let last = wanted.lastArrival, last != list.deadline.lastArrival {
            failures.append(fail(place, Bilingual("最後送達時間不符", "the last arrival that counts is another"), last.description,
                                 list.deadline.lastArrival.description))
        }
        for resident in wanted.residents { failures += compare(resident, list) }
        return failures
    }

    private func compare(_ wanted: ExpectStep.DueResident, _ list: DueList) -> [ScenarioFailure] {
        let place = (place: wanted.place, line: wanted.sourceLine)
        let what = Bilingual("住民的填報情形不符", "it stands otherwise with a resident")
        guard let row = list.rows.first(where: { $0.identity == wanted.identity }) else {
            return [fail(place, what, Masking.identity(wanted.identity), "not in the list")]
        }
        let rules = Set(row.findings.map(\.rule))
        var expected: [String] = []
        if let standing = wanted.standing, standing != row.standing { expected.append(standing.rawValue) }
        if let why = wanted.why, why != row.why { expected.append(why.rawValue) }
        if let forms = wanted.forms, forms != row.formsAccepted { expected.append("\(forms) forms") }
        expected += wanted.rules.filter { !rules.contains($0) }.map(\.slug)
        guard !expected.isEmpty else { return [] }
        return [fail(place, what, expected.joined(separator: ", "), Self.line(row))]
    }

    private static func line(_ row: DueRow) -> String {
        let rules = Set(row.findings.map(\.rule.slug)).sorted().joined(separator: " ")
        return "\(Masking.identity(row.identity)) \(row.standing.rawValue), \(row.why.rawValue), \(row.formsAccepted) forms"
            + (rules.isEmpty ? "" : ", \(rules)")
    }

    // MARK: mail

    private func compare(_ wanted: [ExpectStep.Mail]) async throws -> [ScenarioFailure] {
        let mails = try await stage.sandbox.journal.read { try $0.mails() }
        return wanted.compactMap { pattern in
            let met = mails.filter { mail in
                let text = MailText.text(mail)
                return (pattern.kind.map { $0 == mail.kind.rawValue } ?? true) && (pattern.institution.map { $0 == mail.institution } ?? true)
                    && (pattern.to.map { $0 == mail.to || $0 == mail.copy } ?? true) && pattern.contains.allSatisfy { text.contains($0) }
                    && !pattern.lacks.contains { text.contains($0) }
            }
            guard pattern.count.map({ $0 != met.count }) ?? met.isEmpty else { return nil }
            let text = ([pattern.kind, pattern.institution, pattern.to].compactMap { $0 } + pattern.contains).joined(separator: " ")
            return fail((pattern.place, pattern.sourceLine), Bilingual("信箱不符", "the mailbox differs"), pattern.count.map { "\($0) × \(text)" } ?? text,
                        "\(met.count) of \(mails.count)", detail: mails.suffix(10).map { "\($0.at) \($0.kind.rawValue) \($0.institution)" })
        }
    }

    // MARK: what is scheduled

    private func compare(_ wanted: [ExpectStep.Scheduled]) async throws -> [ScenarioFailure] {
        let sandbox = stage.sandbox
        let items = try await sandbox.scheduled(until: sandbox.now.adding(days: 400))
        return wanted.compactMap { pattern in
            let met = items.first { $0.kind == pattern.kind && (pattern.at == nil || $0.instant == pattern.at) }
            guard (met != nil) != pattern.isThere else { return nil }
            let next = items.first { $0.kind == pattern.kind }
            return fail((pattern.place, pattern.sourceLine), Bilingual("排定的事不符", "other things are scheduled"),
                        "\(pattern.kind.rawValue) \(pattern.at?.description ?? "") \(pattern.isThere ? "" : "absent")",
                        next.map { "\($0.kind.rawValue) \($0.instant)" } ?? "none")
        }
    }

    // MARK: applications

    private func compare(_ wanted: [ExpectStep.Application]) async throws -> [ScenarioFailure] {
        let records = try await stage.sandbox.journal.read { try $0.applications() }
        return wanted.compactMap { pattern in
            let place = (place: pattern.place, line: pattern.sourceLine)
            let what = Bilingual("申請情形不符", "it stands otherwise with an application")
            guard let record = records.last(where: { $0.application.institution == pattern.institution && (pattern.year == nil || $0.application.year == pattern.year) }) else {
                return fail(place, what, pattern.state, "no application")
            }
            let missing = record.missing.map(\.slug).sorted()
            let isSame = record.state.rawValue == pattern.state && (pattern.missing.map { $0.sorted() == missing } ?? true)
            return isSame ? nil : fail(place, what, pattern.state + (pattern.missing.map { ": " + $0.sorted().joined(separator: ", ") } ?? ""),
                                       record.state.rawValue + ": " + missing.joined(separator: ", "))
        }
    }
}
