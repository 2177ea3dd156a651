import Interchange
import Ministry

/// Writes a world and what was done to it as a scenario, with the model's predictions as what is expected. `ministry-sandbox run` runs it.
struct ScenarioWriter {
    let transcript: Transcript
    var about = "Random steps; what is expected of them is a plain model's word."

    private var plan: WorldPlan { transcript.plan }

    var text: String {
        var lines = ["scenario: 隨機步驟", "about: \(quoted(about))", "profile: ltcpap-2025-09"]
        if !plan.policies.isEmpty {
            let readings = plan.policies.sorted { $0.key < $1.key }.map { "\($0.key): \(quoted($0.value))" }
            lines.append("policies: { \(readings.joined(separator: ", ")) }")
        }
        lines += ["given:", "  now: \(instant(plan.start))", "  institutions:"]
        for institution in plan.institutions {
            let account = "{ password: \(WorldPlan.password), bound-to: \(addresses(institution.binding)) }"
            lines.append("    - code: \(quoted(institution.code))")
            lines += ["      kind: \(institution.kind.rawValue)", "      account: \(account)", "      residents:"]
            for resident in institution.residents {
                let left = resident.left.map { ", left: \(instant($0))" } ?? ""
                let who = "id: \(resident.identity), name: \(resident.name), sex: \(resident.sex.rawValue), born: \(resident.born.dashed)"
                lines.append("        - { \(who), admitted: \(instant(resident.admitted))\(left) }")
            }
        }
        lines.append("steps:")
        for (number, entry) in transcript.entries.enumerated() {
            lines.append("  # \(number + 1)")
            lines += step(entry)
        }
        if let last = transcript.entries.last?.after { lines += state(last) }
        return lines.joined(separator: "\n") + "\n"
    }

    // MARK: steps

    private func step(_ entry: Transcript.Entry) -> [String] {
        switch entry.step {
        case .registry(let change, let at): return ["  - registry: { \(registry(change, at))\(entry.prediction.refusal.map { ", refused: \($0)" } ?? "") }"]
        case .rebind(let code, let binding):
            return ["  - account: { name: \(quoted(code)), bound-to: \(addresses(binding)) }"]
        case .login(let code, let address):
            let outcome = entry.prediction.isLoginAccepted == true ? "accepted" : "refused, because: wrong-address"
            return ["  - login: { account: \(quoted(code)), from: \(address), is: \(outcome) }"]
        case .policy(let name, let reading): return ["  - policy: { \(name): \(quoted(reading)) }"]
        case .upload(let upload): return self.upload(upload)
        case .advance(let target): return advance(target, entry.prediction.runs)
        case .save(let name): return ["  - save: \(name)"]
        case .restore(let name): return ["  - restore: \(name)"] + state(entry.after)
        case .reset(let part): return ["  - reset: \(part.rawValue)"] + state(entry.after)
        }
    }

    private func registry(_ change: RegistryChange, _ at: TaipeiInstant?) -> String {
        let when = at.map { ", at: \(instant($0))" } ?? ""
        switch change {
        case .admit(let newcomer, let code):
            let born = CivilDate(packed: newcomer.born)?.dashed ?? ""
            let who = "id: \(newcomer.identity), name: \(newcomer.name), sex: \(newcomer.sex.rawValue), born: \(born)"
            return "admit: { \(who), admitted: \(at.map { instant($0) } ?? "") }, to: \(quoted(code))"
        case .discharge(let identity): return "discharge: { id: \(identity)\(when) }"
        case .die(let identity): return "die: { id: \(identity)\(when) }"
        case .move(let identity, let code): return "move: { id: \(identity), to: \(quoted(code))\(when) }"
        case .correctAdmission(let identity, let to): return "correct-admission: { id: \(identity), to: \(instant(to))\(when) }"
        case .correctIdentity(let identity, let to): return "correct-id: { id: \(identity), to: \(to)\(when) }"
        }
    }

    private func upload(_ upload: ModelStep.Upload) -> [String] {
        let recipe = upload.recipe
        var lines = ["  - upload:", "      account: \(quoted(upload.institution))", "      from: \(upload.from)", "      as: \(upload.name)", "      package:",
                     "        month: \(recipe.month)", "        day: \(recipe.day)", "        for: \(list(recipe.residents))"]
        if !recipe.strangers.isEmpty {
            let strangers = recipe.strangers.map { stranger in
                "{ id: \(stranger.identity), name: \(PlainMinistry.strangerName), sex: female, born: \(PlainMinistry.strangerBorn.dashed), "
                    + "admitted: \(stranger.admitted.dashed) }"
            }
            lines.append("        also: \(list(strangers))")
        }
        if let code = recipe.institution { lines.append("        institution: \(quoted(code))") }
        let changes = recipe.changes.map { "\(quoted($0.path)): \(quoted($0.value))" }
        if !changes.isEmpty { lines.append("        change: { \(changes.joined(separator: ", ")) }") }
        let removed = recipe.withoutField.map { "\($0.text).\(Recipe.requiredField($0.form))" } + recipe.withoutRow.map(\.text)
        if !removed.isEmpty { lines.append("        remove: \(list(removed.map { quoted($0) }))") }
        if !recipe.repeated.isEmpty { lines.append("        repeat: \(list(recipe.repeated.map { quoted($0.text) }))") }
        let blank = recipe.blank.map { "\($0.text): \"[]\"" }
        if !blank.isEmpty { lines.append("        raw: { \(blank.joined(separator: ", ")) }") }
        if !recipe.absent.isEmpty { lines.append("        without: \(list(recipe.absent.map(\.text)))") }
        return lines
    }

    /// `expect` looks at the newest run, so time stops at each run that took something.
    private func advance(_ target: TaipeiInstant, _ runs: [PredictedImport]) -> [String] {
        var lines: [String] = []
        for run in runs where !run.packages.isEmpty {
            lines.append("  - advance: \(instant(run.run))")
            for code in plan.institutions.map(\.code) {
                let packages = run.packages.filter { $0.institution == code }
                if !packages.isEmpty { lines += expected(packages, code) }
            }
        }
        return lines + ["  - advance: \(instant(target))"]
    }

    // MARK: what is expected

    /// What is told without returning a row; of these too nothing must come that is not foreseen.
    private static let told = [("superseded", "note"), ("duplicate-in-file", "warning"), ("not-due", "warning"), ("master-not-found", "warning"),
                               ("master-returned", "warning"), ("file-missing", "warning")]

    private func expected(_ packages: [PredictedPackage], _ code: String) -> [String] {
        func sum(_ field: KeyPath<PredictedPackage, Int>) -> Int { packages.reduce(0) { $0 + $1[keyPath: field] } }
        let taken = "accepted: \(sum(\.accepted)), returned: \(sum(\.returned)), replaced: \(sum(\.replaced))"
        let counts = "packages: \(packages.count), read: \(sum(\.read)), \(taken)"
        var lines = ["  - expect:", "      account: \(quoted(code))", "      import: { \(counts) }", "      findings:"]
        let findings = Dictionary(grouping: packages.flatMap(\.findings)) { $0 }.mapValues(\.count)
        for (finding, count) in findings.sorted(by: { $0.key < $1.key }) {
            let place = (finding.form.map { ", form: \($0.text)" } ?? "") + (finding.row.map { ", row: \($0)" } ?? "")
            lines.append("        - { rule: \(finding.rule), severity: \(finding.severity)\(place), count: \(count) }")
        }
        for (rule, severity) in Self.told {
            let count = findings.filter { $0.key.rule == rule && $0.key.severity == severity }.values.reduce(0, +)
            lines.append("        - { rule: \(rule), severity: \(severity), count: \(count) }")
        }
        return lines
    }

    /// The time, and of each institution what stands and who is due.
    private func state(_ model: PlainMinistry) -> [String] {
        var lines = ["  - expect: { now: \(instant(model.now)), waiting: \(model.waiting.count) }"]
        for code in plan.institutions.map(\.code) {
            for month in [model.now.reportingMonth.previous, model.now.reportingMonth] {
                let counts = model.ledgerCounts(code, month)
                let rows = FormName.allCases.map { "\($0.text): \(counts[$0] ?? 0)" }.joined(separator: ", ")
                let due = model.due(code, month)
                lines += ["  - expect:", "      account: \(quoted(code))", "      ledger-month: \(month)", "      ledger: { \(rows) }", "      due:",
                          "        institution: \(quoted(code))", "        month: \(month)"]
                for standing in ["accepted", "missing", "returned", "not-due"] {
                    lines.append("        \(standing): \(due.count { $0.standing == standing })")
                }
                if !due.isEmpty { lines.append("        residents:") }
                lines += due.map { "          - { id: \($0.identity), is: \($0.standing), why: \($0.why), forms: \($0.forms) }" }
            }
        }
        return lines
    }

    // MARK: texts

    private func instant(_ instant: TaipeiInstant) -> String { quoted(instant.iso) }
    private func quoted(_ text: some StringProtocol) -> String { "\"\(text)\"" }
    private func addresses(_ binding: String) -> String { list(binding.split(separator: ",").map { quoted(String($0).filter { $0 != " " }) }) }
    private func list(_ items: [String]) -> String { "[\(items.joined(separator: ", "))]" }
}
