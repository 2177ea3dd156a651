import Interchange
import Journal

/// What the calendar of an application year does by itself when virtual time reaches its dates.
enum EnrolmentSchedule {
    /// Dates in `(after, until]`; the caller puts them in order.
    static func milestones(_ state: WorldState, after: TaipeiInstant, until end: TaipeiInstant) throws -> [ScheduledItem] {
        try state.calendars().flatMap { calendar in
            var items: [ScheduledItem] = []
            func add(_ kind: ScheduledItem.Kind, _ instant: TaipeiInstant?) {
                guard let instant, instant > after, instant <= end else { return }
                items.append(ScheduledItem(kind, at: instant, year: calendar.year))
            }
            add(.invitation, calendar[.invitation])
            add(.applicationsOpen, calendar[.applyFrom])
            add(.applicationsClose, calendar.applyUntil)
            add(.reviewCloses, calendar.reviewUntil)
            add(.accountsMade, calendar.accounts)
            add(.windowOpens, calendar.uploadsFrom)
            if let test = calendar[.testFrom], test != calendar.uploadsFrom { add(.windowOpens, test) }
            add(.previousAccessEnds, calendar[.previousAccessEnds])
            add(.testEnds, calendar[.testUntil])
            for batch in calendar.batches(after: after, until: end) { add(.monthlyBatch, batch) }
            return items
        }
    }

    static func enact(_ item: ScheduledItem, _ writer: JournalWriter, policies: Policies, isName: (String) -> Bool) throws {
        guard let year = item.year, let calendar = try writer.state.calendars().first(where: { $0.year == year }) else { return }
        try writer.append(CalendarReached(year: year, what: item.kind.rawValue))
        switch item.kind {
        case .invitation: try invite(calendar, writer)
        case .reviewCloses: try closeReview(calendar, writer)
        case .accountsMade: try makeAccounts(calendar, isName: isName, writer)
        case .windowOpens: try openWindow(calendar, writer)
        case .previousAccessEnds: try endPrevious(calendar, writer)
        case .testEnds: try endTests(calendar, testRows: policies.testRows, writer)
        case .monthlyBatch: try carryOutChanges(calendar, isName: isName, writer)
        case .applicationsOpen, .applicationsClose, .monthFreezes, .registryChange, .importRun: break
        }
    }

    private static func invite(_ calendar: EnrolmentCalendar, _ writer: JournalWriter) throws {
        for record in try writer.state.applications() where record.application.year < calendar.year && record.state == .done {
            guard let name = record.account, try writer.state.account(name)?.access == .production else { continue }
            var application = record.application
            application.year = calendar.year
            try writer.append(EnrolmentWork.mail(.pleaseAgree, application, [.account: name, .deadline: calendar.applyUntil.description]))
        }
    }

    /// What is complete and was not looked at is accepted, since the review is over by then; what is not complete is closed.
    private static func closeReview(_ calendar: EnrolmentCalendar, _ writer: JournalWriter) throws {
        for record in try writer.state.applications(year: calendar.year) where [.filed, .incomplete].contains(record.state) {
            let missing = record.application.missing
            guard !missing.isEmpty else {
                try EnrolmentWork.review(record, calendar, writer)
                continue
            }
            try writer.append(ApplicationChanged(number: record.number, state: .late, missing: missing))
            try writer.append(EnrolmentWork.mail(.applicationLate, record.application, [.missing: missing.map(\.slug).joined(separator: ",")]))
        }
    }

    private static func makeAccounts(_ calendar: EnrolmentCalendar, isName: (String) -> Bool, _ writer: JournalWriter) throws {
        for record in try writer.state.applications(year: calendar.year) where record.state == .accepted {
            guard record.application.kind != .agree else {
                try writer.append(ApplicationChanged(number: record.number, state: .done))
                continue
            }
            let isTest = record.application.kind == .new && calendar[.testFrom] != nil
            try makeAccount(record, access: .notYet, opens: isTest ? calendar[.testFrom] ?? calendar.uploadsFrom : calendar.uploadsFrom, isTest: isTest,
                            isName: isName, writer)
        }
        // A window of the same second has opened before.
        try openWindow(calendar, writer)
    }

    /// The account, and the two mails; false where no name is free for it, and then nothing was done.
    @discardableResult
    private static func makeAccount(_ record: ApplicationRecord, access: UploadAccess, opens: TaipeiInstant, isTest: Bool, isName: (String) -> Bool,
                                    _ writer: JournalWriter) throws -> Bool {
        let application = record.application
        guard let address = application.address, let name = try freeName(application, isName: isName, writer.state) else { return false }
        let password = String(SHA256Digest.hexadecimal(of: Array("\(application.institution)|\(application.year)|\(record.number)".utf8)).prefix(12))
        let former = try writer.state.accounts().last { $0.institution == application.institution && $0.access != .ended && $0.access != .open }?.name
        try writer.append(AccountAdded(name: name, institution: application.institution, password: password, binding: address, access: access))
        try writer.append(ApplicationChanged(number: record.number, state: .done, account: name))
        try writer.append(EnrolmentWork.mail(.account, application, [
            .account: name, .address: address.text, .opens: opens.description, .isTest: isTest ? "true" : nil, .former: former,
        ], copy: EnrolmentWork.localGovernment))
        try writer.append(EnrolmentWork.mail(.password, application, [.password: password]))
        return true
    }

    /// The institution's code; for a later account the code and the year, and a letter for one after that.
    private static func freeName(_ application: EnrolmentApplication, isName: (String) -> Bool, _ state: WorldState) throws -> String? {
        let code = application.institution
        let candidates = [code, "\(code)-\(application.year)"] + "bcdefghijklmnopqrstuvwxyz".map { "\(code)-\(application.year)\($0)" }
        let taken = try state.accountsEver()
        return candidates.first { isName($0) && !taken.contains($0) }
    }

    /// New institutions get the test function where the year has one, all others the real one.
    private static func openWindow(_ calendar: EnrolmentCalendar, _ writer: JournalWriter) throws {
        for record in try writer.state.applications(year: calendar.year) where record.state == .done {
            guard let name = record.account, let account = try writer.state.account(name), account.access == .notYet else { continue }
            let isTest = record.application.kind == .new && calendar[.testFrom] != nil
            let opens = isTest ? calendar[.testFrom] ?? calendar.uploadsFrom : calendar.uploadsFrom
            guard opens <= writer.now else { continue }
            try writer.append(AccessChanged(account: name, access: isTest ? .test : .production, reason: ScheduledItem.Kind.windowOpens.rawValue))
        }
    }

    /// Accounts of earlier years that no application of this year carries on.
    private static func endPrevious(_ calendar: EnrolmentCalendar, _ writer: JournalWriter) throws {
        let carriedOn = Set(try writer.state.applications().filter { $0.application.year >= calendar.year && $0.state == .done }.compactMap(\.account))
        for record in try writer.state.applications() where record.application.year < calendar.year {
            guard let name = record.account, !carriedOn.contains(name), let account = try writer.state.account(name),
                  account.access != .ended, account.access != .open else { continue }
            try end(account, application: record.application, year: calendar.year, reason: .previousAccessEnds, writer)
        }
    }

    private static func end(_ account: AccountRecord, application: EnrolmentApplication, year: Int, reason: ScheduledItem.Kind, _ writer: JournalWriter) throws {
        try writer.append(AccessChanged(account: account.name, access: .ended, reason: reason.rawValue))
        var told = application
        told.year = year
        try writer.append(EnrolmentWork.mail(.accessEnded, told, [.account: account.name]))
    }

    private static func endTests(_ calendar: EnrolmentCalendar, testRows: TestRows, _ writer: JournalWriter) throws {
        for record in try writer.state.applications(year: calendar.year) where record.state == .done {
            guard let name = record.account, let account = try writer.state.account(name), account.access == .test else { continue }
            try EnrolmentWork.endTest(of: account, record.application, to: .ended, reason: ScheduledItem.Kind.testEnds.rawValue, mail: .testEnded, testRows: testRows, writer)
        }
    }

    /// Late changes: a new account at once, and the former one ends.
    private static func carryOutChanges(_ calendar: EnrolmentCalendar, isName: (String) -> Bool, _ writer: JournalWriter) throws {
        for record in try writer.state.applications(year: calendar.year) where record.state == .collected {
            let application = record.application
            let former = try writer.state.accounts().filter { $0.institution == application.institution && $0.access != .ended && $0.access != .open }
            guard let present = former.last else {
                // Its account ended while it waited, so there is nothing left to change.
                try writer.append(ApplicationChanged(number: record.number, state: .lapsed, missing: []))
                continue
            }
            let missing = application.missing
            guard missing.isEmpty else {
                // It stays for the next batch, and its institution is told what it waits for.
                try writer.append(ApplicationChanged(number: record.number, missing: missing))
                let next = calendar.batches(after: writer.now, until: writer.now.adding(days: 62)).first
                try writer.append(EnrolmentWork.mail(.papersAskedFor, application, [
                    .missing: missing.map(\.slug).joined(separator: ","), .batch: next?.description,
                ]))
                continue
            }
            guard try makeAccount(record, access: present.access, opens: writer.now, isTest: present.access == .test, isName: isName, writer) else { continue }
            for account in former { try end(account, application: application, year: application.year, reason: .monthlyBatch, writer) }
        }
    }
}
