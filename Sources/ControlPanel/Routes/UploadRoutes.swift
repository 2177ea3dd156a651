import Casework
import FlyingFox
import Foundation
import Interchange
import Journal
import Ministry
import Reports
import Sandbox

/// Uploads as the panel shows them: a list, and each with its story, its findings, what changed since the one before, and a replay.
enum UploadRoutes {
    static func add(to routes: ControlRoutes, build: String) async {
        await routes.answer("GET", "/uploads/list") { call in
            let request = call.request
            let (offset, limit) = request.wantsCSV ? (0, Int(Int32.max)) : try request.part()
            let (search, institution, state) = (request.value("search"), request.value("institution"), request.value("state"))
            let page = try await call.sandbox.journal.read { try $0.uploadPage(search: search, institution: institution, state: state, offset: offset, limit: limit) }
            let rows = page.rows.map(UploadRowMessage.init)
            guard request.wantsCSV else { return try ControlRoutes.answer(.ok, PageMessage(total: page.total, offset: offset, rows: rows)) }
            return TableAnswer(name: "uploads", head: ["上傳", "機構代碼", "帳號", "檔名", "到件", "大小", "SHA-256", "情形", "匯入", "讀取", "匯入筆數", "退回", "問題"], rows: rows.map { row in
                [String(row.upload), CSVText.identifier(row.institution ?? ""), CSVText.identifier(row.account), row.name, row.arrived, String(row.size), row.sha256, row.standing, row.run ?? "",
                 row.read.map(String.init) ?? "", row.accepted.map(String.init) ?? "", row.returned.map(String.init) ?? "", row.findings.map(String.init) ?? ""]
            }).response
        }
        await routes.addCall("GET", "/uploads/:upload") { call in
            let number = try call.request.upload()
            guard let row = try await call.sandbox.journal.read({ try $0.uploadListRow(number) }) else { throw try await missing(number, call.sandbox) }
            return UploadRowMessage(row)
        }
        await routes.answer("GET", "/uploads/:upload/story") { call in
            let (number, profile, folder) = (try call.request.upload(), call.sandbox.profile, call.sandbox.folder)
            let timeline = try await call.sandbox.journal.read { state in
                try TimelineReader.read(number, state, profile: profile) { UploadFiles.isKept($0, state: folder) }
            }
            return try ControlRoutes.answer(.ok, StoryMessage(timeline))
        }
        await routes.answer("GET", "/uploads/:upload/findings") { call in
            let request = call.request
            let number = try request.upload()
            let (offset, limit) = request.wantsCSV ? (0, Int(Int32.max)) : try request.part()
            let findings = try await findings(number, call.sandbox)
            let rule = request.value("rule")
            let chosen = findings.enumerated().filter { rule == nil || $0.element.rule.slug == rule }
            let rows = chosen.dropFirst(offset).prefix(limit).map { FindingRowMessage($0.element, number: $0.offset + 1, reveals: call.reveals) }
            guard request.wantsCSV else { return try ControlRoutes.answer(.ok, PageMessage(total: chosen.count, offset: offset, rows: Array(rows))) }
            return TableAnswer(name: "upload-\(number)-findings", head: ["項次", "等級", "規則", "代碼", "表單", "第幾筆", "欄位", "問題", "如何處理", "依據"], rows: rows.map { row in
                [String(row.number), row.severity, row.rule, row.code, row.form ?? "", row.row.map(String.init) ?? "", row.field ?? "", row.message.chinese, row.remedy.chinese, row.mark]
            }).response
        }
        await routes.answer("GET", "/uploads/:upload/findings/:number") { call in
            let number = try call.request.upload()
            guard let index = Int(call.request.routeParameters["number"] ?? ""), index > 0 else { throw ControlFault.noNumber("number", call.request.routeParameters["number"] ?? "") }
            let (reveals, language) = (call.reveals, call.language)
            return ControlRoutes.answer(json: try await explained(number, index, call.sandbox, reveals: reveals, language))
        }
        await routes.addCall("GET", "/uploads/:upload/diff") { call in
            let number = try call.request.upload()
            let (before, own) = try await call.sandbox.journal.read { state in
                guard try state.upload(number) != nil else { throw CaseworkFault.noUpload(number, known: try state.uploads().map(\.upload)) }
                let before = try state.uploadBefore(number)
                return (try before.map { ($0.upload, try state.findings(of: $0.upload)) }, try state.findings(of: number))
            }
            let diff = FindingDiff(before: before?.1 ?? [], after: own)
            func rows(_ list: [Finding], _ all: [Finding]) -> [FindingRowMessage] {
                list.map { finding in FindingRowMessage(finding, number: (all.firstIndex(of: finding) ?? 0) + 1, reveals: call.reveals) }
            }
            return UploadDiffMessage(upload: number, before: before?.0, gone: rows(diff.gone, before?.1 ?? []), new: rows(diff.new, own), unchanged: diff.unchanged.count)
        }
        // It changes nothing, but what it asks for stands in a body.
        await routes.answer("POST", "/uploads/:upload/replay", .reader) { call in
            let number = try call.request.upload()
            let asked = try await ControlRoutes.body(ReplayRequestMessage.self, call.request)
            var request = ReplayRequest()
            if let at = asked.at {
                guard let instant = TaipeiInstant(at) else { throw ControlFault.badInstant(at) }
                request.instant = instant
            }
            for (name, reading) in asked.policies ?? [:] {
                var known = Policies()
                try known.set(name, to: reading)
                if let policy = PolicyName(rawValue: name) { request.policies[policy] = reading }
            }
            request.isNow = asked.now ?? false
            let (profile, folder, reveals, language, chosen) = (call.sandbox.profile, call.sandbox.folder, call.reveals, call.language, request)
            return try await BlockingWork.run {
                let replay = try ReplayDesk(build: build).replay(.world(try WorldFile(state: folder) { _ in profile }, upload: number), chosen)
                return ControlRoutes.answer(json: ReplayReport(language: language, reveals: reveals, width: 100, limit: 500).json(replay))
            }
        }
        // As it lies in the account's folder, personal values and all.
        await routes.answer("GET", "/uploads/:upload/result", .holder) { call in
            let (number, isCSV) = (try call.request.upload(), call.request.wantsCSV)
            let document = try await call.sandbox.journal.read { state in
                guard try state.isImported(number) else { throw CaseworkFault.noUpload(number, known: try state.packageImports().map(\.upload.upload)) }
                return try ResultDesk.document(upload: number, state)
            }
            return HTTPResponse(statusCode: .ok, headers: [.contentType: isCSV ? "text/csv; charset=utf-8" : "application/json; charset=utf-8", .cacheControl: "no-store"],
                                body: Data(isCSV ? ResultCSV.write(document) : ResultJSON.write(document)))
        }
    }

    private static func missing(_ number: Int, _ sandbox: Sandbox) async throws -> CaseworkFault {
        .noUpload(number, known: try await sandbox.journal.read { try $0.uploads().map(\.upload) })
    }

    private static func findings(_ number: Int, _ sandbox: Sandbox) async throws -> [Finding] {
        try await sandbox.journal.read { state in
            guard try state.upload(number) != nil else { throw CaseworkFault.noUpload(number, known: try state.uploads().map(\.upload)) }
            return try state.findings(of: number)
        }
    }

    /// What `explain` says, with the row as it was sent.
    private static func explained(_ number: Int, _ index: Int, _ sandbox: Sandbox, reveals: Bool, _ language: Language) async throws -> JSONNode {
        let all = try await findings(number, sandbox)
        guard all.indices.contains(index - 1) else { throw ControlFault.noFinding(index, of: all.count) }
        let (profile, folder, finding) = (sandbox.profile, sandbox.folder, all[index - 1])
        return try await BlockingWork.run {
            let kept = try CaseReader(try WorldFile(state: folder) { _ in profile }).read(number)
            let explanation = Explanation(finding: finding, number: index, of: all.count, upload: String(number), kept: kept, side: RegistrySide.of(finding, in: kept),
                                          remedy: RemedySearch.find(for: finding, in: kept), scenarios: [])
            return ExplainReport(language: language, reveals: reveals, width: 100).json(explanation)
        }
    }
}
