import Interchange
import Journal
import Ministry

/// Writes the world in which a recording begins.
enum GivenRecorder {
    static func write(_ state: WorldState, now: TaipeiInstant, _ transcript: inout Transcript) throws {
        let readings = try state.policyReadings()
        if !readings.isEmpty {
            transcript.text.line("policies: { " + readings.map { "\($0.name): \(ScenarioText.quoted($0.reading))" }.joined(separator: ", ") + " }")
        }
        transcript.text.line("given:")
        transcript.text.line("  now: \(now.written)")
        let calendars = try state.calendars()
        if !calendars.isEmpty { transcript.text.line("  calendars: \(ScenarioText.list(calendars.map { String($0.year) }))") }
        transcript.text.line("  institutions:")
        let accounts = try state.accounts()
        for institution in try state.institutions() {
            transcript.text.line("    - code: \(ScenarioText.quoted(institution.code))")
            transcript.text.line("      name: \(ScenarioText.quoted(institution.name))")
            transcript.text.line("      kind: \(institution.kind.rawValue)")
            if let account = accounts.first(where: { $0.institution == institution.code }) { self.account(account, &transcript) }
            let residents = try state.residents(of: institution.code)
            if !residents.isEmpty { transcript.text.line("      residents:") }
            for (person, stays) in residents {
                for stay in stays {
                    let left = stay.left.map { ", left: \($0.written)" } ?? ""
                    transcript.text.line("        - { id: \(person.identity), name: \(ScenarioText.quoted(person.name)), born: \(person.born.dashed), "
                        + "sex: \(person.sex.rawValue), admitted: \(stay.admitted.written)\(left) }")
                }
            }
        }
        try ledger(state, &transcript)
    }

    /// What the ledger held when the world began.
    private static func ledger(_ state: WorldState, _ transcript: inout Transcript) throws {
        let rows = try state.events(ofKind: "ledger.seeded").compactMap { $0.decoded(as: LedgerSeeded.self) }
        guard !rows.isEmpty else { return }
        let people = Dictionary(try state.institutions().flatMap { try state.residents(of: $0.code) }.map { ($0.person.person, $0.person.identity) },
                                uniquingKeysWith: { first, _ in first })
        for (key, own) in [("ledger", rows.filter { $0.arrived != nil }), ("returned", rows.filter { $0.returnedOn != nil })] where !own.isEmpty {
            transcript.text.line("  \(key):")
            for row in own {
                guard let identity = people[row.person] else { continue }
                let pairs = ["institution: \(ScenarioText.quoted(row.institution))", "form: \(row.form.text)", "id: \(identity)", row.month.map { "month: \($0)" },
                             row.arrived.map { "arrived: \($0.written)" }, row.total.map { "total: \($0)" }, row.mainID.map { "main-id: \(ScenarioText.quoted($0))" },
                             row.returnedOn.map { "day: \($0.dashed)" }]
                transcript.text.line("    - { \(pairs.compactMap(\.self).joined(separator: ", ")) }")
            }
        }
    }

    private static func account(_ account: AccountRecord, _ transcript: inout Transcript) {
        let binding = transcript.addresses.binding(account.binding)
        // What the application year made of an account is no part of a seed that can be written here.
        if account.access != .open { transcript.leftOut["account.access", default: 0] += 1 }
        if binding == nil { transcript.text.line("      # bound to \(account.binding.text), which no address of this machine can stand for") }
        transcript.text.line("      account: { name: \(ScenarioText.quoted(account.name)), password: \(ScenarioText.quoted(account.password)), "
            + "bound-to: \(ScenarioText.list(binding ?? ["any"])) }")
    }
}
