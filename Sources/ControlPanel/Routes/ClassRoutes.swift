import Briefing
import FlyingFox
import Foundation
import Interchange
import Journal
import Reports
import Sandbox

/// A classroom: the board for all, and the cards for whoever prints them.
enum ClassRoutes {
    static func add(to routes: ControlRoutes, panel: PanelSettings) async {
        await routes.answer("GET", "/class") { call in
            guard panel.isClass else { throw ControlFault.noClass }
            let sandbox = call.sandbox
            await sandbox.settle()
            let board = try await sandbox.journal.read { try ClassBoard.read($0) }
            let rows = board.rows.map { row in
                TraineeMessage(account: row.account, institution: row.institution, name: row.name, standing: row.standing.rawValue, uploads: row.uploads, newest: row.newest, returned: row.returned,
                               refused: row.refused, boundTo: row.boundTo)
            }
            guard call.request.wantsCSV else {
                return try ControlRoutes.answer(.ok, ClassMessage(host: panel.classAddress ?? sandbox.server.clientHost, port: sandbox.server.port, fingerprint: sandbox.server.fingerprint, trainees: rows))
            }
            return TableAnswer(name: "class", head: ["帳號", "機構", "情形", "上傳次數", "最近一次", "退回筆數", "被拒登入", "綁定"], rows: rows.map { row in
                [row.account, row.name, row.standing, String(row.uploads), row.newest.map(String.init) ?? "", row.returned.map(String.init) ?? "", String(row.refused), row.boundTo]
            }).response
        }
        // A trainee has no token, but a card; whoever has neither learns nothing about anybody.
        await routes.answer("GET", "/class/packages/:account", .anyone) { call in
            guard panel.isClass else { throw ControlFault.noClass }
            let (request, sandbox) = (call.request, call.sandbox)
            let name = request.routeParameters["account"] ?? ""
            let (profile, today) = (sandbox.profile, sandbox.now.date)
            let month = try request.month("month") ?? sandbox.now.reportingMonth
            let breaks = (request.value("break") ?? "").split(separator: ",").map(String.init)
            let (password, isHolder) = (request.value("password"), call.isHolder)
            let (code, residents) = try await sandbox.journal.read { state in
                guard let account = try state.account(name), Classroom.isTrainee(name), isHolder || password == account.password else { throw ControlFault.noToken }
                return (account.institution, try state.residents(of: account.institution))
            }
            let bytes = try await BlockingWork.run {
                try PracticePackage.bytes(residents, institution: code, month: month, today: today, profile: profile, breaks: breaks)
            }
            return HTTPResponse(statusCode: .ok, headers: [.contentType: "application/zip", .contentDisposition: "attachment; filename=\"\(name)-\(month).zip\"", .cacheControl: "no-store"],
                                body: Data(bytes))
        }
        // Passwords stand on them.
        await routes.add("GET", "/class/cards", .holder) { _, sandbox in
            guard panel.isClass else { throw ControlFault.noClass }
            let host = panel.classAddress ?? sandbox.server.clientHost
            let (port, fingerprint) = (sandbox.server.port, sandbox.server.fingerprint)
            let accounts = try await sandbox.journal.read { state in
                try state.accounts().filter { Classroom.isTrainee($0.name) }.map { ($0, try state.institution($0.institution)?.name ?? "") }
            }
            return try accounts.map { account, name in
                CardMessage(account: account.name, password: account.password, institution: account.institution, name: name, host: host, port: port, fingerprint: fingerprint,
                            command: "sftp -P \(port) \(account.name)@\(host)", code: try SquareCode.svg("sftp://\(account.name)@\(host):\(port)/upload"))
            }
        }
    }
}
