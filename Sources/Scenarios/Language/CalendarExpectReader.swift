import Interchange
import Judgement
import Ministry

/// Reads what an `expect` step says of the calendar: due lists, mail, what is scheduled, applications, the time.
enum CalendarExpectReader {
    static func read(_ node: ScenarioNode, into step: inout ExpectStep) throws(ScenarioFault) {
        step.now = try node["now"]?.instant()
        step.due = try node["due"]?.itemsOrOne().map { (item) throws(ScenarioFault) in try due(item) } ?? []
        step.mail = try node["mail"]?.itemsOrOne().map { (item) throws(ScenarioFault) in try mail(item) } ?? []
        step.scheduled = try node["scheduled"]?.itemsOrOne().map { (item) throws(ScenarioFault) in try scheduled(item) } ?? []
        step.applications = try node["applications"]?.itemsOrOne().map { (item) throws(ScenarioFault) in try application(item) } ?? []
    }

    private static func due(_ node: ScenarioNode) throws(ScenarioFault) -> ExpectStep.Due {
        try node.only(.due)
        var due = ExpectStep.Due(month: try node.require("month").month())
        due.institution = try node["institution"]?.text()
        for standing in DueStanding.allCases { due.counts[standing] = try node[standing.rawValue]?.integer() }
        due.lastImport = try node["last-import"]?.instant()
        due.lastArrival = try node["last-arrival"]?.instant()
        due.residents = try node["residents"]?.itemsOrOne().map { (item) throws(ScenarioFault) in try resident(item) } ?? []
        return due
    }

    private static func resident(_ node: ScenarioNode) throws(ScenarioFault) -> ExpectStep.DueResident {
        try node.only(.dueResident)
        var resident = ExpectStep.DueResident(identity: try node.require("id").text())
        resident.standing = try node["is"]?.word(DueStanding.self, Bilingual("填報情形", "standing"))
        resident.why = try node["why"]?.word(DueReason.self, Bilingual("理由", "reason"))
        resident.forms = try node["forms"]?.integer()
        resident.rules = try node["findings"]?.itemsOrOne().map { (item) throws(ScenarioFault) in try item.word(Rule.self, Bilingual("規則", "rule")) } ?? []
        resident.place = node.place
        resident.sourceLine = node.sourceLine
        return resident
    }

    private static func mail(_ node: ScenarioNode) throws(ScenarioFault) -> ExpectStep.Mail {
        try node.only(.mail)
        return ExpectStep.Mail(kind: try node["kind"]?.oneOf(MailKind.allCases.map(\.rawValue), Bilingual("郵件種類", "kind of mail")),
                               institution: try node["institution"]?.text(), to: try node["to"]?.text(), contains: try node["contains"]?.texts() ?? [],
                               lacks: try node["lacks"]?.texts() ?? [], count: try node["count"]?.integer(), place: node.place, sourceLine: node.sourceLine)
    }

    private static func scheduled(_ node: ScenarioNode) throws(ScenarioFault) -> ExpectStep.Scheduled {
        try node.only(.scheduled)
        let state = try node["is"]?.oneOf(["there", "absent"], Bilingual("狀態", "state")) ?? "there"
        return ExpectStep.Scheduled(kind: try node.require("kind").word(ScheduledItem.Kind.self, Bilingual("排定的事", "thing that is scheduled")),
                                    at: try node["at"]?.instant(), isThere: state == "there", place: node.place, sourceLine: node.sourceLine)
    }

    private static func application(_ node: ScenarioNode) throws(ScenarioFault) -> ExpectStep.Application {
        try node.only(.applicationState)
        return ExpectStep.Application(institution: try node.require("institution").text(), year: try node["year"]?.integer(),
                                      state: try node.require("is").oneOf(ApplicationState.allCases.map(\.rawValue), Bilingual("申請狀態", "state of an application")),
                                      missing: try node["missing"].map { (list) throws(ScenarioFault) in try list.texts() },
                                      place: node.place, sourceLine: node.sourceLine)
    }
}
