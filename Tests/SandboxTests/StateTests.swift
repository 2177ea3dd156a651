import Foundation
import Generation
import Interchange
import Journal
import Ministry
import Sandbox
import TestSupport
import Testing

@Suite struct StateTests {
    private let institution = RegistrySeed.institution("1131010012", residents: 2, address: "127.0.0.2")

    @Test func `a world goes on where it stopped`() async throws {
        try await TestWorld.withFolder { folder in
            let bytes = try await institution.draft().bytes()
            try await TestWorld.withSandbox(RegistrySeed(institutions: [institution]), state: folder) { sandbox in
                try await sandbox.upload(bytes, as: "a.zip")
                try await sandbox.advance(to: TestWorld.instant("2025-12-15T10:00"))
                await sandbox.settle()
            }
            try await TestWorld.withSandbox(state: folder) { sandbox in
                #expect(sandbox.now == TestWorld.instant("2025-12-15T10:00"))
                #expect(try await sandbox.journal.read { try $0.waitingUploads() }.map(\.name) == ["a.zip"])
                try await sandbox.advance(to: TestWorld.instant("2025-12-15T12:00"))
                #expect(try await sandbox.journal.read { try $0.packageImports() }.first?.summary.accepted == 30)
            }
        }
    }

    /// A program that is being started has a copy of every descriptor for a moment.
    @Test func `a folder that was given back is free, though a child that was forked meanwhile still has it open`() async throws {
        try await TestWorld.withFolder { folder in
            var copies: [Int32] = []
            try await TestWorld.withSandbox(RegistrySeed(institutions: [institution]), state: folder) { _ in
                for name in try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd") {
                    guard let number = Int32(name), (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/" + name)) == folder + "/lock" else { continue }
                    copies.append(dup(number))
                }
            }
            #expect(!copies.isEmpty)
            try await TestWorld.withSandbox(state: folder) { _ in }
            for copy in copies { close(copy) }
        }
    }

    @Test func `a file without a receipt is received at the start`() async throws {
        try await TestWorld.withFolder { folder in
            let seed = RegistrySeed(institutions: [institution])
            try await TestWorld.withSandbox(seed, state: folder) { _ in }
            // As if we had been killed between sshd's word to the client and ours to the journal.
            try Data(try await institution.draft().bytes()).write(to: URL(filePath: folder + "/accounts/1131010012/upload/lost.zip"))
            try await TestWorld.withSandbox(state: folder) { sandbox in
                let waiting = try await sandbox.journal.read { try $0.waitingUploads() }
                #expect(waiting.map(\.name) == ["lost.zip"])
            }
        }
    }

    @Test func `a transfer that the stop broke off is no upload afterwards`() async throws {
        try await TestWorld.withFolder { folder in
            let seed = RegistrySeed(institutions: [institution])
            try await TestWorld.withSandbox(seed, state: folder) { sandbox in
                let client = try await sandbox.client()
                let handle = try await client.openForWriting("/upload/half.zip")
                try await client.write([1, 2, 3], to: handle)
                await sandbox.settle()
            }
            try await TestWorld.withSandbox(state: folder) { sandbox in
                let uploads = try await sandbox.journal.read { try $0.uploads() }
                #expect(uploads.isEmpty)
                try await sandbox.advance(to: TestWorld.instant("2025-12-15T12:00"))
                let run = try await sandbox.journal.read { try $0.events(ofKind: "import.started") }.first?.decoded(as: ImportStarted.self)
                #expect(run?.left.map(\.reason) == [.aborted])
            }
        }
    }

    @Test func `a run that was cut off is finished, and a finished one changes nothing`() async throws {
        try await TestWorld.withFolder { folder in
            let bytes = try await institution.draft().bytes()
            let noon = TestWorld.instant("2025-12-15T12:00")
            try await TestWorld.withSandbox(RegistrySeed(institutions: [institution]), state: folder) { sandbox in
                try await sandbox.upload(bytes, as: "a.zip")
                await sandbox.settle()
                // The run began, and then we were gone.
                try await sandbox.journal.append(at: noon, [ClockMoved(from: sandbox.now), ImportStarted(run: noon, left: [])])
            }
            for _ in 0..<2 {
                try await TestWorld.withSandbox(state: folder) { sandbox in
                    let runs = try await sandbox.journal.read { try $0.importRuns() }
                    #expect(runs.map(\.run) == [noon] && runs.allSatisfy(\.isFinished))
                    #expect(try await sandbox.journal.read { try $0.packageImports() }.count == 1)
                    #expect(try await sandbox.journal.read { try $0.ledgerCounts() }[.qc107] == 2)
                    #expect(FileManager.default.fileExists(atPath: folder + "/accounts/1131010012/result/a.zip.20251215120000.result.json"))
                }
            }
        }
    }

    @Test func `a state folder belongs to one process at a time`() async throws {
        try await TestWorld.withFolder { folder in
            try await TestWorld.withSandbox(state: folder) { _ in
                await #expect(throws: SandboxFault.stateInUse(folder)) {
                    _ = try await Sandbox.start(.init(state: folder, profile: try TestWorld.profile(), start: TestWorld.instant("2025-12-15")))
                }
            }
        }
    }

    @Test func `the state at any event is a query`() async throws {
        try await TestWorld.withSandbox(RegistrySeed(institutions: [institution])) { sandbox in
            let before = try await sandbox.journal.read { try $0.lastSeq() }
            let identity = institution.residents[0].identity
            try await sandbox.registry.discharge(identity, at: TestWorld.instant("2025-12-14T10:00"), now: sandbox.now)
            try await sandbox.changeAccount("1131010012", binding: .any)
            let then = try await sandbox.journal.read(at: before) { state in
                (try state.residents(of: "1131010012").first { $0.person.identity == identity }?.stays.first?.left, try state.account("1131010012")?.binding.text)
            }
            let now = try await sandbox.journal.read { state in
                (try state.residents(of: "1131010012").first { $0.person.identity == identity }?.stays.first?.left, try state.account("1131010012")?.binding.text)
            }
            #expect(then.0 == nil && then.1 == "127.0.0.2")
            #expect(now.0 == TestWorld.instant("2025-12-14T10:00") && now.1 == "any")
        }
    }

    @Test func `what cannot be is refused and nothing is changed`() async throws {
        try await TestWorld.withSandbox(RegistrySeed(institutions: [institution])) { sandbox in
            let before = try await sandbox.journal.read { try $0.lastSeq() }
            let identity = institution.residents[0].identity
            await #expect(throws: SandboxFault.self) { try await sandbox.advance(to: TestWorld.instant("2025-12-14T00:00")) }
            await #expect(throws: RegistryFault.self) { try await sandbox.registry.discharge(identity, at: TestWorld.instant("2024-01-01T00:00"), now: sandbox.now) }
            await #expect(throws: RegistryFault.noInstitution("1131010013", nearest: "1131010012")) {
                try await sandbox.registry.move(identity, to: "1131010013", at: sandbox.now, now: sandbox.now)
            }
            await #expect(throws: RegistryFault.self) { try await sandbox.registry.admit(institution.residents[0], to: "1131010012", now: sandbox.now) }
            await #expect(throws: RegistryFault.self) { try await sandbox.registry.correctIdentity(identity, to: "A123456788", now: sandbox.now) }
            await #expect(throws: RegistryFault.noAccount("1131010011", nearest: "1131010012")) { try await sandbox.changeAccount("1131010011", password: "x") }
            await #expect(throws: RegistryFault.badPassword) { try await sandbox.changeAccount("1131010012", password: "a\nb") }
            await #expect(throws: PolicyFault.self) { try await sandbox.set("import-hours", to: "25") }
            #expect(try await sandbox.journal.read { try $0.lastSeq() } == before)
        }
    }

    @Test func `imports run at the hours of the policy in force`() async throws {
        try await TestWorld.withSandbox { sandbox in
            try await sandbox.set("import-hours", to: "0,12")
            let runs = try await sandbox.advance(to: TestWorld.instant("2025-12-16T12:00")).imports
            #expect(runs == [TestWorld.instant("2025-12-15T12:00"), TestWorld.instant("2025-12-16T00:00"), TestWorld.instant("2025-12-16T12:00")])
        }
    }

    @Test func `generated residents can be told from real people`() async throws {
        let people = SyntheticPeople.make(count: 3_000, seed: 4, asOf: TestWorld.date("2025-12-15"))
        #expect(people.allSatisfy { NationalIdentity.isValid($0.identity) && SyntheticPeople.isSynthetic(identity: $0.identity, name: $0.name) })
        #expect(Set(people.map { $0.identity.dropFirst() }).count == people.count)
        #expect(!SyntheticPeople.isSynthetic(identity: "A123456789", name: "王小明"))
        #expect(SyntheticPeople.make(count: 10, seed: 4, asOf: TestWorld.date("2025-12-15")) == Array(people.prefix(10)))
    }
}
