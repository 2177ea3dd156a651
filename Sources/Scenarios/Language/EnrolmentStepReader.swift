import Interchange
import Ministry

/// Reads `enrolment` steps.
enum EnrolmentStepReader {
    private static let actions = Shape.enrolmentActions

    static func read(_ node: ScenarioNode) throws(ScenarioFault) -> EnrolmentStep {
        try node.only(.enrolment)
        let named = try node.pairs().filter { actions.contains($0.key.scalar ?? "") }
        guard named.count == 1, let (key, value) = named.first else {
            throw node.fault("一個步驟只能有一個申請動作", "an enrolment step is one action")
        }
        let refused = try node["refused"].map { (reason) throws(ScenarioFault) in try reason.oneOf(EnrolmentFault.slugs, Bilingual("拒絕原因", "reason of a refusal")) }
        return EnrolmentStep(action: try action(try key.text(), value), refused: refused)
    }

    private static func action(_ word: String, _ node: ScenarioNode) throws(ScenarioFault) -> EnrolmentStep.Action {
        switch word {
        case "apply":
            let (code, change) = try change(node)
            let application = EnrolmentApplication(
                institution: code, system: change.system ?? .own, papers: change.papers, address: change.address, vendor: change.vendor,
                personName: change.personName, personIdentity: change.personIdentity, mail: change.mail)
            return .apply(application)
        case "supplement":
            let (code, change) = try change(node)
            return .supplement(code, change)
        case "change":
            let (code, change) = try change(node)
            return .change(code, change)
        case "review": return .review(try node.text())
        case "agree": return .agree(try node.text())
        default: return .confirm(try node.text())
        }
    }

    private static func change(_ node: ScenarioNode) throws(ScenarioFault) -> (String, EnrolmentChange) {
        try node.only(.application)
        var change = EnrolmentChange()
        change.system = try node["system"]?.word(RecordSystem.self, Bilingual("系統種類", "kind of system"))
        for paper in try node["papers"]?.itemsOrOne() ?? [] { change.papers.insert(try paper.word(EnrolmentPaper.self, Bilingual("申請文件", "paper"))) }
        change.address = try node["address"]?.binding()
        change.vendor = try node["vendor"]?.text()
        change.personIdentity = try node["person-id"]?.text()
        change.personName = try node["person-name"]?.text()
        change.mail = try node["mail"]?.text()
        return (try node.require("institution").text(), change)
    }
}
