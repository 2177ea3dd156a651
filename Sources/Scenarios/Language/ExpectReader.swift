import Interchange

/// Reads `expect` steps.
enum ExpectReader {
    static func read(_ node: ScenarioNode) throws(ScenarioFault) -> ExpectStep {
        try node.only(.expect)
        var step = ExpectStep()
        for (key, value) in try node.pairs() { step.places[try key.text()] = (value.place ?? key.place, key.sourceLine) }
        step.account = try node["account"]?.text()
        step.importRun = try node["import"].map(importRun)
        step.findings = try node["findings"]?.itemsOrOne().map { (item) throws(ScenarioFault) in try finding(item) }
        step.ledger = try node["ledger"]?.pairs().map { (key, value) throws(ScenarioFault) in (try key.form(), try value.integer()) }
        step.ledgerMonth = try node["ledger-month"]?.month()
        step.result = try node["result"].map(result)
        step.left = try node["left"]?.itemsOrOne().map { (item) throws(ScenarioFault) in
            try item.only(.left)
            return ExpectStep.Left(name: try item.require("name").text(), reason: try item.require("reason").text())
        }
        step.waiting = try node["waiting"]?.integer()
        step.events = try node["events"]?.itemsOrOne().map { (item) throws(ScenarioFault) in
            try item.only(.event)
            return ExpectStep.Event(kind: try item.require("kind").eventKind(), contains: try item["contains"]?.texts() ?? [], count: try item["count"]?.integer())
        }
        try CalendarExpectReader.read(node, into: &step)
        return step
    }

    private static func importRun(_ node: ScenarioNode) throws(ScenarioFault) -> ExpectStep.Import {
        try node.only(.importRun)
        return ExpectStep.Import(packages: try node["packages"]?.integer(), read: try node["read"]?.integer(), accepted: try node["accepted"]?.integer(),
                                 returned: try node["returned"]?.integer(), replaced: try node["replaced"]?.integer())
    }

    private static func finding(_ node: ScenarioNode) throws(ScenarioFault) -> ExpectStep.FindingPattern {
        try node.only(.finding)
        let ruleName = Bilingual("規則", "rule")
        var pattern = ExpectStep.FindingPattern(rule: try node.require("rule").word(Rule.self, ruleName))
        pattern.form = try node["form"]?.form()
        pattern.row = try node["row"]?.integer()
        pattern.field = try node["field"]?.text()
        pattern.severity = try node["severity"]?.word(Severity.self, Bilingual("等級", "severity"))
        pattern.month = try node["month"]?.month()
        pattern.person = try node["id"]?.text()
        pattern.file = try node["file"]?.text()
        pattern.consequenceOf = try node["consequence-of"]?.word(Rule.self, ruleName)
        pattern.count = try node["count"]?.integer()
        pattern.place = node.place
        pattern.sourceLine = node.sourceLine
        return pattern
    }

    private static func result(_ node: ScenarioNode) throws(ScenarioFault) -> ExpectStep.Result {
        if node.scalar == "none" { return ExpectStep.Result(none: true) }
        try node.only(.result)
        return ExpectStep.Result(contains: try node["contains"]?.texts() ?? [], lacks: try node["lacks"]?.texts() ?? [])
    }
}
