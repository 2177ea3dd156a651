import Interchange
import Journal
import SFTPClient
import Sandbox

/// Compares the world with what a scenario expects of it.
struct ExpectRunner {
    let stage: Stage
    let step: Step

    func run(_ expect: ExpectStep) async throws -> [ScenarioFailure] {
        await stage.sandbox.settle()
        let account = try await expect.account == nil ? nil : stage.account(expect.account, for: step)
        let packages = try await lastRun(account)
        var findings: [Finding] = []
        for package in packages { findings += try await stage.sandbox.journal.read { try $0.findings(of: package.upload.upload) } }
        var failures: [ScenarioFailure] = []
        if let wanted = expect.importRun { failures += compare(wanted, packages, findings, expect) }
        if let patterns = expect.findings { failures += compare(patterns, findings, expect) }
        if let ledger = expect.ledger { failures += try await compare(ledger, expect, account) }
        if let result = expect.result { failures += try await compare(result, expect, account) }
        if let left = expect.left { failures += try await compare(left, expect) }
        if let waiting = expect.waiting {
            let actual = try await stage.sandbox.journal.read { try $0.waitingUploads().filter { account == nil || $0.account == account?.name }.count }
            failures += differ("waiting", expect, Bilingual("等待匯入的檔案數", "files waiting for the import"), waiting, actual)
        }
        failures += try await CalendarExpectRunner(stage: stage, step: step).run(expect)
        for event in expect.events ?? [] { failures += try await compare(event, expect) }
        return failures
    }

    func fail(_ key: String, _ expect: ExpectStep, _ what: Bilingual, expected: String, actual: String, detail: [String] = []) -> ScenarioFailure {
        let place = expect.places[key]
        return ScenarioFailure(file: step.file, place: place?.place ?? step.place, sourceLine: place?.line ?? step.sourceLine, what: what,
                               expected: expected, actual: actual, detail: detail)
    }

    private func differ(_ key: String, _ expect: ExpectStep, _ what: Bilingual, _ expected: Int?, _ actual: Int,
                        detail: [String] = []) -> [ScenarioFailure] {
        guard let expected, expected != actual else { return [] }
        return [fail(key, expect, what, expected: String(expected), actual: String(actual), detail: detail)]
    }

    // MARK: import

    /// The packages of the newest run.
    private func lastRun(_ account: AccountRecord?) async throws -> [PackageImportRecord] {
        try await stage.sandbox.journal.read { state in
            guard let run = try state.importRuns().last?.run else { return [] }
            return try state.packageImports(run: run).filter { account == nil || $0.upload.account == account?.name }
        }
    }

    private func compare(_ wanted: ExpectStep.Import, _ packages: [PackageImportRecord], _ findings: [Finding], _ expect: ExpectStep) -> [ScenarioFailure] {
        let detail = Self.lines(findings.filter { $0.severity == .error })
        func sum(_ field: KeyPath<ImportSummary, Int>) -> Int { packages.reduce(0) { $0 + $1.summary[keyPath: field] } }
        return differ("import", expect, Bilingual("匯入的壓縮檔數", "packages imported"), wanted.packages, packages.count)
            + differ("import", expect, Bilingual("讀取筆數", "rows read"), wanted.read, sum(\.read), detail: detail)
            + differ("import", expect, Bilingual("匯入筆數", "rows accepted"), wanted.accepted, sum(\.accepted), detail: detail)
            + differ("import", expect, Bilingual("退回筆數", "rows returned"), wanted.returned, sum(\.returned), detail: detail)
            + differ("import", expect, Bilingual("檔內取代筆數", "rows replaced in their file"), wanted.replaced, sum(\.replaced), detail: detail)
    }

    // MARK: findings

    /// Every pattern must be met, and every error must meet a pattern: a scenario that says what comes back says all of it.
    private func compare(_ patterns: [ExpectStep.FindingPattern], _ findings: [Finding], _ expect: ExpectStep) -> [ScenarioFailure] {
        var failures: [ScenarioFailure] = []
        for pattern in patterns {
            let met = findings.filter { Self.meets($0, pattern) }
            if pattern.count.map({ $0 != met.count }) ?? met.isEmpty {
                failures.append(ScenarioFailure(
                    file: step.file, place: pattern.place, sourceLine: pattern.sourceLine, what: Bilingual("回傳的問題不符", "the findings differ"),
                    expected: pattern.count.map { "\($0) × \(Self.text(pattern))" } ?? Self.text(pattern),
                    actual: "\(met.count)", detail: Self.lines(findings)))
            }
        }
        let unforeseen = findings.filter { finding in finding.severity == .error && !patterns.contains { Self.meets(finding, $0) } }
        if !unforeseen.isEmpty {
            failures.append(fail("findings", expect, Bilingual("有未列出的錯誤", "there are errors that are not listed"),
                                 expected: patterns.isEmpty ? "no error" : patterns.map(Self.text).joined(separator: "\n"),
                                 actual: Self.actual(findings.filter { $0.severity == .error }, patterns), detail: Self.lines(unforeseen)))
        }
        return failures
    }

    private static func meets(_ finding: Finding, _ pattern: ExpectStep.FindingPattern) -> Bool {
        func agrees<Value: Equatable>(_ wanted: Value?, _ actual: Value?) -> Bool { wanted == nil || wanted == actual }
        return finding.rule == pattern.rule && agrees(pattern.form, finding.form) && agrees(pattern.row, finding.row)
            && agrees(pattern.field, finding.field) && agrees(pattern.severity, finding.severity) && agrees(pattern.month, finding.month)
            && agrees(pattern.person, finding.person) && agrees(pattern.file, finding.file) && agrees(pattern.consequenceOf, finding.consequenceOf)
    }

    private static func text(_ pattern: ExpectStep.FindingPattern) -> String {
        var text = pattern.rule.slug
        if let form = pattern.form { text += " \(form.text)" + (pattern.row.map { "[\($0)]" } ?? "") + (pattern.field.map { ".\($0)" } ?? "") }
        if let severity = pattern.severity { text += " (\(severity.rawValue))" }
        if let cause = pattern.consequenceOf { text += " from \(cause.slug)" }
        return text
    }

    /// What came, a line for each, in the words of the pattern that it meets; so that a comparison shows only what none foresaw.
    private static func actual(_ errors: [Finding], _ patterns: [ExpectStep.FindingPattern]) -> String {
        let met = patterns.filter { pattern in errors.contains { meets($0, pattern) } }.map(text)
        let unforeseen = errors.filter { finding in !patterns.contains { meets(finding, $0) } }
        let lines = unforeseen.prefix(50).map { "\($0.rule.slug) \($0.place ?? "package")" }
        return (met + lines + (unforeseen.count > 50 ? ["… and \(unforeseen.count - 50) more"] : [])).joined(separator: "\n")
    }

    /// The first findings, in words that fit a line; personal values hidden.
    private static func lines(_ findings: [Finding]) -> [String] {
        let shown = findings.prefix(10).map { finding in
            "\(finding.severity.rawValue) \(finding.rule.slug) \(finding.place ?? "package"): \(FindingWording.words(finding.masked, .english).message)"
        }
        return shown + (findings.count > 10 ? ["… and \(findings.count - 10) more"] : [])
    }

    // MARK: ledger, result, log

    private func compare(_ wanted: [(form: FormName, rows: Int)], _ expect: ExpectStep, _ account: AccountRecord?) async throws -> [ScenarioFailure] {
        let counts = try await stage.sandbox.journal.read { try $0.ledgerCounts(institution: account?.institution, month: expect.ledgerMonth) }
        return wanted.flatMap { form, rows in
            differ("ledger", expect, Bilingual("帳冊中 \(form) 的筆數", "rows of \(form) in the ledger"), rows, counts[form] ?? 0)
        }
    }

    /// The result files of the last run are fetched by SFTP, as the institution would.
    private func compare(_ wanted: ExpectStep.Result, _ expect: ExpectStep, _ account: AccountRecord?) async throws -> [ScenarioFailure] {
        let account = try await account == nil ? stage.account(nil, for: step) : stage.account(expect.account, for: step)
        let what = Bilingual("結果檔不符", "the result files differ")
        let files = try await ResultFiles(stage: stage, account: account).ofLastRun()
        let names = files.map(\.name)
        let text = files.map(\.text).joined()
        if wanted.none {
            return names.isEmpty ? [] : [fail("result", expect, what, expected: "none", actual: names.joined(separator: ", "))]
        }
        guard !names.isEmpty else { return [fail("result", expect, what, expected: "a result file of the last run", actual: "none")] }
        return wanted.contains.filter { !text.contains($0) }.map { fail("result", expect, what, expected: "contains '\($0)'", actual: "it does not") }
            + wanted.lacks.filter { text.contains($0) }.map { fail("result", expect, what, expected: "lacks '\($0)'", actual: "it is there") }
    }

    private func compare(_ wanted: [ExpectStep.Left], _ expect: ExpectStep) async throws -> [ScenarioFailure] {
        let run = try await stage.sandbox.journal.read { try $0.events(ofKind: "import.started").last?.decoded(as: ImportStarted.self) }
        let actual = (run?.left ?? []).map { "\($0.name) (\($0.reason.rawValue))" }.sorted()
        let expected = wanted.map { "\($0.name) (\($0.reason))" }.sorted()
        guard actual != expected else { return [] }
        return [fail("left", expect, Bilingual("匯入時留下的檔案不符", "the import left other files"), expected: expected.joined(separator: ", "),
                     actual: actual.isEmpty ? "none" : actual.joined(separator: ", "))]
    }

    private func compare(_ wanted: ExpectStep.Event, _ expect: ExpectStep) async throws -> [ScenarioFailure] {
        let first = await stage.firstOwnEvent
        let events = try await stage.sandbox.journal.read { try $0.events(ofKind: wanted.kind) }.filter { $0.seq > first }
        let met = events.filter { event in wanted.contains.allSatisfy { event.payload.contains($0) } }
        guard wanted.count.map({ $0 != met.count }) ?? met.isEmpty else { return [] }
        let text = ([wanted.kind] + wanted.contains).joined(separator: " ")
        return [fail("events", expect, Bilingual("紀錄中的事件不符", "the journal differs"), expected: wanted.count.map { "\($0) × \(text)" } ?? text,
                     actual: "\(met.count) of \(events.count)", detail: events.suffix(10).map { "#\($0.seq) \($0.virtual) \($0.kind)" })]
    }
}
