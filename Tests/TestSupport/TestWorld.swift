import Foundation
import Generation
import Interchange
import Judgement
import Ministry
import SFTPClient
import Sandbox

/// What many tests need: the checkout, a profile, people, packages, a running sandbox. Everything it makes lies in a folder of its own
/// that goes with it.
public enum TestWorld {
    /// The checkout that these tests were built from.
    public static let checkout = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path
    public static let resources = checkout + "/sandbox"

    public static func profile() throws -> Profile { try ResourceFolder.profile("ltcpap-2025-09", in: resources) }

    public static func instant(_ text: String) -> TaipeiInstant { TaipeiInstant(text)! }
    public static func date(_ text: String) -> CivilDate { CivilDate(dashed: text)! }
    public static func month(_ text: String) -> ReportingMonth { ReportingMonth(text)! }

    /// A folder for one test, removed afterwards.
    @discardableResult
    public static func withFolder<Value>(_ body: (String) async throws -> Value) async throws -> Value {
        var template = Array((FileManager.default.temporaryDirectory.path + "/ministry-sandbox-test-XXXXXX").utf8CString)
        guard mkdtemp(&template) != nil else { throw CocoaError(.fileWriteUnknown) }
        let folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        return try await body(folder)
    }

    /// A sandbox with the given seed; stopped afterwards, whatever happens.
    @discardableResult
    public static func withSandbox<Value: Sendable>(_ seed: RegistrySeed = .oneInstitution(), start: String = "2025-12-15T09:00", state: String? = nil,
                                                    policies: [PolicyName: String] = [:], calendars: [EnrolmentCalendar] = [],
                                                    realTime: any RealTime = MachineTime(),
                                                    _ body: (Sandbox) async throws -> Value) async throws -> Value {
        try await WorldSlots.hold {
            try await opened(seed, start: start, state: state, policies: policies, calendars: calendars, realTime: realTime, body)
        }
    }

    /// Holds the place of a world for whoever starts worlds by other means.
    public static func holdingWorlds<Value: Sendable>(_ body: () async throws -> Value) async throws -> Value { try await WorldSlots.hold(body) }

    private static func opened<Value: Sendable>(_ seed: RegistrySeed, start: String, state: String?, policies: [PolicyName: String],
                                                calendars: [EnrolmentCalendar], realTime: any RealTime,
                                                _ body: (Sandbox) async throws -> Value) async throws -> Value {
        let sandbox = try await Sandbox.start(.init(state: state, profile: profile(), start: instant(start), policies: policies, seed: seed,
                                                    calendars: calendars, realTime: realTime))
        do {
            let value = try await body(sandbox)
            await sandbox.stop()
            return value
        } catch {
            await sandbox.stop()
            throw error
        }
    }
}

extension RegistrySeed {
    /// One nursing home bound to 127.0.0.2 (password `pw`), with as many residents, all admitted long ago.
    public static func oneInstitution(_ code: String = "1131010012", residents count: Int = 3, address: String = "127.0.0.2",
                                      kind: InstitutionKind = .nursingHome) -> RegistrySeed {
        RegistrySeed(institutions: [institution(code, residents: count, address: address, kind: kind)])
    }

    public static func institution(_ code: String, residents count: Int, address: String, kind: InstitutionKind = .nursingHome) -> Institution {
        let seed = UInt64(code.utf8.reduce(7) { $0 &* 31 &+ Int($1) }.magnitude)
        let people = SyntheticPeople.make(count: count, seed: seed, asOf: TestWorld.date("2025-12-15"))
        return Institution(code: code, name: "測試機構 \(code)", kind: kind,
                           account: Account(name: code, password: "pw", binding: AddressBinding(address)!),
                           residents: people.map {
                               Resident(identity: $0.identity, name: $0.name, sex: $0.sex, born: $0.born, admitted: TestWorld.instant("2025-01-10T10:00"))
                           })
    }
}

extension RegistrySeed.Institution {
    public func subjects(assessed: String) -> [PackageSubject] {
        residents.map {
            PackageSubject(institution: code, identity: $0.identity, name: $0.name, sex: $0.sex, born: $0.born, admitted: $0.admitted.date,
                           left: $0.left?.date, assessed: TestWorld.date(assessed), assessor: "測試護理師")
        }
    }

    /// A complete package about everybody.
    public func draft(assessed: String = "2025-12-10") throws -> PackageDraft {
        PackageDraft(subjects(assessed: assessed), profile: try TestWorld.profile(), seed: 1)
    }
}

extension PackageDraft {
    public func damaged(by damage: PackageDamage?) -> PackageDraft {
        var copy = self
        copy.damage = damage
        return copy
    }

    public func with(_ change: (inout PackageDraft) throws -> Void) throws -> PackageDraft {
        var copy = self
        try change(&copy)
        return copy
    }

    public func bytes(damage: PackageDamage? = nil) async throws -> [UInt8] {
        try await TestWorld.withFolder { folder in
            try damaged(by: damage).write(to: folder + "/p.zip")
            return [UInt8](FileManager.default.contents(atPath: folder + "/p.zip")!)
        }
    }
}

extension Sandbox {
    public nonisolated func client(_ account: String = "1131010012", password: String = "pw", from: String? = "127.0.0.2") async throws -> SFTPClient {
        try await SFTPClient.connect(to: SFTPEndpoint(host: server.host, port: UInt16(server.port)), from: from, user: account, password: password,
                                     hostKey: .fingerprint(server.fingerprint))
    }

    /// Uploads and disconnects.
    public nonisolated func upload(_ bytes: [UInt8], as name: String, account: String = "1131010012", from: String? = "127.0.0.2") async throws {
        let client = try await client(account, from: from)
        try await client.upload(bytes, to: "/upload/" + name)
        await client.disconnect()
    }
}
