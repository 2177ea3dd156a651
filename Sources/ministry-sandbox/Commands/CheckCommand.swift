import ArgumentParser
import Foundation
import Interchange
import Judgement
import Ministry
import Reports
import Sandbox

struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Judge packages against a profile; no server.",
        discussion: """
            The same Judgement as the import's. A package is a zip, or a folder with the fifteen files loose in it. Residents are asked about only \
            with --registry, months only with --at; what was not asked is said. Personal values are hidden unless --reveal is given.
            """)

    enum Format: String, CaseIterable, ExpressibleByArgument { case text, json, junit, github }

    @Argument(help: "The zips and folders to judge.")
    var packages: [String]

    @Option(help: "The profile: a name, or a folder.")
    var profile = Build.defaultProfile

    @OptionGroup var seeds: SeedOptions

    @Option(name: .customLong("at"), help: "The virtual instant of the import, as 2025-12-15T12:00.")
    var instant: String?

    @OptionGroup var policy: PolicyOption

    @Option(help: "What makes the exit code 1: error or warning.")
    var failOn = "error"

    @Flag(help: "Show personal values.")
    var reveal = false

    @Option(help: "What to print: text, json, junit or github (workflow annotations).")
    var format = Format.text

    @Flag(help: "The same as --format json.")
    var json = false

    @Option(help: "Write a sheet to print for those who correct the rows, as one HTML file.")
    var html: String?

    @Option(help: "At most so many findings are listed of each package; all are counted.")
    var limit = 200

    @Flag(help: "Show what each row's answers add up to, as the ministry derives it (text and json).")
    var totals = false

    @Flag(help: "Judge again whenever a package changes, until interrupted.")
    var watch = false

    @OptionGroup var lang: LanguageOption

    mutating func validate() throws {
        if Severity(rawValue: failOn) == nil || failOn == "note" { throw ValidationError("--fail-on takes error or warning, not '\(failOn)'") }
        if limit < 1 { throw ValidationError("--limit is at least 1") }
        if json { format = .json }
    }

    func run() throws {
        guard watch else {
            if try judgeOnce() { throw ExitCodes.findings }
            return
        }
        while true {
            // Watched before it is judged, so that no change falls between the two.
            let changes = try FileWatch(packages)
            if Output.isTerminal, format == .text { Output.write("\u{1B}[2J\u{1B}[H") }
            do {
                _ = try judgeOnce()
            } catch let fault as UsageFault {
                // A file that is just being replaced may be away for a moment.
                Output.error(fault.reason[lang.language])
            }
            if format == .text { Output.line(lang("（等待檔案變更；Ctrl-C 結束）", "(waiting for changes; Ctrl-C ends)")) }
            changes.waitForChange()
        }
    }

    /// Whether something was held against a package that makes the exit code 1.
    private func judgeOnce() throws -> Bool {
        let profile = try ResourceFolder.profile(profile, in: try ResourceFolder.find())
        var policies = profile.policies
        for (name, reading) in try policy.readings() { try policies.set(name.rawValue, to: reading) }
        let judging = try Judging(profile: profile, seeds: seeds, instant: instant, policies: policies)
        let report = CheckReport(language: lang.language, reveals: reveal, limit: limit, width: Output.isTerminal ? Output.width : nil)
        var checked: [CheckedPackage] = []
        var isBad = false
        for path in packages {
            let (contents, isFolder) = try CheckInput.read(path)
            let verdict = Judge.judge(contents, judging.context)
            isBad = isBad || verdict.hasErrors || (failOn == "warning" && verdict.hasWarnings)
            let package = CheckedPackage(file: path, verdict: verdict, contents: contents, isFolder: isFolder, institution: judging.context.institution?.code,
                                         kind: judging.context.institution?.kind, unasked: judging.unasked)
            if format == .text {
                // Told at once and not kept: there may be thousands.
                if !checked.isEmpty || path != packages.first { Output.line() }
                Output.write(report.text(package))
                if totals { Output.write(TotalsReport.text(RowTotal.all(in: contents, profile: profile), profile: profile, language: lang.language, reveals: reveal)) }
            }
            if format != .text || html != nil { checked.append(package) }
        }
        switch format {
        case .text: if packages.count > 1 { Output.line(isBad ? lang("有壓縮檔會被退回資料", "some rows would be returned") : lang("全部可匯入", "all would be taken")) }
        case .json:
            let answers = checked.map { package -> JSONNode in
                let answer = report.json(package)
                guard totals, let contents = package.contents else { return answer }
                let derived = TotalsReport.json(RowTotal.all(in: contents, profile: profile), reveals: reveal)
                return .object((answer.members ?? []) + [JSONMember("totals", derived)])
            }
            Output.write(JSONText.write(.list(answers), indented: true) + [0x0A])
        case .junit: Output.write(CheckJUnit.write(checked, language: lang.language, reveals: reveal, failsOn: Severity(rawValue: failOn) ?? .error))
        case .github: Output.write(GitHubAnnotations.write(checked, language: lang.language, reveals: reveal))
        }
        if let html {
            let now = TaipeiInstant(unixSeconds: Int(Date().timeIntervalSince1970))
            try Output.write(CorrectionSheet.write(checked, profile: profile, checked: now, language: lang.language, reveals: reveal), toFile: html)
        }
        return isBad
    }
}
