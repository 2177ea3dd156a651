import Foundation
import Interchange
import Journal
import Ministry
import TestSupport
import Testing

@Suite struct EnrolmentTests {
    private let code = EnrolmentWorld.code
    private let other = EnrolmentWorld.other

    /// The word of the fault that something met; nil if it met none.
    private func fault<Value>(_ body: () async throws -> Value) async -> String? {
        do {
            _ = try await body()
            return nil
        } catch let fault as EnrolmentFault {
            return fault.slug
        } catch let fault as RegistryFault {
            return fault.slug
        } catch {
            return "\(error)"
        }
    }

    @Test func `what is complete and was not looked at is accepted when the review closes; what is not is closed as late`() async throws {
        try await EnrolmentWorld.run { world in
            let now = try await world.at("2025-12-01T10:00")
            try await world.desk.apply(.complete(), now: now)
            try await world.desk.apply(EnrolmentApplication(institution: other, system: .own), now: now)
            try await world.at("2025-12-12T17:00")
            #expect(try await world.record()?.state == .accepted)
            #expect(try await world.record(other)?.state == .late)
            #expect(try await world.mails(other).map(\.kind) == [.applicationReceived, .applicationLate])
            let supplied = EnrolmentChange(papers: [.institutionUndertaking])
            #expect(await fault { try await world.desk.supplement(other, supplied, now: world.at("2025-12-12T17:00:01")) } == "nothing-to-supplement")
            try await world.at("2025-12-22T00:00")
            #expect(try await world.account(other) == nil)
        }
    }

    @Test func `the review's deadline holds to the second, after the form has closed`() async throws {
        try await EnrolmentWorld.run { world in
            let bare = EnrolmentApplication(institution: code, system: .own, address: .addresses(["192.0.2.7"]), personIdentity: "A123456789")
            try await world.desk.apply(bare, now: world.at("2025-12-08T16:59:59"))
            #expect(try await world.desk.review(code, now: world.at("2025-12-09T10:00")).state == .incomplete)
            let supplied = EnrolmentChange(papers: [.institutionUndertaking])
            try await world.desk.supplement(code, supplied, now: world.at("2025-12-12T16:59:59"))
            #expect(try await world.desk.review(code, now: world.at("2025-12-12T16:59:59")).state == .accepted)
            #expect(await fault { try await world.desk.review(code, now: world.at("2025-12-12T17:00")) } == "nothing-to-review")
        }
    }

    @Test func `another mail address makes a new application of a change`() async throws {
        try await EnrolmentWorld.run(enrolled: 114) { world in
            let change = EnrolmentChange(papers: [.institutionUndertaking], personName: "測試甲", mail: "new@institution.example")
            try await world.desk.change(code, change, now: world.at("2025-12-01T10:00"))
            let asked = try await world.desk.review(code, now: world.at("2025-12-02T10:00"))
            #expect(asked.application.kind == .new)
            #expect(asked.missing == [.personIdentity])
            try await world.desk.supplement(code, EnrolmentChange(personIdentity: "A123456789"), now: world.at("2025-12-03T10:00"))
            try await world.at("2025-12-22T00:00")
            #expect(try await world.access("\(code)-115") == .test)
            #expect(try await world.access() == .ended)
        }
    }

    @Test func `a late change that is not complete stays for the next batch`() async throws {
        try await EnrolmentWorld.run(enrolled: 114) { world in
            try await world.desk.agree(code, now: world.at("2025-12-01T10:00"))
            try await world.desk.change(code, EnrolmentChange(address: .addresses(["192.0.2.9"])), now: world.at("2025-12-23T10:00"))
            try await world.at("2026-01-01T09:00")
            #expect(try await world.record()?.state == .collected)
            #expect(try await world.mails().last?.kind == .papersAskedFor)
            #expect(try await world.access() == .production)
            let supplied = EnrolmentChange(papers: [.institutionUndertaking], personName: "測試甲")
            try await world.desk.supplement(code, supplied, now: world.at("2026-01-10T10:00"))
            try await world.at("2026-02-01T09:00")
            #expect(try await world.record()?.state == .done)
            #expect(try await world.access("\(code)-115") == .production)
        }
    }

    @Test(arguments: TestRows.allCases)
    func `the test function ends for whoever does not go on`(testRows: TestRows) async throws {
        try await EnrolmentWorld.run { world in
            let now = try await world.at("2025-12-01T10:00")
            try await world.journal.append(at: now, PolicySet(policy: .testRows, reading: testRows.rawValue))
            for institution in [code, other] { try await world.desk.apply(.complete(institution), now: now) }
            try await world.desk.confirm(code, now: world.at("2026-03-02T10:00"))
            #expect(try await world.access() == .production)
            #expect(try await world.count(ofKind: "test.discarded") == (testRows == .discard ? 1 : 0))
            #expect(await fault { try await world.desk.confirm(code, now: world.at("2026-03-02T10:00")) } == "nothing-to-confirm")
            try await world.at("2026-04-30T23:59:59")
            #expect(try await world.access(other) == .test)
            try await world.at("2026-05-01T00:00")
            #expect(try await world.access(other) == .ended)
            #expect(try await world.access() == .production)
            #expect(try await world.count(ofKind: "test.discarded") == (testRows == .discard ? 2 : 0))
            #expect(try await world.mails(other).last?.kind == .testEnded)
        }
    }

    @Test func `no late change outlives the test function`() async throws {
        try await EnrolmentWorld.run { world in
            try await world.desk.apply(.complete(), now: world.at("2025-12-01T10:00"))
            let change = EnrolmentChange(papers: [.institutionUndertaking], address: .addresses(["192.0.2.9"]), personName: "測試甲")
            try await world.desk.change(code, change, now: world.at("2026-04-20T10:00"))
            // The test function ends at 00:00 of the day on which the batch runs at 09:00.
            try await world.at("2026-05-01T09:00")
            #expect(try await world.journal.read { try $0.accounts().filter { $0.access.admitsLogin }.isEmpty })
        }
    }

    @Test func `in 114 everyone applies afresh, and nobody tests first`() async throws {
        try await EnrolmentWorld.run(["114"], enrolled: 113, start: "2025-04-01T09:00") { world in
            #expect(await fault { try await world.desk.apply(.complete(), now: world.at("2025-04-13T23:59:59")) } == "form-not-open")
            let change = EnrolmentChange(address: .addresses(["192.0.2.9"]))
            #expect(await fault { try await world.desk.agree(code, now: world.at("2025-04-14T00:00")) } == "everyone-applies-afresh")
            #expect(await fault { try await world.desk.change(code, change, now: world.at("2025-04-14T00:00")) } == "everyone-applies-afresh")
            try await world.desk.apply(.complete(), now: world.at("2025-04-18T16:59:59"))
            try await world.at("2025-05-01T00:00")
            #expect(try await world.access("\(code)-114") == .production)
            #expect(try await world.access() == .ended)
        }
    }

    @Test func `in 113 uploads open with the accounts`() async throws {
        try await EnrolmentWorld.run(["113"], start: "2024-12-03T09:00") { world in
            try await world.desk.apply(.complete(), now: world.at("2024-12-10T16:59:59"))
            try await world.at("2024-12-20T10:00")
            #expect(try await world.access() == .production)
        }
    }

    @Test func `whoever has nothing to go on with is told so, and nothing is filed`() async throws {
        try await EnrolmentWorld.run { world in
            let now = try await world.at("2025-12-01T10:00")
            #expect(await fault { try await world.desk.review(code, now: now) } == "no-application")
            #expect(await fault { try await world.desk.agree(code, now: now) } == "nothing-to-agree-to")
            #expect(await fault { try await world.desk.change(code, EnrolmentChange(), now: now) } == "nothing-to-change")
            #expect(try await world.record() == nil)
            #expect(try await world.mails().isEmpty)
        }
        try await EnrolmentWorld.run([]) { world in
            #expect(await fault { try await world.desk.apply(.complete(), now: world.at("2025-12-01T10:00")) } == "no-calendar")
        }
    }
}

@Suite struct MailTests {
    private func words(_ mail: MailRecord, _ language: Language) -> (subject: String, body: String) {
        MailWording.words(mail.kind, institution: mail.institution, facts: mail.facts, language)
    }

    @Test(arguments: Language.allCases)
    func `every mail says first that it is a simulation, and lacks no fact`(language: Language) async throws {
        try await EnrolmentWorld.run(enrolled: 114) { world in
            try await world.desk.apply(EnrolmentApplication(institution: EnrolmentWorld.other, system: .rented), now: world.at("2025-12-01T10:00"))
            try await world.desk.review(EnrolmentWorld.other, now: world.at("2025-12-02T10:00"))
            try await world.desk.agree(EnrolmentWorld.code, now: world.at("2025-12-02T10:00"))
            let change = EnrolmentChange(papers: [.institutionUndertaking], personName: "測試甲")
            try await world.desk.change(EnrolmentWorld.code, change, now: world.at("2025-12-23T10:00"))
            try await world.at("2026-05-01T09:00")
            let mails = try await world.journal.read { try $0.mails() }
            #expect(Set(mails.map(\.kind)).isSuperset(of: [.applicationReceived, .papersAskedFor, .applicationLate, .pleaseAgree, .agreed, .account,
                                                            .password, .changeCollected, .accessEnded]))
            for mail in mails {
                let body = words(mail, language).body
                #expect(body.hasPrefix(ResultDocument.notice[language] + "\n"))
                // A fact that is not there reads as a question mark.
                #expect(!body.contains("?"), "\(mail.kind)")
            }
        }
    }
}

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
                for institution in [code, other] { try writer.append(InstitutionAdded(code: institution, name: "測試機構", institutionKind: .nursingHome)) }
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

    nonisolated func access(_ account: String = EnrolmentWorld.code) async throws -> UploadAccess? {
        try await journal.read { try $0.account(account)?.access }
    }

    nonisolated func account(_ name: String) async throws -> AccountRecord? { try await journal.read { try $0.account(name) } }

    /// The newest application of an institution.
    nonisolated func record(_ institution: String = EnrolmentWorld.code) async throws -> ApplicationRecord? {
        try await journal.read { try $0.applications().last { $0.application.institution == institution } }
    }

    nonisolated func mails(_ institution: String = EnrolmentWorld.code) async throws -> [MailRecord] {
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
