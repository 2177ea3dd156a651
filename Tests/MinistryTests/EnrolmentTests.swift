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

    @Test(arguments: RecordSystem.allCases)
    func `a new institution gets its account, and the test function when the window opens`(system: RecordSystem) async throws {
        try await EnrolmentWorld.run { world in
            try await world.desk.apply(.complete(system: system), now: world.at("2025-12-01T10:00"))
            #expect(try await world.desk.review(code, now: world.at("2025-12-02T10:00")).state == .accepted)
            try await world.at("2025-12-19T09:59:59")
            #expect(try await world.account(code) == nil)
            try await world.at("2025-12-19T10:00")
            #expect(try await world.access() == .notYet)
            #expect(try await world.account(code)?.binding == .addresses(["192.0.2.7"]))
            try await world.at("2025-12-21T23:59:59")
            #expect(try await world.access() == .notYet)
            try await world.at("2025-12-22T00:00")
            #expect(try await world.access() == .test)
            #expect(try await world.record()?.state == .done)
            #expect(try await world.mails().map(\.kind) == [.applicationReceived, .applicationAccepted, .account, .password])
        }
    }

    @Test(arguments: [
        (RecordSystem.own, [MissingItem.paper(.institutionUndertaking)]),
        (.rented, [.paper(.mandate), .paper(.vendorUndertaking), .vendor]),
        (.nursingHomeCare, [.paper(.letterOfIntent)]),
    ])
    func `what is missing is asked for and can be supplied`(system: RecordSystem, missing: [MissingItem]) async throws {
        try await EnrolmentWorld.run { world in
            let bare = EnrolmentApplication(institution: code, system: system, personIdentity: "A123456789")
            try await world.desk.apply(bare, now: world.at("2025-12-01T10:00"))
            let asked = try await world.desk.review(code, now: world.at("2025-12-02T10:00"))
            #expect(asked.state == .incomplete)
            #expect(Set(asked.missing) == Set(missing + [.address]))
            #expect(try await world.mails().last?.kind == .papersAskedFor)
            let supplied = EnrolmentChange(papers: Set(system.papers), address: .addresses(["192.0.2.7"]), vendor: "測試廠商")
            // After the form has closed, and before the review has.
            try await world.desk.supplement(code, supplied, now: world.at("2025-12-10T10:00"))
            #expect(try await world.desk.review(code, now: world.at("2025-12-11T10:00")).state == .accepted)
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

    @Test func `deadlines hold to the second`() async throws {
        try await EnrolmentWorld.run { world in
            try await world.desk.apply(.complete(), now: world.at("2025-12-08T16:59:59"))
            #expect(await fault { try await world.desk.apply(.complete(other), now: world.at("2025-12-08T17:00")) } == "form-closed")
            #expect(try await world.desk.review(code, now: world.at("2025-12-12T16:59:59")).state == .accepted)
            #expect(await fault { try await world.desk.review(code, now: world.at("2025-12-12T17:00")) } == "nothing-to-review")
        }
    }

    @Test func `whoever agrees keeps the account as it is`() async throws {
        try await EnrolmentWorld.run(enrolled: 114) { world in
            let before = try await world.account(code)
            try await world.at("2025-11-24T09:00")
            #expect(try await world.mails().map(\.kind) == [.pleaseAgree])
            try await world.desk.agree(code, now: world.at("2025-12-08T16:59:59"))
            #expect(await fault { try await world.desk.agree(code, now: world.at("2025-12-08T16:59:59")) } == "applied-already")
            try await world.at("2025-12-23T00:00")
            #expect(try await world.account(code) == before)
            #expect(try await world.record()?.state == .done)
            #expect(try await world.journal.read { try $0.accounts().count } == 1)
            #expect(try await world.mails().map(\.kind) == [.pleaseAgree, .agreed])
        }
    }

    @Test func `whoever does nothing loses the account when the new window opens`() async throws {
        try await EnrolmentWorld.run(enrolled: 114) { world in
            try await world.at("2025-12-21T23:59:59")
            #expect(try await world.access() == .production)
            try await world.at("2025-12-22T00:00")
            #expect(try await world.access() == .ended)
            #expect(try await world.mails().last?.kind == .accessEnded)
            #expect(await fault { try await world.desk.agree(code, now: world.at("2025-12-22T00:00")) } == "form-closed")
        }
    }

    @Test func `a change is checked by the name, and brings a new account and password`() async throws {
        try await EnrolmentWorld.run(enrolled: 114) { world in
            try await world.desk.change(code, EnrolmentChange(address: .addresses(["192.0.2.9"])), now: world.at("2025-12-01T10:00"))
            let asked = try await world.desk.review(code, now: world.at("2025-12-02T10:00"))
            #expect(asked.application.kind == .change)
            #expect(Set(asked.missing) == [.paper(.institutionUndertaking), .personName])
            let supplied = EnrolmentChange(papers: [.institutionUndertaking], personName: "測試甲")
            try await world.desk.supplement(code, supplied, now: world.at("2025-12-03T10:00"))
            try await world.at("2025-12-21T23:59:59")
            #expect(try await world.access() == .production)
            let made = try #require(try await world.account("\(code)-115"))
            #expect(made.access == .notYet && made.binding == .addresses(["192.0.2.9"]) && made.password != "pw")
            try await world.at("2025-12-22T00:00")
            #expect(try await world.access("\(code)-115") == .production)
            #expect(try await world.access() == .ended)
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

    @Test func `a late change waits for the monthly batch`() async throws {
        try await EnrolmentWorld.run(enrolled: 114) { world in
            let change = EnrolmentChange(papers: [.institutionUndertaking], address: .addresses(["192.0.2.9"]), personName: "測試甲")
            try await world.desk.agree(code, now: world.at("2025-12-01T10:00"))
            #expect(await fault { try await world.desk.change(code, change, now: world.at("2025-12-19T12:00")) } == "form-closed")
            try await world.desk.change(code, change, now: world.at("2025-12-23T10:00"))
            #expect(try await world.record()?.state == .collected)
            #expect(try await world.mails().last?.facts[.batch] == "2026-01-01 09:00:00")
            #expect(await fault { try await world.desk.change(code, change, now: world.at("2025-12-23T10:00")) } == "applied-already")
            try await world.at("2026-01-01T08:59:59")
            #expect(try await world.access() == .production)
            try await world.at("2026-01-01T09:00")
            #expect(try await world.access("\(code)-115") == .production)
            #expect(try await world.access() == .ended)
            #expect(try await world.mails().suffix(3).map(\.kind) == [.account, .password, .accessEnded])
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

    @Test func `what cannot be is refused, and nothing is filed`() async throws {
        try await EnrolmentWorld.run { world in
            let now = try await world.at("2025-12-01T10:00")
            func form(_ edit: (inout EnrolmentApplication) -> Void) -> EnrolmentApplication {
                var application = EnrolmentApplication.complete()
                edit(&application)
                return application
            }
            let faulty: [(EnrolmentApplication, String)] = [
                (form { $0.address = .addresses(["192.0.2.0/24"]) }, "bad-address"), (form { $0.address = .any }, "bad-address"),
                (form { $0.mail = "nobody" }, "bad-mail"), (form { $0.personIdentity = "A123456788" }, "bad-id"),
                (form { $0.institution = "0000000000" }, "no-institution"),
            ]
            for (application, slug) in faulty { #expect(await fault { try await world.desk.apply(application, now: now) } == slug) }
            #expect(await fault { try await world.desk.review(code, now: now) } == "no-application")
            #expect(await fault { try await world.desk.agree(code, now: now) } == "nothing-to-agree-to")
            #expect(await fault { try await world.desk.change(code, EnrolmentChange(), now: now) } == "nothing-to-change")
            #expect(try await world.record() == nil)
            #expect(try await world.mails().isEmpty)
            try await world.desk.apply(.complete(), now: now)
            #expect(await fault { try await world.desk.apply(.complete(), now: now) } == "applied-already")
        }
        try await EnrolmentWorld.run([]) { world in
            #expect(await fault { try await world.desk.apply(.complete(), now: world.at("2025-12-01T10:00")) } == "no-calendar")
        }
    }
}
