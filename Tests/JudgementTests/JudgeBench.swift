import Foundation
import Generation
import Interchange
import Judgement
import Ministry
import TestSupport

/// Judges drafts in memory: one institution with three residents, unless a test says otherwise.
struct JudgeBench {
    var institution = RegistrySeed.institution("1131010012", residents: 3, address: "127.0.0.2")
    var policies = Policies()
    var imported = TestWorld.instant("2025-12-15T12:00")
    var arrived: TaipeiInstant?
    var assessed = "2025-12-10"
    var elsewhere: Set<String> = []
    var ledger = MemoryLedger()

    func draft() throws -> PackageDraft { try institution.draft(assessed: assessed) }

    func judge(_ change: (inout PackageDraft) throws -> Void = { _ in }) throws -> Verdict {
        var draft = try draft()
        try change(&draft)
        return try judge(draft)
    }

    func judge(_ draft: PackageDraft) throws -> Verdict {
        var contents = PackageContents()
        for (name, bytes) in draft.files {
            if let form = FormName.allCases.first(where: { $0.fileName == name }) { contents.files[form.index] = PaddedBytes(bytes) }
        }
        return Judge.judge(contents, try context())
    }

    func context() throws -> JudgementContext {
        JudgementContext(profile: try TestWorld.profile(), policies: policies, institution: .init(code: institution.code, kind: institution.kind),
                         times: .init(imported: imported, arrived: arrived ?? imported.adding(seconds: -3_600), order: 7),
                         registry: MemoryRegistry(institution, elsewhere: elsewhere), ledger: ledger)
    }
}

struct MemoryRegistry: RegistryView {
    func resident(person: Int) -> ResidentRecord? { residents.values.first { $0.person == person } }

    private let residents: [String: ResidentRecord]
    private let elsewhere: Set<String>

    init(_ institution: RegistrySeed.Institution, elsewhere: Set<String>) {
        residents = Dictionary(uniqueKeysWithValues: institution.residents.enumerated().map { index, resident in
            (resident.identity, ResidentRecord(person: index + 1, identity: resident.identity, name: resident.name,
                                               stays: [StayRecord(admitted: resident.admitted, left: resident.left)]))
        })
        self.elsewhere = elsewhere
    }

    func resident(_ identity: String) -> ResidentRecord? { residents[identity] }
    func isKnownElsewhere(_ identity: String) -> Bool { elsewhere.contains(identity) }
}

struct MemoryLedger: LedgerView {
    /// Masters of earlier packages.
    var masters: [String: (person: Int, arrived: TaipeiInstant)] = [:]

    func master(_ mainID: String, arrivedIn month: ReportingMonth) -> Int? {
        masters[mainID].flatMap { $0.arrived.reportingMonth == month ? $0.person : nil }
    }

    var newest: LedgerRecord?
    var returnedToday = false

    func isBlank(month: ReportingMonth?) -> Bool { newest == nil && !returnedToday }
    func newest(form: FormName, person: Int, month: ReportingMonth?) -> LedgerRecord? { newest }
    func wasReturnedToday(form: FormName, person: Int, month: ReportingMonth?) -> Bool { returnedToday }
}

extension Verdict {
    func findings(_ rule: Rule) -> [Finding] { findings.filter { $0.rule == rule } }
    var errors: Set<Rule> { Set(findings.filter { $0.severity == .error }.map(\.rule)) }
}
