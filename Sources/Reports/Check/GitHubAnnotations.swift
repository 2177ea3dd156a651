import Interchange
import Judgement

/// What `check` found, as the workflow commands that GitHub turns into annotations. GitHub shows ten errors and ten warnings of a step and
/// drops the rest without a word, so that the tenth says how many more there are.
public enum GitHubAnnotations {
    public static func write(_ packages: [CheckedPackage], language: Language, reveals: Bool) -> String {
        [Severity.error, .warning].flatMap { lines($0, packages, language, reveals) }.map { $0 + "\n" }.joined()
    }

    private static func lines(_ severity: Severity, _ packages: [CheckedPackage], _ language: Language, _ reveals: Bool) -> [String] {
        var lines: [String] = []
        var total = 0
        for package in packages {
            let all = package.verdict.findings.filter { $0.severity == severity }
            // What is not listed is mostly errors; which, nobody kept.
            total += all.count + (severity == .error ? package.verdict.unlisted : 0)
            let places = package.contents.map { FindingPlaces($0, reveals: reveals) }
            let order = FindingOrder(all)
            for finding in order.findings.prefix(WorkflowCommand.shown) { lines.append(line(finding, package, places?.place(of: finding), language, reveals)) }
            for group in order.consequences.prefix(WorkflowCommand.shown) {
                let title = FindingWording.title(group.cause)[language]
                lines.append(WorkflowCommand.line(level(severity), [("file", package.file), ("title", group.rule.slug)],
                                                  language == .chinese ? "因「\(title)」而隨之產生 \(group.places.count) 項" : "\(group.places.count) rows, only because of '\(title)'"))
            }
        }
        return WorkflowCommand.capped(level(severity), lines, total: total, language)
    }

    private static func line(_ finding: Finding, _ package: CheckedPackage, _ place: FindingPlaces.Place?, _ language: Language, _ reveals: Bool) -> String {
        let words = FindingWording.words(reveals ? finding : finding.masked, language)
        var properties = [("file", package.isFolder && place != nil ? package.file + "/" + (place?.file ?? "") : package.file)]
        // Lines mean something only where the form is a file of its own.
        if package.isFolder, let place { properties += [("line", String(place.position.line)), ("col", String(place.position.column))] }
        properties.append(("title", "\(finding.rule.slug) \(finding.place ?? "")"))
        return WorkflowCommand.line(level(finding.severity), properties, words.message + " → " + words.remedy)
    }

    private static func level(_ severity: Severity) -> WorkflowCommand.Level { severity == .error ? .error : .warning }
}
