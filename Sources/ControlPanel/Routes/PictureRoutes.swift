import Casework
import FlyingFox
import Foundation
import Interchange
import Journal
import Judgement
import Ministry
import Reports
import Sandbox

/// Pictures that the server draws: SVG, in either language.
enum PictureRoutes {
    /// Bars that are drawn at most.
    private static let most = 24

    static func add(to routes: ControlRoutes, panel: PanelSettings) async {
        let label = panel.label
        await routes.answer("GET", "/pictures/flow.svg") { call in
            let overview = try await PageRoutes.overview(call.sandbox)
            let facts = FlowPicture.Facts(
                institutions: overview.institutions, accounts: overview.accounts, refusedLogins: overview.refusedLogins, waiting: overview.waiting,
                lastRun: overview.lastRun.map { short($0.at) }, nextImport: short(overview.clock.nextImport), month: overview.clock.month, ledgerRows: overview.ledgerRows,
                returnedRows: overview.lastRun?.returned ?? 0, results: overview.results, unfetched: overview.unfetched)
            return answer(FlowPicture(facts, language: call.language, label: label).svg(FlowPicture.Shape(rawValue: call.request.value("shape") ?? "wide") ?? .wide))
        }
        await routes.answer("GET", "/pictures/timeline.svg") { call in
            guard let number = try call.request.number("upload") else { throw ControlFault.badNumber("") }
            let (profile, folder, language) = (call.sandbox.profile, call.sandbox.folder, call.language)
            let timeline = try await call.sandbox.journal.read { state in
                try TimelineReader.read(number, state, profile: profile) { UploadFiles.isKept($0, state: folder) }
            }
            return answer(TimelinePicture(timeline, language: language, label: label).svg)
        }
        await routes.answer("GET", "/pictures/due.svg") { call in
            let (month, language) = (try call.request.month("month") ?? call.sandbox.now.reportingMonth, call.language)
            let (policies, offset) = (try await call.sandbox.policies(), try call.request.number("offset") ?? 0)
            let (total, lists) = try await call.sandbox.journal.read { state in
                let page = try state.institutionPage(offset: offset, limit: most)
                return (page.total, try page.rows.map { ($0.record.name, try DueDesk.counts(state, institution: $0.record.code, month: month, policies: policies)) })
            }
            let bars = lists.map { name, counts in
                BarPicture.Bar(name: name, parts: [(.good, counts.accepted), (.returned, counts.returned), (.missing, counts.missing)], figure: "\(counts.accepted) / \(counts.due)")
            }
            return answer(BarPicture(
                title: Bilingual("\(month) 應填報住民的進度", "Who is due in \(month), and how far it is")[language], bars: bars,
                legend: [(.good, DueStanding.accepted.title[language]), (.returned, DueStanding.returned.title[language]), (.missing, DueStanding.missing.title[language])],
                unlisted: max(0, total - offset - lists.count), language: language, label: label).svg)
        }
        await routes.answer("GET", "/pictures/rules.svg") { call in
            let (month, language) = (try call.request.month("month") ?? call.sandbox.now.reportingMonth, call.language)
            let counts = try await call.sandbox.journal.findingCounts(month: month)
            let bars = counts.prefix(most).map { row in
                BarPicture.Bar(name: FindingWording.title(row.rule)[language], parts: [(row.severity == .error ? .returned : .missing, row.count)], figure: "\(row.count)  \(row.rule.slug)")
            }
            return answer(BarPicture(
                title: Bilingual("\(month) 的匯入檢出的問題，依規則", "What the imports of \(month) found, by rule")[language], bars: bars,
                legend: [(.returned, Severity.error.label(language)), (.missing, Severity.warning.label(language) + " / " + Severity.note.label(language))],
                unlisted: max(0, counts.count - most), language: language, label: label).svg)
        }
    }

    private static func short(_ iso: String) -> String { String(iso.dropFirst(5).prefix(11)).replacing("T", with: " ").replacing("-", with: "/") }

    private static func answer(_ svg: String) -> HTTPResponse {
        HTTPResponse(statusCode: .ok, headers: [.contentType: "image/svg+xml", .cacheControl: "no-store"], body: Data(svg.utf8))
    }
}
