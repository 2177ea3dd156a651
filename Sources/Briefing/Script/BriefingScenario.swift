/// Parts of a script as text of the scenario language.
public enum BriefingScenario {
    /// `given` nil: it is about a world that runs. `steps`: YAML, a list.
    public static func text(name: String, given: String?, steps: String) -> String {
        "scenario: \"\(name)\"\n" + (given.map { "given:\n" + indented($0) } ?? "given: running\n") + "steps:\n" + indented(steps)
    }

    /// The whole script as one scenario, by which a test holds that it is true.
    public static func text(_ script: BriefingScript) -> String {
        text(name: "briefing", given: script.given, steps: script.chapters.flatMap(\.beats).compactMap(\.steps).joined())
    }

    private static func indented(_ yaml: String) -> String {
        yaml.split(separator: "\n", omittingEmptySubsequences: false).map { $0.isEmpty ? "" : "  " + $0 }.joined(separator: "\n") + (yaml.hasSuffix("\n") ? "" : "\n")
    }
}
