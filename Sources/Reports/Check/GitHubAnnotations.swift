import Interchange
import Judgement

/// What `check` found, as the workflow commands that GitHub turns into annotations. GitHub shows ten errors and ten warnings of a step and
/// drops the rest without a word, so that the tenth says how many more there are.
public enum GitHubAnnotations {
    static let shownByGitHub = 10

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
            for finding in order.findings.prefix(shownByGitHub) { lines.append(line(finding, package, places?.place(of: finding), language, reveals)) }
            for group in order.consequences.prefix(shownByGitHub) {
                let title = FindingWording.title(group.cause)[language]
                lines.append(command(severity, [("file", package.file), ("title", group.rule.slug)],
                                     language == .chinese ? "因「\(title)」而隨之產生 \(group.places.count) 項" : "\(group.places.count) rows, only because of '\(title)'"))
            }
        }
        guard lines.count > shownByGitHub || total > lines.count else { return lines }
        let shown = min(lines.count, shownByGitHub - 1)
        let more = total - shown
        return lines.prefix(shown) + [command(severity, [("title", "ministry-sandbox")],
                                              language == .chinese ? "另有 \(more) 項，見完整輸出" : "and \(more) more; see the log of this step")]
    }

    private static func line(_ finding: Finding, _ package: CheckedPackage, _ place: FindingPlaces.Place?, _ language: Language, _ reveals: Bool) -> String {
        let words = FindingWording.words(reveals ? finding : finding.masked, language)
        var properties = [("file", package.isFolder && place != nil ? package.file + "/" + (place?.file ?? "") : package.file)]
        // Lines mean something only where the form is a file of its own.
        if package.isFolder, let place { properties += [("line", String(place.position.line)), ("col", String(place.position.column))] }
        properties.append(("title", "\(finding.rule.slug) \(finding.place ?? "")"))
        return command(finding.severity, properties, words.message + " → " + words.remedy)
    }

    private static func command(_ severity: Severity, _ properties: [(String, String)], _ message: String) -> String {
        "::\(severity == .error ? "error" : "warning") " + properties.map { "\($0.0)=\(escape($0.1, isProperty: true))" }.joined(separator: ",") + "::" + escape(message)
    }

    /// As GitHub asks for it.
    private static func escape(_ text: String, isProperty: Bool = false) -> String {
        var out = text.replacing("%", with: "%25").replacing("\r", with: "%0D").replacing("\n", with: "%0A")
        if isProperty { out = out.replacing(":", with: "%3A").replacing(",", with: "%2C") }
        return out
    }
}
