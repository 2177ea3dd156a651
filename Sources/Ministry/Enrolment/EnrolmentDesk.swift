import Interchange
import Journal

/// What institutions and the local government do in an application year. What the calendar does by itself is `EnrolmentSchedule`.
public struct EnrolmentDesk: Sendable {
    private let journal: Journal
    private let profile: Profile

    public init(journal: Journal, profile: Profile) {
        self.journal = journal
        self.profile = profile
    }

    public func add(_ calendar: EnrolmentCalendar, now: TaipeiInstant) async throws {
        try await journal.write(at: now) { writer in try Self.add(calendar, writer) }
    }

    /// The same within a transaction that does more.
    public static func add(_ calendar: EnrolmentCalendar, _ writer: JournalWriter) throws {
        try writer.append(CalendarAdded(calendar: calendar))
    }

    /// Files a new application for the year whose form is open. Gives back its number.
    @discardableResult
    public func apply(_ application: EnrolmentApplication, now: TaipeiInstant) async throws -> Int {
        try await journal.write(at: now) { writer in
            try RegistryWork.requireInstitution(application.institution, writer.state)
            let calendar = try Self.openCalendar(writer)
            try Self.requireNone(of: application.institution, calendar.year, writer.state)
            var filed = application
            filed.year = calendar.year
            filed.kind = .new
            try Self.check(filed)
            return try Self.file(filed, calendar, writer)
        }
    }

    /// Supplies what is missing (補件), up to the review's deadline.
    public func supplement(_ institution: String, _ supplied: EnrolmentChange, now: TaipeiInstant) async throws {
        try await journal.write(at: now) { writer in
            let record = try Self.latest(of: institution, writer.state)
            let calendar = try Self.calendar(record.application.year, writer.state)
            let isLateChange = record.state == .collected
            guard [.filed, .incomplete].contains(record.state) && now < calendar.reviewUntil || isLateChange else {
                throw EnrolmentFault.nothingToSupplement(institution)
            }
            var application = supplied.applied(to: record.application)
            // Another mail address makes a new application of it, whenever it comes.
            if application.kind == .change, application.mail != record.application.mail { application.kind = .new }
            try Self.check(application)
            // What was asked for comes before the reviewer again.
            let state: ApplicationState? = record.state == .incomplete && application.missing.isEmpty ? .filed : nil
            try writer.append(ApplicationChanged(number: record.number, application: application, state: state, missing: state == nil ? nil : []))
        }
    }

    /// The local government looks at an application: accepts it, or asks for what is missing.
    @discardableResult
    public func review(_ institution: String, now: TaipeiInstant) async throws -> ApplicationRecord {
        try await journal.write(at: now) { writer in
            let record = try Self.latest(of: institution, writer.state)
            let calendar = try Self.calendar(record.application.year, writer.state)
            guard [.filed, .incomplete].contains(record.state), now < calendar.reviewUntil else { throw EnrolmentFault.nothingToReview(institution) }
            try EnrolmentWork.review(record, calendar, writer)
            return try Self.latest(of: institution, writer.state)
        }
    }

    /// 同意: the account of the year before goes on as it is.
    public func agree(_ institution: String, now: TaipeiInstant) async throws {
        try await journal.write(at: now) { writer in
            let (calendar, former, account) = try Self.continuing(institution, writer, otherwise: EnrolmentFault.nothingToAgreeTo(institution))
            try Self.requireNone(of: institution, calendar.year, writer.state)
            var application = former.application
            application.year = calendar.year
            application.kind = .agree
            try writer.append(ApplicationFiled(application: application, state: .accepted, account: account.name))
            try writer.append(EnrolmentWork.mail(.agreed, application, [.account: account.name]))
        }
    }

    /// 資料異動. Another mail address makes a new application of it (stated). After the year's accounts were made it waits for the batch.
    public func change(_ institution: String, _ change: EnrolmentChange, now: TaipeiInstant) async throws {
        try await journal.write(at: now) { writer in
            try RegistryWork.requireInstitution(institution, writer.state)
            if let late = try Self.lateCalendar(writer.state, now: now), try Self.openCalendar(writer.state, now: now) == nil {
                return try Self.changeLate(institution, change, late, writer)
            }
            let (calendar, former, _) = try Self.continuing(institution, writer, otherwise: EnrolmentFault.nothingToChange(institution))
            try Self.requireNone(of: institution, calendar.year, writer.state)
            var application = change.applied(to: Self.withoutPapers(former.application))
            application.year = calendar.year
            application.kind = application.mail == former.application.mail ? .change : .new
            try Self.check(application)
            try Self.file(application, calendar, writer)
        }
    }

    private static func changeLate(_ institution: String, _ change: EnrolmentChange, _ calendar: EnrolmentCalendar, _ writer: JournalWriter) throws {
        let own = try writer.state.applications(year: calendar.year).filter { $0.application.institution == institution }
        if let open = own.last(where: { $0.state == .collected }) { throw EnrolmentFault.appliedAlready(institution, open.state) }
        guard let former = own.last(where: { $0.state == .done }) else { throw EnrolmentFault.nothingToChange(institution) }
        var application = change.applied(to: withoutPapers(former.application))
        application.kind = application.mail == former.application.mail ? .change : .new
        try check(application)
        guard let batch = calendar.batches(after: writer.now, until: writer.now.adding(days: 62)).first else { throw EnrolmentFault.nothingToChange(institution) }
        try writer.append(ApplicationFiled(application: application, state: .collected))
        try writer.append(EnrolmentWork.mail(.changeCollected, application, [.batch: batch.description]))
    }

    /// The institution goes on to apply for the year's indicator: its test function becomes the real one.
    public func confirm(_ institution: String, now: TaipeiInstant) async throws {
        let profile = self.profile
        try await journal.write(at: now) { writer in
            try RegistryWork.requireInstitution(institution, writer.state)
            let tested = try writer.state.accounts().filter { $0.institution == institution && $0.access == .test }
            guard let account = tested.last, let record = try writer.state.applications().last(where: { $0.account == account.name }) else {
                throw EnrolmentFault.nothingToConfirm(institution)
            }
            let testRows = try PolicyDesk.policies(writer.state, profile: profile).testRows
            try EnrolmentWork.endTest(of: account, record.application, to: .production, reason: "confirmed", mail: .confirmed, testRows: testRows, writer)
        }
    }

    /// An institution that took part in an earlier year, before this world began.
    public static func seed(_ account: RegistrySeed.Account, institution code: String, year: Int, isName: (String) -> Bool, _ writer: JournalWriter) throws {
        try AccountDesk.add(account, institution: code, isName: isName, writer)
        try writer.append(AccessChanged(account: account.name, access: .production, reason: "seed"))
        let application = EnrolmentApplication(institution: code, year: year, system: .own, papers: [.institutionUndertaking], address: account.binding,
                                               personName: "測試負責人", personIdentity: "A123456789")
        try writer.append(ApplicationFiled(application: application, state: .done, account: account.name))
    }

    // MARK: what is asked alike

    /// Papers are sealed for one application; the next needs its own.
    private static func withoutPapers(_ application: EnrolmentApplication) -> EnrolmentApplication {
        var copy = application
        copy.papers = []
        // A change is checked by the name, a new application by the ID, so the former's are not taken over.
        copy.personName = nil
        copy.personIdentity = nil
        return copy
    }

    @discardableResult
    private static func file(_ application: EnrolmentApplication, _ calendar: EnrolmentCalendar, _ writer: JournalWriter) throws -> Int {
        let number = try writer.append(ApplicationFiled(application: application))
        try writer.append(EnrolmentWork.mail(.applicationReceived, application, [.deadline: calendar.reviewUntil.description]))
        return number
    }

    private static func check(_ application: EnrolmentApplication) throws {
        if let address = application.address {
            guard case .addresses(let list) = address, list.allSatisfy({ !$0.contains("/") }) else { throw EnrolmentFault.badAddress(address.text) }
        }
        let parts = application.mail.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, parts[1].contains("."), !application.mail.contains(where: \.isWhitespace) else {
            throw EnrolmentFault.badMail(application.mail)
        }
        if let identity = application.personIdentity, !NationalIdentity.isValid(identity) { throw EnrolmentFault.badIdentity(identity) }
    }

    static func calendar(_ year: Int, _ state: WorldState) throws -> EnrolmentCalendar {
        let calendars = try state.calendars()
        guard let calendar = calendars.first(where: { $0.year == year }) else { throw EnrolmentFault.unknownYear(year, known: calendars.map(\.year)) }
        return calendar
    }

    private static func openCalendar(_ state: WorldState, now: TaipeiInstant) throws -> EnrolmentCalendar? {
        try state.calendars().first { $0.isFormOpen(at: now) }
    }

    /// The first year whose form is open; else why none is.
    private static func openCalendar(_ writer: JournalWriter) throws -> EnrolmentCalendar {
        if let open = try openCalendar(writer.state, now: writer.now) { return open }
        let calendars = try writer.state.calendars()
        guard !calendars.isEmpty else { throw EnrolmentFault.noCalendar }
        if let next = calendars.compactMap({ $0[.applyFrom] }).filter({ $0 > writer.now }).min() { throw EnrolmentFault.formNotOpen(until: next) }
        throw EnrolmentFault.formClosed(since: calendars.map(\.applyUntil).filter { $0 <= writer.now }.max() ?? writer.now)
    }

    /// The newest year whose accounts were made and which carries out changes in batches.
    private static func lateCalendar(_ state: WorldState, now: TaipeiInstant) throws -> EnrolmentCalendar? {
        try state.calendars().last { $0.monthlyBatch.map { $0.from <= now } ?? false }
    }

    private static func latest(of institution: String, _ state: WorldState) throws -> ApplicationRecord {
        try RegistryWork.requireInstitution(institution, state)
        guard let record = try state.applications().last(where: { $0.application.institution == institution }) else {
            throw EnrolmentFault.noApplication(institution)
        }
        return record
    }

    private static func requireNone(of institution: String, _ year: Int, _ state: WorldState) throws {
        if let record = try state.applications(year: year).first(where: { $0.application.institution == institution }) {
            throw EnrolmentFault.appliedAlready(institution, record.state)
        }
    }

    /// The open year, and the application and account of the year before that could go on.
    private static func continuing(_ institution: String, _ writer: JournalWriter,
                                   otherwise fault: EnrolmentFault) throws -> (EnrolmentCalendar, ApplicationRecord, AccountRecord) {
        try RegistryWork.requireInstitution(institution, writer.state)
        let calendar = try openCalendar(writer)
        guard !calendar.everyoneAppliesAfresh else { throw EnrolmentFault.everyoneAppliesAfresh(calendar.year) }
        guard let former = try writer.state.applications().last(where: { $0.application.institution == institution && $0.application.year < calendar.year
                  && $0.state == .done }),
              let name = former.account, let account = try writer.state.account(name), account.access == .production else { throw fault }
        return (calendar, former, account)
    }
}
