import Interchange

extension Shape {
    static let policyNames = PolicyName.allCases.map(\.rawValue)
    static let formNames = FormName.allCases.map(\.text)

    static let scenario = Shape("scenario", "A story: a world, what is done in it, and what must come of it.", [
        must("scenario", .text, "The name, in reports and for --filter."),
        may("about", .text, "What the scenario shows, in a sentence."),
        may("why", .text, "Why it matters: what somebody loses who gets this wrong."),
        may("source", .text, "Which paper, rule or policy says so."),
        may("words", .shape("words"), "The same in another language, for the page of the panel."),
        may("mark", .words(Scenario.marks), "How sure it is that the ministry does this."),
        may("tags", .list(.text), "For run --tags."),
        may("labels", .map(.text), "The suite's own words, shown in reports."),
        may("profile", .text, "The name of a profile, or the folder of one."),
        may("policies", .either([.words(["all"]), .mapOf(policyNames, .text)]), "Readings of the policies; or 'all': it must hold under each that could matter."),
        may("variables", .map(.text), "Values that are written ${name} elsewhere in the document."),
        may("secrets", .map(.shape("secret")), "Values from the environment, written ${name}, that no report shows."),
        may("matrix", .map(.either([.oneOrMany(.text), .map(.either([.words(["all"]), .oneOrMany(.text)]))])),
            "One scenario for each combination of these values; under 'policies', of these readings."),
        may("only", .either([.text, .shape("condition")]), "Run this one and skip the others: the reason."),
        may("skip", .either([.text, .shape("condition")]), "Do not run this one: the reason, and when."),
        may("fails", .shape("fails"), "It is known to fail, and must."),
        must("given", .either([.words(["running"]), .shape("given")]), "The world in which it begins; or the one of the sandbox it is run against."),
        must("steps", .list(.shape("step")), "What is done, in order. The first failure ends them."),
        may("always", .list(.shape("step")), "Done last, whatever happened before."),
    ])

    static let words = Shape("words", "What a scenario says of itself, by language; where a language is left out, what the scenario is written in stands for it.", [
        may("zh-TW", .shape("wording"), "In Chinese."),
        may("en", .shape("wording"), "In English."),
    ])

    static let wording = Shape("wording", "What a scenario says of itself in one language.", [
        may("title", .text, "Its name."),
        may("about", .text, "What it shows."),
        may("why", .text, "Why it matters."),
        may("source", .text, "Who says so."),
    ])

    static let part = Shape("part", "Something that scenarios include; no scenario by itself.", [
        must("part", .text, "Its name."),
        may("about", .text, "What it is for."),
        may("variables", .map(.text), "Its values, unless the include gives others."),
        may("given", .shape("given"), "A world, for given: { include: … }."),
        may("steps", .list(.shape("step")), "Steps, for - include: …."),
    ])

    static let given = Shape("given", "The world in which a scenario begins.", [
        may("include", .text, "A file with a part whose given this one adds to."),
        may("now", .instant, "Virtual time."),
        may("institutions", .list(.shape("institution")), "Institutions with account and residents."),
        may("seed", .text, "A registry file beside the scenario."),
        may("calendars", .oneOrMany(.text), "Application years by number, or files."),
        may("ledger", .oneOrMany(.shape("standing-row")), "Rows that stand in the ledger already, as if earlier uploads had brought them."),
        may("returned", .oneOrMany(.shape("returned-row")), "Rows that came back already, as if earlier uploads had brought them."),
    ])

    static let standingRow = Shape("standing-row", "A row that stands in the ledger when the scenario begins.", [
        may("institution", .text, "The scenario's first if left out."),
        must("form", .form, "The form."),
        must("id", .text, "The resident's national ID."),
        may("month", .month, "The reporting month; of a master (QC100) none."),
        must("arrived", .instant, "When its upload came."),
        may("total", .integer, "What its answers added up to, where the form has a scale."),
        may("main-id", .text, "Of a master: its MAIN_ID."),
    ])

    static let returnedRow = Shape("returned-row", "A row that came back before the scenario begins.", [
        may("institution", .text, "The scenario's first if left out."),
        must("form", .form, "The form."),
        must("id", .text, "The resident's national ID."),
        may("month", .month, "The reporting month; of a master (QC100) none."),
        may("day", .date, "The day of the import; the day on which the scenario begins if left out."),
    ])

    static let secret = Shape("secret", "A value that no report shows.", [
        must("env", .text, "The environment variable that holds it."),
    ])

    static let condition = Shape("condition", "When a scenario is skipped, or the only one.", [
        must("because", .text, "The reason, shown in reports."),
        may("when", .map(.oneOrMany(.text)), "Only where these values of the matrix or variables hold."),
        may("unless-command", .oneOrMany(.text), "Only where one of these programs is not on the PATH, or one of these files not there."),
    ])

    static let fails = Shape("fails", "A failure that is known: the run fails where it does not come.", [
        must("because", .text, "Why it fails, for whoever reads the report."),
        may("with", .text, "A text that must be in the failure."),
    ])
}

extension Scenario {
    /// How `mark` is written.
    static let marks = FidelityMark.allCases.map(\.word)
}

extension FidelityMark {
    /// In scenario files.
    var word: String {
        switch self {
        case .stated: "stated"
        case .observed: "observed"
        case .inferred: "inferred"
        case .madeUp: "made-up"
        }
    }

    init?(word: String) {
        guard let mark = Self.allCases.first(where: { $0.word == word }) else { return nil }
        self = mark
    }
}
