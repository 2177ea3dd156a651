import FlyingFox
import Foundation
import Interchange
import Journal
import Judgement
import Ministry
import Sandbox

/// What the panel's other pages show: the flow, institutions and residents, accounts, the calendar.
enum PageRoutes {
    static func add(to routes: ControlRoutes) async {
        await routes.add("GET", "/overview") { _, sandbox in try await overview(sandbox) }
        await routes.answer("GET", "/institutions/list") { call in
            let request = call.request
            let (offset, limit) = request.wantsCSV ? (0, Int(Int32.max)) : try request.part()
            let (search, month) = (request.value("search"), try request.month("month") ?? call.sandbox.now.reportingMonth)
            let policies = try await call.sandbox.policies()
            let page = try await call.sandbox.journal.read { state in
                let page = try state.institutionPage(search: search, offset: offset, limit: limit)
                return (page.total, try page.rows.map { try row($0, DueDesk.counts(state, institution: $0.record.code, month: month, policies: policies)) })
            }
            guard request.wantsCSV else { return try ControlRoutes.answer(.ok, PageMessage(total: page.0, offset: offset, rows: page.1)) }
            return TableAnswer(name: "institutions-\(month)", head: ["機構代碼", "機構", "類別", "住民", "帳號", "應填報", "已完成", "退回", "缺漏"], rows: page.1.map { row in
                [CSVText.identifier(row.code), row.name, row.kind, String(row.residents), CSVText.identifier(row.account ?? ""), String(row.due), String(row.accepted), String(row.returned), String(row.missing)]
            }).response
        }
        await routes.answer("GET", "/residents/list") { call in
            let request = call.request
            let (offset, limit) = request.wantsCSV ? (0, Int(Int32.max)) : try request.part()
            let (search, institution) = (request.value("search"), request.value("institution"))
            let page = try await call.sandbox.journal.read { try $0.residentPage(institution: institution, search: search, offset: offset, limit: limit) }
            let rows = page.rows.map { row($0, reveals: call.reveals) }
            guard request.wantsCSV else { return try ControlRoutes.answer(.ok, PageMessage(total: page.total, offset: offset, rows: rows)) }
            return TableAnswer(name: "residents", head: ["身分證字號", "姓名", "性別", "出生", "機構代碼", "入住", "離開"], rows: rows.map { row in
                [row.id, row.name, row.sex, row.born, CSVText.identifier(row.institution), row.admitted, row.left ?? ""]
            }).response
        }
        await routes.addCall("GET", "/accounts/list") { call in
            let (offset, limit) = try call.request.part()
            let search = call.request.value("search")
            let page = try await call.sandbox.journal.read { try $0.accountPage(search: search, offset: offset, limit: limit) }
            return PageMessage(total: page.total, offset: offset, rows: page.rows.map { account in
                AccountMessage(name: account.name, institution: account.institution, password: call.isHolder ? account.password : nil, boundTo: account.binding.text,
                               suspended: account.isSuspended, access: account.access.rawValue)
            })
        }
        await routes.add("GET", "/calendar") { _, sandbox in
            let now = sandbox.now
            let (planned, years) = try await sandbox.journal.read { (try $0.plannedChanges(), try $0.calendars()) }
            let policies = try await sandbox.policies()
            let until = min(now.adding(days: 62), Sandbox.latest)
            let items = try await sandbox.scheduled(until: until)
            return CalendarMessage(
                now: now.iso, importHours: policies.importHours.text, scheduled: items.map { item in
                    ScheduledMessage(item, words: ScheduleWording.words(item, change: planned.first { $0.number == item.change }?.change))
                },
                years: years.map { calendar in
                    .init(year: calendar.year, title: calendar.title, entries: calendar.entries.map { entry in
                        .init(date: entry.date.rawValue, title: entry.date.title, at: entry.at.iso, mark: entry.mark.rawValue, source: entry.source)
                    })
                })
        }
    }

    static func overview(_ sandbox: Sandbox) async throws -> OverviewMessage {
        let clock = try await ClockRoutes.clock(sandbox)
        let month = sandbox.now.reportingMonth
        let counts = try await sandbox.journal.read { state in
            (institutions: try state.institutionCount(), residents: try state.residentCount(), accounts: try state.accountCount(), waiting: try state.waitingCount(),
             newest: try state.uploadPage(offset: 0, limit: 12), run: try state.lastRun(), results: try state.resultCounts(),
             refused: try state.eventCount(ofKind: "login.refused"))
        }
        let ledgerRows = try await sandbox.journal.ledgerRowCount(month: month)
        return OverviewMessage(
            clock: clock, institutions: counts.institutions, residents: counts.residents, accounts: counts.accounts, uploads: counts.newest.total, waiting: counts.waiting,
            lastRun: counts.run.map { .init(at: $0.run.iso, isFinished: $0.isFinished, packages: $0.packages, read: $0.read, accepted: $0.accepted, returned: $0.returned) },
            ledgerRows: ledgerRows, results: counts.results.delivered, unfetched: counts.results.unfetched, refusedLogins: counts.refused, host: sandbox.server.host,
            port: sandbox.server.port, fingerprint: sandbox.server.fingerprint, newest: counts.newest.rows.map(UploadRowMessage.init))
    }

    private static func row(_ row: InstitutionListRow, _ counts: DueCounts) -> InstitutionRowMessage {
        InstitutionRowMessage(code: row.record.code, name: row.record.name, kind: row.record.kind.rawValue, residents: row.residents, account: row.account?.name, due: counts.due,
                              accepted: counts.accepted, returned: counts.returned, missing: counts.missing)
    }

    private static func row(_ row: ResidentListRow, reveals: Bool) -> ResidentRowMessage {
        let person = row.person
        return ResidentRowMessage(id: reveals ? person.identity : Masking.identity(person.identity), name: reveals ? person.name : Masking.name(person.name), sex: person.sex.rawValue,
                                  born: reveals ? person.born.dashed : "\(person.born.year)-**-**", died: person.died?.iso, institution: row.stay.institution, admitted: row.stay.admitted.iso,
                                  left: row.stay.left?.iso)
    }
}
