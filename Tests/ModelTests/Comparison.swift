import Interchange
import Journal
import Ministry
import Sandbox

/// Holds a sandbox against the model. What differs is told in lines; none: they agree.
struct Comparison {
    let sandbox: Sandbox
    let model: PlainMinistry

    // MARK: imports

    func runs(_ predicted: [PredictedImport], _ actual: [TaipeiInstant]) async throws -> [String] {
        guard predicted.map(\.run) == actual else {
            return ["imports at \(actual.map(\.description)), not at \(predicted.map(\.run.description))"]
        }
        var differences: [String] = []
        for run in predicted {
            let packages = try await sandbox.journal.read { state in
                try state.packageImports(run: run.run).map { ($0, try state.findings(of: $0.upload.upload)) }
            }
            let names = Dictionary(grouping: packages) { $0.0.institution }.mapValues { $0.map(\.0.upload.name) }
            let wanted = Dictionary(grouping: run.packages, by: \.institution).mapValues { $0.map(\.name) }
            guard names == wanted else {
                differences.append("\(run.run): took \(names), not \(wanted)")
                continue
            }
            for package in run.packages {
                let found = packages.first { $0.0.institution == package.institution && $0.0.upload.name == package.name }
                guard let (record, findings) = found else { continue }
                let place = "\(run.run) \(package.institution) \(package.name)"
                let summary = record.summary
                let counts = "read \(summary.read), accepted \(summary.accepted), returned \(summary.returned), replaced \(summary.replaced)"
                if counts != package.counts { differences.append("\(place): sandbox \(counts); model \(package.counts)") }
                differences += differing(findings.compactMap(Self.seen).sorted(), package.findings.sorted()).map { "\(place): \($0)" }
            }
        }
        return differences
    }

    /// Nil for what the model leaves out.
    private static func seen(_ finding: Finding) -> PredictedFinding? {
        if LeftOut.rules.contains(finding.rule.slug), finding.severity != .error { return nil }
        return PredictedFinding(rule: finding.rule.slug, severity: finding.severity.rawValue, form: finding.form, row: finding.row)
    }

    // MARK: state

    func state() async throws -> [String] {
        // What sshd has acknowledged is in the journal soon, and an import or a due list waits for it; here nobody else does.
        await sandbox.settle()
        guard sandbox.now == model.now else { return ["the time is \(sandbox.now), not \(model.now)"] }
        var differences = try await waiting()
        for institution in model.institutions {
            differences += try await ledger(institution)
            for month in [model.now.reportingMonth.previous, model.now.reportingMonth] { differences += try await due(institution, month) }
        }
        return differences
    }

    private func waiting() async throws -> [String] {
        let actual = try await sandbox.journal.read { try $0.waitingUploads() }.map { "\($0.account) \($0.name) of \($0.arrived)" }
        return differing(actual.sorted(), model.waiting.map { "\($0.institution) \($0.name) of \($0.arrived)" }.sorted()).map { "waiting: \($0)" }
    }

    private func ledger(_ institution: String) async throws -> [String] {
        let own = model.ledger.filter { $0.key.institution == institution }
        let months = Set(own.keys.map(\.month)).union([nil, model.now.reportingMonth])
        let codes = model.institutions
        let (rows, total) = try await sandbox.journal.read { state in
            let people = try codes.flatMap { try state.residents(of: $0).map(\.person) }
            let identities = Dictionary(people.map { ($0.person, $0.identity) }, uniquingKeysWith: { first, _ in first })
            let rows = try months.flatMap { month in
                try state.ledger(of: institution, month: month).map { row in
                    Self.line(month, row.form, identities[row.person], row.arrived)
                }
            }
            return (rows, try state.ledgerTotals().filter { $0.institution == institution }.reduce(0) { $0 + $1.rows })
        }
        let expected = own.map { key, entry in Self.line(key.month, key.form, model.registry.person(number: key.person)?.identity, entry.arrived) }
        var differences = differing(rows.sorted(), expected.sorted()).map { "ledger of \(institution): \($0)" }
        if total != own.count { differences.append("ledger of \(institution): \(total) rows, not \(own.count)") }
        return differences
    }

    private static func line(_ month: ReportingMonth?, _ form: FormName, _ identity: String?, _ arrived: TaipeiInstant) -> String {
        "\(month?.description ?? "masters") \(form.text) \(identity ?? "somebody") of \(arrived)"
    }

    private func due(_ institution: String, _ month: ReportingMonth) async throws -> [String] {
        let actual = try await sandbox.due(institution: institution, month: month).rows.map {
            PredictedDue(identity: $0.identity, standing: $0.standing.rawValue, why: $0.why.rawValue, forms: $0.formsAccepted).description
        }
        return differing(actual.sorted(), model.due(institution, month).map(\.description).sorted()).map { "due of \(institution) in \(month): \($0)" }
    }

    /// Members of one list that the other lacks, as often as they stand there.
    private func differing<Item: Hashable & CustomStringConvertible>(_ actual: [Item], _ expected: [Item]) -> [String] {
        guard actual != expected else { return [] }
        var left = Dictionary(grouping: expected) { $0 }.mapValues(\.count)
        var onlyActual: [String] = []
        for item in actual {
            if let count = left[item], count > 0 { left[item] = count - 1 } else { onlyActual.append("only the sandbox has: \(item)") }
        }
        let onlyModel = left.flatMap { item, count in Array(repeating: "only the model has: \(item)", count: count) }
        return onlyActual + onlyModel.sorted()
    }
}
