import Foundation
import Interchange
import Journal
import Ministry
import TestSupport

/// A journal with application years and a clock, without a server: what happens by itself happens on the way to each instant.
actor EnrolmentWorld {
    static let code = "1131010012"
    static let other = "1131010021"

    nonisolated let journal: Journal
    nonisolated let desk: EnrolmentDesk
    private let profile: Profile
    private var now: TaipeiInstant

    private init(journal: Journal, profile: Profile, now: TaipeiInstant) {
        self.journal = journal
        self.profile = profile
        self.now = now
        desk = EnrolmentDesk(journal: journal, profile: profile)
    }

    /// Two institutions; `enrolled`: the first took part in that year before the world began.
    static func run(_ calendars: [String] = ["115"], enrolled: Int? = nil, start: String = "2025-11-20T09:00",
                    _ body: (EnrolmentWorld) async throws -> Void) async throws {
        try await TestWorld.withFolder { folder in
            let journal = try Journal(path: folder + "/journal.sqlite", isDurable: false)
            defer { journal.close() }
            let years = try calendars.map { try CalendarReader.load("\(TestWorld.resources)/calendars/\($0).json") }
            let account = RegistrySeed.Account(name: code, password: "pw", binding: .addresses(["192.0.2.1"]))
            try await journal.write(at: TestWorld.instant(start)) { writer in
                for code in [code, other] { try writer.append(InstitutionAdded(code: code, name: "測試機構", institutionKind: .nursingHome)) }
                for year in years { try EnrolmentDesk.add(year, writer) }
                if let enrolled { try EnrolmentDesk.seed(account, institution: code, year: enrolled, isName: { _ in true }, writer) }
            }
            try await body(EnrolmentWorld(journal: journal, profile: try TestWorld.profile(), now: TestWorld.instant(start)))
        }
    }

    /// Goes to an instant, doing what is due on the way, and gives it back.
    @discardableResult
    func at(_ text: String) async throws -> TaipeiInstant {
        let target = TestWorld.instant(text)
        let profile = self.profile
        while true {
            let from = now
            let (due, policies) = try await journal.read { state in
                let policies = try PolicyDesk.policies(state, profile: profile)
                let items = try Schedule.items(state, after: from, until: target, policies: policies)
                return (items.filter { $0.kind != .importRun && $0.kind != .monthFreezes }, policies)
            }
            guard let instant = due.first?.instant else { break }
            try await journal.write(at: instant) { writer in
                try Schedule.enact(due.filter { $0.instant == instant }, policies: policies, isName: { _ in true }, writer)
            }
            now = instant
        }
        now = target
        return target
    }

    nonisolated func access(_ account: String = code) async throws -> UploadAccess? {
        try await journal.read { try $0.account(account)?.access }
    }

    nonisolated func account(_ name: String) async throws -> AccountRecord? { try await journal.read { try $0.account(name) } }

    /// The newest application of an institution.
    nonisolated func record(_ institution: String = code) async throws -> ApplicationRecord? {
        try await journal.read { try $0.applications().last { $0.application.institution == institution } }
    }

    nonisolated func mails(_ institution: String = code) async throws -> [MailRecord] {
        try await journal.read { try $0.mails().filter { $0.institution == institution } }
    }

    nonisolated func count(ofKind kind: String) async throws -> Int { try await journal.read { try $0.events(ofKind: kind).count } }
}

extension EnrolmentApplication {
    /// A new application that lacks nothing.
    static func complete(_ institution: String = EnrolmentWorld.code, system: RecordSystem = .own) -> EnrolmentApplication {
        EnrolmentApplication(institution: institution, system: system, papers: Set(system.papers), address: .addresses(["192.0.2.7"]),
                             vendor: system == .rented ? "測試廠商" : nil, personIdentity: "A123456789")
    }
}
