import FlyingFox
import Interchange
import Journal
import Sandbox

/// One search over everything that has a page.
enum SearchRoutes {
    /// Of each kind at most so many.
    private static let most = 6

    static func add(to routes: ControlRoutes, _ desk: ScenarioDesk) async {
        await routes.addCall("GET", "/search") { call in
            let text = (call.request.value("search") ?? "").trimmingSpaces
            guard !text.isEmpty else { return [HitMessage]() }
            // The people of a country take longest, so they are looked through beside the rest.
            async let people = residents(text, call)
            let (world, scenarios) = (try await world(text, call), scenarios(text, try await desk.list()))
            return world.start + (try await people) + world.end + catalog(text, call.sandbox.profile) + scenarios
        }
    }

    private static func residents(_ text: String, _ call: ControlRoutes.Call) async throws -> [HitMessage] {
        try await call.sandbox.journal.read { state in
            try state.residentPage(search: text, offset: 0, limit: most).rows.map { row in
                let name = call.reveals ? row.person.name : Masking.name(row.person.name)
                let identity = call.reveals ? row.person.identity : Masking.identity(row.person.identity)
                return HitMessage(kind: "resident", title: Bilingual(name, name), detail: Bilingual("\(identity) \(row.stay.institution)", "\(identity) \(row.stay.institution)"),
                                  page: "/residents?institution=\(row.stay.institution)")
            }
        }
    }

    /// What stands before the residents, and what stands after them.
    private static func world(_ text: String, _ call: ControlRoutes.Call) async throws -> (start: [HitMessage], end: [HitMessage]) {
        try await call.sandbox.journal.read { state in
            let uploads = try state.uploadPage(search: text, offset: 0, limit: most).rows.map { row in
                HitMessage(kind: "upload", title: Bilingual("#\(row.record.upload) \(row.record.name)", "#\(row.record.upload) \(row.record.name)"),
                           detail: Bilingual("\(row.record.account) \(row.record.arrived)", "\(row.record.account) \(row.record.arrived)"), page: "/uploads/\(row.record.upload)")
            }
            let institutions = try state.institutionPage(search: text, offset: 0, limit: most).rows.map { row in
                HitMessage(kind: "institution", title: Bilingual(row.record.name, row.record.name), detail: Bilingual(row.record.code, row.record.code), page: "/residents?institution=\(row.record.code)")
            }
            let accounts = try state.accountPage(search: text, offset: 0, limit: most).rows.map { account in
                HitMessage(kind: "account", title: Bilingual(account.name, account.name), detail: Bilingual(account.binding.text, account.binding.text), page: "/accounts?search=\(account.name)")
            }
            return (uploads + institutions, accounts)
        }
    }

    private static func catalog(_ text: String, _ profile: Profile) -> [HitMessage] {
        func holds(_ words: Bilingual) -> Bool { words.chinese.contains(text) || words.english.lowercased().contains(text.lowercased()) }
        let rules = Rule.allCases.filter { $0.slug.contains(text.lowercased()) || $0.code == text.uppercased() || holds(FindingWording.title($0)) }.prefix(most).map { rule in
            HitMessage(kind: "rule", title: Bilingual(rule.slug, rule.slug), detail: FindingWording.title(rule), page: "/rules?rule=\(rule.slug)")
        }
        let questions = profile.questions.filter { $0.slug.contains(text.lowercased()) || holds($0.question) }.prefix(most).map { question in
            HitMessage(kind: "question", title: Bilingual(question.slug, question.slug), detail: question.question, page: "/rules?part=questions")
        }
        let forms = profile.forms.filter { $0.form.text.hasPrefix(text.uppercased()) || holds($0.title) }.prefix(most).map { form in
            HitMessage(kind: "form", title: Bilingual(form.form.text, form.form.text), detail: form.title, page: "/rules?part=forms&form=\(form.form.text)")
        }
        return rules + questions + forms
    }

    private static func scenarios(_ text: String, _ list: [ScenarioMessage]) -> [HitMessage] {
        func holds(_ words: Bilingual) -> Bool { words.chinese.contains(text) || words.english.localizedCaseInsensitiveContains(text) }
        return list.filter { holds($0.title) || holds($0.about) || $0.tags.contains(text) }.prefix(most).map { scenario in
            HitMessage(kind: "scenario", title: scenario.title, detail: scenario.about, page: "/scenarios?search=\(scenario.name)")
        }
    }
}

extension String {
    fileprivate var trimmingSpaces: String { String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()) }
}
