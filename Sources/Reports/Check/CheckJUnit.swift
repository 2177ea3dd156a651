import Interchange
import Judgement

/// What `check` found, as JUnit XML: a suite for each package, a case for the zip and for each form.
public enum CheckJUnit {
    public static func write(_ packages: [CheckedPackage], language: Language, reveals: Bool, failsOn: Severity) -> [UInt8] {
        let suites = packages.map { suite($0, language, reveals, failsOn) }
        let failed = suites.reduce(0) { $0 + $1.failed }
        let lines = ["<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
                     "<testsuites name=\"ministry-sandbox check\" tests=\"\(suites.reduce(0) { $0 + $1.tests })\" failures=\"\(failed)\">"]
            + suites.flatMap(\.lines) + ["</testsuites>"]
        return Array((lines.joined(separator: "\n") + "\n").utf8)
    }

    private static func suite(_ package: CheckedPackage, _ language: Language, _ reveals: Bool, _ failsOn: Severity) -> (lines: [String], tests: Int, failed: Int) {
        let places = package.contents.map { FindingPlaces($0, reveals: reveals) }
        var cases: [String] = []
        var failed = 0
        for form in [nil] + FormName.allCases.map(Optional.some) {
            let findings = FindingOrder(package.verdict.findings.filter { $0.form == form && $0.severity >= failsOn })
            let name = form?.fileName ?? (language == .chinese ? "壓縮檔" : "package")
            let head = "    <testcase name=\"\(XMLText.escape(name))\" classname=\"\(XMLText.escape(package.file))\""
            let all = findings.findings.map { describe($0, places, language, reveals) }
                + findings.consequences.map { "\($0.rule.slug) × \($0.places.count) (\(FindingWording.title($0.cause)[language]))" }
            guard let first = all.first else {
                cases.append(head + "/>")
                continue
            }
            failed += 1
            cases += [head + ">", "      <failure message=\"\(XMLText.escape(first))\">\(XMLText.escape(all.joined(separator: "\n")))</failure>", "    </testcase>"]
        }
        let unlisted = package.verdict.unlisted
        if unlisted > 0 { cases.append("    <system-out>\(language == .chinese ? "另有 \(unlisted) 項未列出" : "\(unlisted) more findings are not listed")</system-out>") }
        let tests = FormName.allCases.count + 1
        let lines = ["  <testsuite name=\"\(XMLText.escape(package.file))\" tests=\"\(tests)\" failures=\"\(failed)\" errors=\"0\" skipped=\"0\">"] + cases + ["  </testsuite>"]
        return (lines, tests, failed)
    }

    private static func describe(_ finding: Finding, _ places: FindingPlaces?, _ language: Language, _ reveals: Bool) -> String {
        let words = FindingWording.words(reveals ? finding : finding.masked, language)
        let place = places?.place(of: finding).map { " (\($0.file):\($0.position.line):\($0.position.column))" } ?? ""
        return "\(finding.rule.slug) \(finding.place ?? "")\(place): \(words.message) → \(words.remedy)"
    }
}
