import Dispatch
import Foundation
import Generation
import Interchange
import Journal
import Ministry
import Sandbox
import Synchronization

/// The nation's month: every institution's package in one import. Its steps are processes of their own, so that the memory that one took is
/// not counted against another.
struct Nation {
    let folder: String
    let institutions: Int
    let residents: Int

    /// Opens a folder that an earlier step filled, or a new one. The numbers are kept in it.
    init(folder: String, institutions: Int, residents: Int) {
        self.folder = folder
        self.institutions = institutions
        self.residents = residents
    }

    private func instant(_ text: String) throws -> TaipeiInstant {
        guard let instant = TaipeiInstant(text) else { throw BenchFault("no instant: \(text)") }
        return instant
    }

    private func institution(_ number: Int) throws -> RegistrySeed.Institution {
        let day = try instant("2025-12-01T00:00")
        // Spread evenly, the remainder over the first.
        let count = residents / institutions + (number < residents % institutions ? 1 : 0)
        let people = SyntheticPeople.make(count: count, seed: UInt64(number), asOf: day.date)
        let code = "11310\(10_000 + number)"
        return .init(code: code, name: "測試機構\(number)", kind: .nursingHome, account: .init(name: code, password: "x", binding: .any),
                     residents: people.enumerated().map { index, person in
                         // Two institutions may have drawn the same ID; in a nation everybody has one of their own.
                         .init(identity: Self.identity(number * 1_000 + index), name: person.name, sex: person.sex, born: person.born,
                               admitted: day.adding(seconds: -300 * 86_400))
                     })
    }

    func registry() throws -> RegistrySeed { RegistrySeed(institutions: try (0..<institutions).map(institution)) }

    /// The n-th of ten million IDs of the block that is never issued.
    private static func identity(_ number: Int) -> String {
        let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
        let digits = String(number % 100_000)
        let nine = "\(letters[number / 100_000 % 26])\(number / 2_600_000 % 2 == 0 ? "2" : "1")99" + String(repeating: "0", count: 5 - digits.count) + digits
        return nine + String(NationalIdentity.checkDigit(for: nine) ?? 0)
    }

    // MARK: steps

    /// Writes every institution's zip, `clean/` and `bad/`; in the latter each row has a fault of its own.
    func generate() throws {
        let profile = try ResourceFolder.profile("ltcpap-2025-09", in: try ResourceFolder.find())
        let assessed = try instant("2025-12-10T00:00").date
        for kind in ["clean", "bad"] { try FileManager.default.createDirectory(atPath: "\(folder)/\(kind)", withIntermediateDirectories: true) }
        let faults = Mutex<[String]>([])
        DispatchQueue.concurrentPerform(iterations: institutions) { number in
            do {
                let institution = try institution(number)
                let subjects = institution.residents.map {
                    PackageSubject(institution: institution.code, identity: $0.identity, name: $0.name, sex: $0.sex, born: $0.born,
                                   admitted: $0.admitted.date, assessed: assessed, assessor: "測試護理師")
                }
                var draft = PackageDraft(subjects, profile: profile, seed: UInt64(number))
                try draft.write(to: "\(folder)/clean/\(institution.code)_20251210.zip")
                try draft.set(DraftPath("QC100[*].SEX"), to: .text("9"))
                for form in FormName.allCases where !form.isMaster { try draft.set(DraftPath("\(form.text)[*].ASSESSMENT_USER"), to: .text("")) }
                try draft.write(to: "\(folder)/bad/\(institution.code)_20251210.zip")
            } catch {
                faults.withLock { $0.append("\(error)") }
            }
        }
        if let first = faults.withLock({ $0.first }) { throw BenchFault(first) }
        try writeRegistry()
    }

    /// The registry for the checks written in Python.
    private func writeRegistry() throws {
        var lines = ["institution,identity,person,admitted"]
        var person = 0
        for number in 0..<institutions {
            let institution = try institution(number)
            for resident in institution.residents {
                person += 1
                lines.append("\(institution.code),\(resident.identity),\(person),\(resident.admitted.date.compact)")
            }
        }
        try (lines.joined(separator: "\n") + "\n").write(toFile: folder + "/registry.csv", atomically: true, encoding: .utf8)
    }

    /// Makes a world with the whole registry and every package received and waiting.
    func load(_ kind: String) async throws {
        let world = "\(folder)/world-\(kind)"
        try? FileManager.default.removeItem(atPath: world)
        try FileManager.default.createDirectory(atPath: world, withIntermediateDirectories: true)
        let journal = try Journal(path: world + "/journal.sqlite", isDurable: false)
        let store = try UploadStore(folder: world + "/uploads", isDurable: false)
        let now = try instant("2025-12-15T09:00")
        let seeds = try registry()
        try await RegistryDesk(journal: journal).load(seeds, at: now)
        let accounts = AccountDesk(journal: journal, isName: { _ in true })
        for institution in seeds.institutions {
            guard let account = institution.account else { continue }
            try await accounts.add(account, institution: institution.code, now: now)
        }
        try await journal.write(at: now) { writer in
            for institution in seeds.institutions {
                let name = "\(institution.code)_20251210.zip"
                guard let taken = try store.take("\(folder)/\(kind)/\(name)") else { throw BenchFault("\(name) cannot be taken") }
                try writer.append(UploadReceived(account: institution.code, name: name, size: taken.size, sha256: taken.sha256, address: "127.0.0.1", session: 1))
            }
        }
        journal.close()
    }

    /// Runs the import, and then writes the result files, and prints how long each took and the most memory that was held.
    func importAll(_ kind: String) async throws {
        let world = "\(folder)/world-\(kind)"
        let profile = try ResourceFolder.profile("ltcpap-2025-09", in: try ResourceFolder.find())
        let journal = try Journal(path: world + "/journal.sqlite", isDurable: true)
        let store = try UploadStore(folder: world + "/uploads", isDurable: false)
        let importer = Importer(journal: journal, store: store, profile: profile, build: "bench")
        let noon = try instant("2025-12-15T12:00")
        let began = ContinuousClock.now
        let morning = try instant("2025-12-15T09:00")
        try await journal.write(at: noon) { writer in
            try writer.append(ClockMoved(from: morning))
            try Importer.begin(at: noon, left: [], writer)
        }
        let run = try await importer.finish(noon)
        let imported = began.elapsed
        let peak = Self.peak
        guard run.faults.isEmpty else { throw BenchFault(run.faults[0]) }
        let summaries = try await journal.read { try $0.packageImports(run: noon) }.map(\.summary)
        let writing = ContinuousClock.now
        try FileManager.default.createDirectory(atPath: world + "/results", withIntermediateDirectories: true)
        let open = try await journal.read { try $0.openOutbox() }
        for files in Dictionary(grouping: open, by: \.upload).values {
            for (file, content) in zip(files, try await journal.read({ try ResultDesk.contents(of: files, $0) })) {
                try Data(content).write(to: URL(filePath: "\(world)/results/\(file.name)"))
            }
        }
        let delivered = writing.elapsed
        journal.close()
        print("{\"seconds\": \(imported), \"results_seconds\": \(delivered), \"peak_mb\": \(peak / 1_024), \"peak_with_results_mb\": \(Self.peak / 1_024), "
            + "\"packages\": \(summaries.count), \"read\": \(summaries.reduce(0) { $0 + $1.read }), \"accepted\": \(summaries.reduce(0) { $0 + $1.accepted }), "
            + "\"returned\": \(summaries.reduce(0) { $0 + $1.returned }), \"findings\": \(summaries.reduce(0) { $0 + $1.findingTotal })}")
    }

    /// The most memory that this process held, in KiB.
    private static var peak: Int {
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        return status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }.flatMap { Int($0.filter(\.isNumber)) } ?? 0
    }
}
