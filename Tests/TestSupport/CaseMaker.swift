import Casework
import Foundation
import Generation
import Interchange
import Judgement
import Ministry

/// Cases without a server: a generated registry, a package about it, and what Judgement kept of it.
public enum CaseMaker {
    /// Whose cases they are.
    public static let code = "1131010012"

    /// A case whose package is complete but for what `change` does to it; imported at noon of 2025-12-15 unless said otherwise.
    public static func make(residents count: Int = 12, seed: UInt64 = 1, imported: String = "2025-12-15T12:00", arrived: String = "2025-12-15T11:00",
                            policies: Policies = Policies(), ledger: LedgerSnapshot? = nil, profile: String = "ltcpap-2025-09",
                            change: (inout PackageDraft) throws -> Void = { _ in }) throws -> Case {
        let people = SyntheticPeople.make(count: count, seed: seed, asOf: TestWorld.date("2025-12-15"))
        let residents = people.enumerated().map { index, person in
            RegistrySnapshot.Resident(person: index + 1, identity: person.identity, name: person.name, sex: person.sex, born: person.born,
                                      stays: [.init(admitted: TestWorld.instant("2025-01-10T10:00"), left: nil)])
        }
        let subjects = residents.map {
            PackageSubject(institution: code, identity: $0.identity, name: $0.name, sex: $0.sex, born: $0.born, admitted: TestWorld.date("2025-01-10"),
                           assessed: TestWorld.date("2025-12-10"), assessor: "測試護理師")
        }
        let folder = TestWorld.resources + "/profiles/" + profile
        let loaded = try ProfileLoader.load(folder: folder)
        var draft = PackageDraft(subjects, profile: loaded, seed: seed)
        try change(&draft)
        return try make(draft, residents: residents, imported: imported, arrived: arrived, policies: policies, ledger: ledger, profile: loaded)
    }

    /// A case of any package.
    public static func make(_ draft: PackageDraft, residents: [RegistrySnapshot.Resident], imported: String = "2025-12-15T12:00", arrived: String = "2025-12-15T11:00",
                            policies: Policies = Policies(), ledger: LedgerSnapshot? = nil, profile: Profile) throws -> Case {
        let run = TestWorld.instant(imported)
        let month = run.reportingMonth
        let known: Set<ReportingMonth?> = [nil, month, month.previous, month.next]
        let file = FileManager.default.temporaryDirectory.path + "/ministry-sandbox-case-\(UUID().uuidString).zip"
        defer { try? FileManager.default.removeItem(atPath: file) }
        try draft.write(to: file)
        let package = [UInt8](FileManager.default.contents(atPath: file) ?? Data())
        var made = Case(
            receipt: CaseReceipt(upload: 42, account: code, name: "A_202512.zip", size: package.count, sha256: SHA256Digest.hexadecimal(of: package),
                                 address: "127.0.0.2", client: "OpenSSH_9.2", arrived: TestWorld.instant(arrived), real: 1_765_767_600_000, state: "imported"),
            package: package, institution: .init(code: code, name: "測試機構 \(code)", kind: .nursingHome), registry: RegistrySnapshot(residents: residents),
            ledger: ledger ?? LedgerSnapshot(day: run.date, months: known),
            times: .init(imported: run, arrived: TestWorld.instant(arrived), order: 42), policies: policies, profile: profile, kept: nil)
        made.kept = Replay.outcome(made, made.contents(), build: "test")
        return made
    }
}
