import FlyingFox
import Interchange
import Journal
import Ministry
import Sandbox

/// The application year and its mailbox.
enum EnrolmentRoutes {
    static func add(to routes: ControlRoutes) async {
        await routes.add("GET", "/enrolment") { _, sandbox in try await sandbox.journal.read { try $0.applications() }.map(ApplicationMessage.init) }
        await routes.add("GET", "/enrolment/calendars") { _, sandbox in try await sandbox.journal.read { try $0.calendars() } }
        await routes.addCall("GET", "/mail") { call in
            let code = call.request.value("institution")
            return try await call.sandbox.journal.read { try $0.mails() }.filter { code == nil || $0.institution == code }.map { MailMessage($0, showsPassword: call.isHolder) }
        }
        await routes.add("POST", "/enrolment/apply") { request, sandbox in
            try await perform(request, sandbox) { desk, asked, change, now in
                try await desk.apply(EnrolmentApplication(
                    institution: asked.institution, system: change.system ?? .own, papers: change.papers, address: change.address, vendor: change.vendor,
                    personName: change.personName, personIdentity: change.personIdentity, mail: change.mail), now: now)
            }
        }
        await routes.add("POST", "/enrolment/supplement") { request, sandbox in
            try await perform(request, sandbox) { desk, asked, change, now in try await desk.supplement(asked.institution, change, now: now) }
        }
        await routes.add("POST", "/enrolment/change") { request, sandbox in
            try await perform(request, sandbox) { desk, asked, change, now in try await desk.change(asked.institution, change, now: now) }
        }
        await routes.add("POST", "/enrolment/review") { request, sandbox in
            try await perform(request, sandbox) { desk, asked, _, now in try await desk.review(asked.institution, now: now) }
        }
        await routes.add("POST", "/enrolment/agree") { request, sandbox in
            try await perform(request, sandbox) { desk, asked, _, now in try await desk.agree(asked.institution, now: now) }
        }
        await routes.add("POST", "/enrolment/confirm") { request, sandbox in
            try await perform(request, sandbox) { desk, asked, _, now in try await desk.confirm(asked.institution, now: now) }
        }
    }

    /// Answers with the institution's application as it stands afterwards.
    private static func perform<Value: Sendable>(
        _ request: HTTPRequest, _ sandbox: Sandbox,
        _ work: @escaping @Sendable (EnrolmentDesk, EnrolmentRequest, EnrolmentChange, TaipeiInstant) async throws -> Value
    ) async throws -> ApplicationMessage? {
        let asked = try await ControlRoutes.body(EnrolmentRequest.self, request)
        let change = try change(asked)
        _ = try await sandbox.enrol { desk, now in try await work(desk, asked, change, now) }
        return try await sandbox.journal.read { try $0.applications() }.last { $0.application.institution == asked.institution }.map(ApplicationMessage.init)
    }

    private static func change(_ asked: EnrolmentRequest) throws -> EnrolmentChange {
        var change = EnrolmentChange(vendor: asked.vendor, personName: asked.personName, personIdentity: asked.personID, mail: asked.mail)
        if let word = asked.system {
            guard let system = RecordSystem(rawValue: word) else { throw ControlFault.noWord(word, RecordSystem.allCases.map(\.rawValue)) }
            change.system = system
        }
        for word in asked.papers ?? [] {
            guard let paper = EnrolmentPaper(rawValue: word) else { throw ControlFault.noWord(word, EnrolmentPaper.allCases.map(\.rawValue)) }
            change.papers.insert(paper)
        }
        if let text = asked.address {
            guard let binding = AddressBinding(text) else { throw ControlFault.badAddress(text) }
            change.address = binding
        }
        return change
    }
}
