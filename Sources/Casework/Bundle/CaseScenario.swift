import Interchange
import Judgement

/// Writes a case as a scenario: a world that is as the registry and ledger were, the upload, its import, and what must come of it.
public enum CaseScenario {
    /// More findings than these are expected by their kinds and not row by row.
    private static let rowByRow = 100

    /// `packagePath`, `profilePath`: beside the scenario; `profilePath` nil: by its name.
    public static func write(_ kept: Case, name: String? = nil, packagePath: String, profilePath: String?, isMasked: Bool) -> String {
        let verdict = kept.kept ?? Replay.outcome(kept, kept.contents(), build: "")
        var text = ScenarioText()
        text.line("scenario: \(ScenarioText.quoted(name ?? title(kept, verdict)))")
        text.line("about: \(ScenarioText.quoted(about(kept, isMasked: isMasked)))")
        text.line("tags: [case]")
        text.line("profile: \(ScenarioText.quoted(profilePath ?? kept.profile.name))")
        let (policies, hours) = policies(kept)
        if !policies.isEmpty { text.line("policies: { \(policies.joined(separator: ", ")) }") }
        text.line("given:")
        text.line("  now: \(start(kept, hours).written)")
        institutions(kept, &text)
        ledger(kept, &text)
        text.line("steps:")
        text.step("upload", [("account", ScenarioText.quoted(account(kept))), ("from", address), ("as", ScenarioText.quoted(kept.receipt.name)),
                             ("file", ScenarioText.quoted(packagePath))])
        text.step("advance", kept.times.imported.written)
        expect(verdict, &text)
        return text.text
    }

    private static let address = "127.0.0.2"

    private static func account(_ kept: Case) -> String { kept.receipt.account }

    private static func title(_ kept: Case, _ verdict: KeptVerdict) -> String {
        let rules = Set(verdict.findings.filter { $0.severity == .error && $0.consequenceOf == nil }.map(\.rule.slug)).sorted()
        return "upload \(kept.receipt.upload)" + (rules.isEmpty ? "" : ": " + rules.prefix(3).joined(separator: ", ") + (rules.count > 3 ? " …" : ""))
    }

    private static func about(_ kept: Case, isMasked: Bool) -> String {
        "模擬環境，非衛生福利部系統。Made by ministry-sandbox export of upload \(kept.receipt.upload), imported \(kept.times.imported). "
            + (isMasked ? "IDs, names and texts are stand-ins." : "NOT masked: it holds what was uploaded.")
    }

    /// What differs from the profile's defaults; and the hours of imports as they must be for the upload to wait until its own.
    private static func policies(_ kept: Case) -> (lines: [String], hours: ImportHours) {
        var policies = kept.policies
        if policies.importHours.next(after: kept.times.arrived) != kept.times.imported,
           let hours = ImportHours(String(kept.times.imported.time.hour)) { policies.importHours = hours }
        let defaults = kept.profile.policies
        let lines = policies.all.filter { $0.reading != defaults[$0.name] }.map { "\($0.name.rawValue): \(ScenarioText.quoted($0.reading))" }
        return (lines, policies.importHours)
    }

    /// When it arrived; where another import would have taken it before its own, as late as that allows.
    private static func start(_ kept: Case, _ hours: ImportHours) -> TaipeiInstant {
        let arrived = kept.times.arrived
        return hours.next(after: arrived) == kept.times.imported ? arrived : kept.times.imported.adding(seconds: -3_600)
    }

    private static func institutions(_ kept: Case, _ text: inout ScenarioText) {
        text.line("  institutions:")
        text.line("    - code: \(ScenarioText.quoted(kept.institution.code))")
        text.line("      name: \(ScenarioText.quoted(kept.institution.name))")
        text.line("      kind: \(kept.institution.kind.rawValue)")
        text.line("      account: { name: \(ScenarioText.quoted(account(kept))), bound-to: \(address) }")
        if !kept.registry.residents.isEmpty { text.line("      residents:") }
        for resident in kept.registry.residents {
            for stay in resident.stays {
                let left = stay.left.map { ", left: \($0.written)" } ?? ""
                text.line("        - { id: \(resident.identity), name: \(ScenarioText.quoted(resident.name)), born: \(resident.born.dashed), sex: \(resident.sex.rawValue), "
                    + "admitted: \(stay.admitted.written)\(left) }")
            }
        }
        guard !kept.registry.elsewhere.isEmpty else { return }
        // Of people of other institutions only that they are there counts.
        text.line("    - code: \(ScenarioText.quoted(kept.institution.code == "elsewhere" ? "elsewhere-2" : "elsewhere"))")
        text.line("      residents:")
        for identity in kept.registry.elsewhere.sorted() {
            text.line("        - { id: \(identity), admitted: \(kept.times.arrived.adding(days: -400).written) }")
        }
    }

    /// Only what Judgement came upon.
    private static func ledger(_ kept: Case, _ text: inout ScenarioText) {
        let view = kept.view
        _ = Judge.judge(kept.contents(), kept.context(view))
        let people = Dictionary(kept.registry.residents.map { ($0.person, $0.identity) }, uniquingKeysWith: { first, _ in first })
        let standing = kept.ledger.standing.filter { view.met.contains($0.place) }
        if !standing.isEmpty { text.line("  ledger:") }
        for row in standing {
            guard let identity = people[row.person] else { continue }
            let more = [row.month.map { "month: \($0)" }, "arrived: \(row.arrived.written)", row.total.map { "total: \($0)" }, row.mainID.map { "main-id: \(ScenarioText.quoted($0))" }]
            text.line("    - { form: \(row.form.text), id: \(identity), \(more.compactMap(\.self).joined(separator: ", ")) }")
        }
        let returned = kept.ledger.day == kept.times.imported.date ? kept.ledger.returned.filter(view.met.contains) : []
        if !returned.isEmpty { text.line("  returned:") }
        for row in returned {
            guard let identity = people[row.person] else { continue }
            text.line("    - { form: \(row.form.text), id: \(identity), \(row.month.map { "month: \($0), " } ?? "")day: \(kept.ledger.day.dashed) }")
        }
    }

    // MARK: what must come of it

    private struct Pattern: Hashable {
        let rule: Rule
        let severity: Severity
        let form: FormName?
        let row: Int?
        let field: String?
        let file: String?
        let cause: Rule?

        init(_ finding: Finding, rowByRow: Bool) {
            rule = finding.rule
            severity = finding.severity
            form = finding.form
            row = rowByRow ? finding.row : nil
            field = finding.field
            file = finding.form == nil ? finding.file : nil
            cause = finding.consequenceOf
        }
    }

    private static func expect(_ verdict: KeptVerdict, _ text: inout ScenarioText) {
        let summary = verdict.summary
        text.line("  - expect:")
        text.line("      import: { packages: 1, read: \(summary.read), accepted: \(summary.accepted), returned: \(summary.returned), replaced: \(summary.replaced) }")
        guard !verdict.findings.isEmpty else { return text.line("      findings: []") }
        text.line("      findings:")
        var counts: [Pattern: Int] = [:]
        var order: [Pattern] = []
        for finding in verdict.findings {
            let pattern = Pattern(finding, rowByRow: verdict.findings.count <= rowByRow)
            counts[pattern, default: 0] += 1
            if counts[pattern] == 1 { order.append(pattern) }
        }
        for pattern in order {
            // A pattern without a row, field or cause means any, so how many it meets is counted over all.
            let met = verdict.findings.filter { meets($0, pattern) }.count
            let pairs = ["rule: \(pattern.rule.slug)", pattern.form.map { "form: \($0.text)" }, pattern.row.map { "row: \($0)" }, pattern.field.map { "field: \(ScenarioText.quoted($0))" },
                         pattern.file.map { "file: \(ScenarioText.quoted($0))" }, "severity: \(pattern.severity.rawValue)", pattern.cause.map { "consequence-of: \($0.slug)" },
                         "count: \(met)"]
            text.line("        - { \(pairs.compactMap(\.self).joined(separator: ", ")) }")
        }
    }

    private static func meets(_ finding: Finding, _ pattern: Pattern) -> Bool {
        func agrees<Value: Equatable>(_ wanted: Value?, _ actual: Value?) -> Bool { wanted == nil || wanted == actual }
        return finding.rule == pattern.rule && finding.severity == pattern.severity && agrees(pattern.form, finding.form) && agrees(pattern.row, finding.row)
            && agrees(pattern.field, finding.field) && agrees(pattern.file, finding.file) && agrees(pattern.cause, finding.consequenceOf)
    }
}
