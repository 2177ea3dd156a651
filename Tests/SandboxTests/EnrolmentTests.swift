import Foundation
import Interchange
import Journal
import Ministry
import Sandbox
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(20))) struct EnrolmentTests {
    private let code = "1131010012"

    /// One institution without an account, or with one of an earlier year.
    private func seed(enrolled: Int? = nil) -> RegistrySeed {
        var institution = RegistrySeed.institution(code, residents: 1, address: "127.0.0.2")
        institution.account = enrolled.map { .init(name: code, password: "pw", binding: .addresses(["127.0.0.2"]), enrolled: $0) }
        return RegistrySeed(institutions: [institution])
    }

    private func with(_ year: String, start: String, enrolled: Int? = nil, policies: [PolicyName: String] = [:],
                      _ body: (Sandbox) async throws -> Void) async throws {
        let calendar = try ResourceFolder.calendar(year, in: TestWorld.resources)
        try await TestWorld.withSandbox(seed(enrolled: enrolled), start: start, policies: policies, calendars: [calendar], body)
    }

    private func complete(_ system: RecordSystem = .own) -> EnrolmentApplication {
        EnrolmentApplication(institution: code, system: system, papers: Set(system.papers), address: .addresses(["127.0.0.5"]), vendor: "測試廠商",
                             personName: "測試負責人", personIdentity: "A123456789")
    }

    private func states(_ sandbox: Sandbox) async throws -> [ApplicationState] { try await sandbox.journal.read { try $0.applications() }.map(\.state) }
    private func mails(_ sandbox: Sandbox) async throws -> [MailKind] { try await sandbox.journal.read { try $0.mails() }.map(\.kind) }

    @Test(arguments: RecordSystem.allCases) func `each kind of system asks for its own papers`(system: RecordSystem) async throws {
        try await with("115", start: "2025-12-01T09:00") { sandbox in
            var bare = complete(system)
            bare.papers = Set(EnrolmentPaper.allCases).subtracting(system.papers)
            let application = bare
            try await sandbox.enrol { desk, now in try await desk.apply(application, now: now) }
            let asked = try await sandbox.enrol { [code] desk, now in try await desk.review(code, now: now) }
            #expect(asked.state == .incomplete && asked.missing == system.papers.map(MissingItem.paper))
            try await sandbox.enrol { [code] desk, now in try await desk.supplement(code, EnrolmentChange(papers: Set(system.papers)), now: now) }
            let accepted = try await sandbox.enrol { [code] desk, now in try await desk.review(code, now: now) }
            #expect(accepted.state == .accepted && accepted.missing.isEmpty)
        }
    }

    @Test func `account and password go out in two mails, and neither says what the other does`() async throws {
        try await with("115", start: "2025-12-01T09:00") { sandbox in
            let application = complete()
            try await sandbox.enrol { desk, now in try await desk.apply(application, now: now) }
            // Nobody reviewed it: what is complete is accepted when the review closes.
            try await sandbox.advance(to: TestWorld.instant("2025-12-19T10:00"))
            let account = try #require(try await sandbox.journal.read { try $0.accounts() }.first)
            let sent = try await sandbox.journal.read { try $0.mails() }.suffix(2)
            #expect(sent.map(\.kind) == [.account, .password] && sent.first?.copy == "local-government@example.org" && sent.last?.copy == nil)
            for language in Language.allCases {
                let texts = sent.map { MailWording.words($0.kind, institution: $0.institution, facts: $0.facts, language).body }
                #expect(texts[0].contains(account.name) && texts[0].contains("127.0.0.5") && !texts[0].contains(account.password))
                #expect(texts[1].contains(account.password) && !texts[1].contains("127.0.0.5"))
                #expect(texts.allSatisfy { $0.hasPrefix(ResultDocument.notice[language]) })
            }
            await #expect(throws: (any Error).self) { _ = try await sandbox.client(account.name, password: account.password, from: "127.0.0.5") }
            try await sandbox.waitFor("login.refused")
            let refused = try await sandbox.journal.read { try $0.events(ofKind: "login.refused") }.compactMap { $0.decoded(as: SessionLogged.self)?.detail }
            #expect(refused == ["not-open-yet"])
            try await sandbox.advance(to: TestWorld.instant("2025-12-22T00:00"))
            await (try sandbox.client(account.name, password: account.password, from: "127.0.0.5")).disconnect()
        }
    }

    @Test func `deadlines are held to the second`() async throws {
        let application = complete()
        try await with("115", start: "2025-12-08T16:59:59") { sandbox in
            let number = try await sandbox.enrol { desk, now in try await desk.apply(application, now: now) }
            #expect(number > 0)
        }
        try await with("115", start: "2025-12-08T16:59:59") { sandbox in
            try await sandbox.advance(to: TestWorld.instant("2025-12-08T17:00:00"))
            await #expect(throws: EnrolmentFault.formClosed(since: TestWorld.instant("2025-12-08T17:00"))) {
                try await sandbox.enrol { desk, now in try await desk.apply(application, now: now) }
            }
            let states = try await states(sandbox)
            #expect(states.isEmpty)
        }
        try await with("114", start: "2025-04-13T23:59:59") { sandbox in
            await #expect(throws: EnrolmentFault.formNotOpen(until: TestWorld.instant("2025-04-14T00:00"))) {
                try await sandbox.enrol { desk, now in try await desk.apply(application, now: now) }
            }
            try await sandbox.advance(to: TestWorld.instant("2025-04-14T00:00"))
            try await sandbox.enrol { desk, now in try await desk.apply(application, now: now) }
        }
    }

    @Test func `what is not complete when the review closes is closed as late, and gets no account`() async throws {
        try await with("115", start: "2025-12-01T09:00") { sandbox in
            var application = complete()
            application.address = nil
            let bare = application
            try await sandbox.enrol { desk, now in try await desk.apply(bare, now: now) }
            try await sandbox.advance(to: TestWorld.instant("2025-12-22T00:00"))
            let accounts = try await sandbox.journal.read { try $0.accounts() }
            #expect(try await states(sandbox) == [.late] && accounts.isEmpty)
            #expect(try await mails(sandbox) == [.applicationReceived, .applicationLate])
        }
    }

    @Test func `whoever agrees goes on, and whoever does nothing ends`() async throws {
        for agrees in [true, false] {
            try await with("115", start: "2025-11-24T08:00", enrolled: 114) { sandbox in
                try await sandbox.advance(to: TestWorld.instant("2025-11-24T09:00"))
                #expect(try await mails(sandbox) == [.pleaseAgree])
                if agrees { try await sandbox.enrol { [code] desk, now in try await desk.agree(code, now: now) } }
                try await sandbox.advance(to: TestWorld.instant("2025-12-21T23:59:59"))
                #expect(try await sandbox.journal.read { try $0.accounts() }.map(\.access) == [.production])
                try await sandbox.advance(to: TestWorld.instant("2025-12-22T00:00"))
                #expect(try await sandbox.journal.read { try $0.accounts() }.map(\.access) == [agrees ? .production : .ended])
                guard !agrees else { return await (try sandbox.client()).disconnect() }
                await #expect(throws: (any Error).self) { _ = try await sandbox.client() }
                try await sandbox.waitFor("login.refused")
                let refused = try await sandbox.journal.read { try $0.events(ofKind: "login.refused") }.compactMap { $0.decoded(as: SessionLogged.self)?.detail }
                #expect(refused == ["access-ended"])
            }
        }
    }

    @Test func `a change gets a new account and password, and the old one serves until the window opens`() async throws {
        try await with("115", start: "2025-12-01T09:00", enrolled: 114) { sandbox in
            let change = EnrolmentChange(papers: [.institutionUndertaking], address: .addresses(["127.0.0.6"]), personName: "測試新負責人")
            try await sandbox.enrol { [code] desk, now in try await desk.change(code, change, now: now) }
            try await sandbox.advance(to: TestWorld.instant("2025-12-19T10:00"))
            #expect(try await sandbox.journal.read { try $0.accounts() }.map(\.access) == [.production, .notYet])
            try await sandbox.advance(to: TestWorld.instant("2025-12-22T00:00"))
            let accounts = try await sandbox.journal.read { try $0.accounts() }
            #expect(accounts.map(\.access) == [.ended, .production] && accounts.map(\.name) == [code, code + "-115"])
            #expect(accounts[1].password != accounts[0].password && accounts[1].binding.text == "127.0.0.6")
        }
    }

    @Test func `another mail address makes a new application of a change, checked by the ID and not by the name`() async throws {
        try await with("115", start: "2025-12-01T09:00", enrolled: 114) { sandbox in
            let change = EnrolmentChange(papers: [.institutionUndertaking], personName: "測試新負責人", mail: "new@institution.example")
            try await sandbox.enrol { [code] desk, now in try await desk.change(code, change, now: now) }
            let record = try await sandbox.enrol { [code] desk, now in try await desk.review(code, now: now) }
            #expect(record.application.kind == .new && record.missing == [.personIdentity])
        }
        try await with("115", start: "2025-12-01T09:00", enrolled: 114) { sandbox in
            let change = EnrolmentChange(papers: [.institutionUndertaking], personIdentity: "A123456789")
            try await sandbox.enrol { [code] desk, now in try await desk.change(code, change, now: now) }
            let record = try await sandbox.enrol { [code] desk, now in try await desk.review(code, now: now) }
            #expect(record.application.kind == .change && record.missing == [.personName])
        }
    }

    @Test func `a late change waits for the monthly batch`() async throws {
        try await with("115", start: "2025-12-01T09:00", enrolled: 114) { sandbox in
            try await sandbox.enrol { [code] desk, now in try await desk.agree(code, now: now) }
            try await sandbox.advance(to: TestWorld.instant("2025-12-20T09:00"))
            let change = EnrolmentChange(papers: [.institutionUndertaking], address: .addresses(["127.0.0.8"]), personName: "測試負責人")
            try await sandbox.enrol { [code] desk, now in try await desk.change(code, change, now: now) }
            try await sandbox.advance(to: TestWorld.instant("2026-01-01T08:59:59"))
            #expect(try await sandbox.journal.read { try $0.accounts() }.map(\.access) == [.production])
            try await sandbox.advance(to: TestWorld.instant("2026-01-01T09:00"))
            let accounts = try await sandbox.journal.read { try $0.accounts() }
            #expect(accounts.map(\.access) == [.ended, .production] && accounts[1].binding.text == "127.0.0.8")
            #expect(try await mails(sandbox).suffix(4) == [.changeCollected, .account, .password, .accessEnded])
        }
    }

    @Test func `the test function ends with April, and its rows stay or go as the policy says`() async throws {
        for (reading, rows) in [("count", 1), ("discard", 0)] {
            try await with("115", start: "2025-12-01T09:00", policies: [.testRows: reading]) { sandbox in
                let application = complete()
                try await sandbox.enrol { desk, now in try await desk.apply(application, now: now) }
                try await sandbox.advance(to: TestWorld.instant("2026-04-30T17:50"))
                let account = try #require(try await sandbox.journal.read { try $0.accounts() }.first)
                let bytes = try await seed().institutions[0].draft(assessed: "2026-04-10").bytes()
                let client = try await sandbox.client(account.name, password: account.password, from: "127.0.0.5")
                try await client.upload(bytes, to: "/upload/test.zip")
                await client.disconnect()
                try await sandbox.advance(to: TestWorld.instant("2026-05-01T00:00"))
                let counts = try await sandbox.journal.read { try $0.ledgerCounts() }
                #expect(counts[.qc100] ?? 0 == rows && counts[.qc107] ?? 0 == rows)
                #expect(try await sandbox.journal.read { try $0.accounts() }.map(\.access) == [.ended])
            }
        }
    }

    @Test func `what a test account sent and is imported only after its test has ended goes the way of its other test rows`() async throws {
        for (reading, rows) in [("count", 1), ("discard", 0)] {
            try await with("115", start: "2025-12-01T09:00", policies: [.testRows: reading]) { sandbox in
                let application = complete()
                try await sandbox.enrol { desk, now in try await desk.apply(application, now: now) }
                try await sandbox.advance(to: TestWorld.instant("2026-01-15T09:00"))
                let account = try #require(try await sandbox.journal.read { try $0.accounts() }.first)
                let bytes = try await seed().institutions[0].draft(assessed: "2026-01-10").bytes()
                let client = try await sandbox.client(account.name, password: account.password, from: "127.0.0.5")
                try await client.upload(bytes, to: "/upload/test.zip")
                await client.disconnect()
                await sandbox.settle()
                try await sandbox.enrol { [code] desk, now in try await desk.confirm(code, now: now) }
                try await sandbox.advance(to: TestWorld.instant("2026-01-15T12:00"))
                let (counts, access) = try await sandbox.journal.read { (try $0.ledgerCounts(), try $0.accounts().map(\.access)) }
                #expect(counts[.qc107] ?? 0 == rows && access == [.production])
                // It is answered all the same.
                #expect(try await sandbox.journal.read { try $0.packageImports() }.map(\.summary.accepted) == [15])
            }
        }
    }

    @Test func `for a year in which everyone applies afresh nobody can agree or change`() async throws {
        try await with("114", start: "2025-04-15T09:00", enrolled: 113) { sandbox in
            await #expect(throws: EnrolmentFault.everyoneAppliesAfresh(114)) { try await sandbox.enrol { [code] desk, now in try await desk.agree(code, now: now) } }
            await #expect(throws: EnrolmentFault.everyoneAppliesAfresh(114)) {
                try await sandbox.enrol { [code] desk, now in try await desk.change(code, EnrolmentChange(), now: now) }
            }
        }
    }

    @Test func `what cannot be filed is refused, and nothing is changed`() async throws {
        try await with("115", start: "2025-12-01T09:00") { sandbox in
            func refused(_ change: (inout EnrolmentApplication) -> Void) async throws -> String {
                var application = complete()
                change(&application)
                let filed = application
                do {
                    try await sandbox.enrol { desk, now in try await desk.apply(filed, now: now) }
                    return "filed"
                } catch let fault as EnrolmentFault {
                    return fault.slug
                } catch let fault as RegistryFault {
                    return fault.slug
                }
            }
            var slugs: [String] = []
            slugs.append(try await refused { $0.address = .addresses(["10.0.0.0/8"]) })
            slugs.append(try await refused { $0.address = .any })
            slugs.append(try await refused { $0.mail = "nobody" })
            slugs.append(try await refused { $0.personIdentity = "A123456788" })
            slugs.append(try await refused { $0.institution = "9999999999" })
            let states = try await states(sandbox)
            #expect(slugs == ["bad-address", "bad-address", "bad-mail", "bad-id", "no-institution"] && states.isEmpty)
            let (first, second) = (try await refused { _ in }, try await refused { _ in })
            #expect(first == "filed" && second == "applied-already")
        }
    }

    @Test(arguments: ["113", "114", "115"]) func `every fact of a shipped year has its mark and its source`(name: String) throws {
        let calendar = try ResourceFolder.calendar(name, in: TestWorld.resources)
        #expect(String(calendar.year) == name && !calendar.entries.isEmpty)
        #expect(calendar.entries.allSatisfy { !$0.source.chinese.isEmpty && !$0.source.english.isEmpty })
    }

    @Test(arguments: [
        ("\"year\": 115", "\"year\": 2026", "of the Republic"), ("\"apply-until\"", "\"aply-until\"", "did you mean 'apply-until'"),
        ("2025-12-12T17:00", "2025-12-07T17:00", "'review-until' is before 'apply-until'"), ("2025-12-08T17:00", "8 December", "no instant"),
        ("\"mark\": \"S\"", "\"mark\": \"X\"", "S, O, I or M"), ("\"day\": 1", "\"day\": 31", "1 to 28"),
    ]) func `a faulty year is refused with its place`(good: String, bad: String, reason: String) async throws {
        try await TestWorld.withFolder { folder in
            let text = try String(contentsOfFile: TestWorld.resources + "/calendars/115.json", encoding: .utf8)
            let range = try #require(text.range(of: good))
            try text.replacingCharacters(in: range, with: bad).write(toFile: folder + "/115.json", atomically: true, encoding: .utf8)
            #expect { try ResourceFolder.calendar(folder + "/115.json", in: TestWorld.resources) } throws: { error in
                let fault = error as? ProfileFault
                return fault?.place != nil && fault?.message(.english).contains(reason) ?? false
            }
        }
    }
}
