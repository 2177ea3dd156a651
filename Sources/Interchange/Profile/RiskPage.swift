/// Reads what a form shows of the problems of QC114, and where QC114 answers.
enum RiskPage {
    static func risks(_ form: ProfilePage, _ tests: TestPage, form name: FormName) throws(ProfileFault) -> [RiskSign] {
        guard let node = form.root["risks"] else { return [] }
        guard !name.isMaster, name != .qc114 else { throw form.fault(node, "\(name.text) 不能有 risks", "\(name.text) can show no risks") }
        var risks: [RiskSign] = []
        for node in try form.list("risks") {
            let page = form.page(of: node)
            try page.onlyKeys(["problem", "total", "when", "mark"])
            let sign: RiskSign.Sign
            switch (page.root["total"], page.root["when"]) {
            case (let total?, nil):
                guard form.root["scale"] != nil else { throw page.fault(total, "沒有 scale 就沒有總分", "there is no total without a scale") }
                let inner = page.page(of: total)
                try inner.onlyKeys(["from", "to"])
                sign = .total(try TestPage.span(inner))
            case (nil, let test?): sign = .test(try tests.read(test, on: page))
            default: throw page.fault(node, "請寫 total 或 when 其中之一", "write either total or when")
            }
            risks.append(RiskSign(problem: try problem(page), sign: sign, mark: try page.mark() ?? .inferred))
        }
        return risks
    }

    static func plans(_ form: ProfilePage, _ tests: TestPage, form name: FormName) throws(ProfileFault) -> [PlanField] {
        guard let node = form.root["plans"] else { return [] }
        guard name == .qc114 else { throw form.fault(node, "只有 QC114 有 plans", "only QC114 has plans") }
        var plans: [PlanField] = []
        for node in try form.list("plans") {
            let page = form.page(of: node)
            try page.onlyKeys(["problem", "field"])
            plans.append(PlanField(problem: try problem(page), field: try tests.field(page.root["field"] ?? .null, on: page)))
        }
        return plans
    }

    private static func problem(_ page: ProfilePage) throws(ProfileFault) -> CareProblem {
        let slug = try page.text("problem")
        guard let problem = CareProblem(slug: slug) else {
            let hint = NearestWord.find(slug, in: CareProblem.allCases.map(\.slug))
            throw page.fault(at: "problem", "沒有問題「\(slug)」" + (hint.map { "，是否為「\($0)」？" } ?? ""),
                             "there is no problem '\(slug)'" + (hint.map { "; did you mean '\($0)'?" } ?? ""))
        }
        return problem
    }
}
