import ArgumentParser
import Foundation
import Interchange
import Judgement
import Ministry
import Reports
import Sandbox
import Scenarios

struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Judge a package against a profile; no server.",
        discussion: """
            The same Judgement as the import's. Residents are asked about only with --registry, months only with --at; what was not asked \
            is said. Personal values are hidden unless --reveal is given.
            """)

    @Argument(help: "The zip to judge; several may be named.")
    var packages: [String]

    @Option(help: "The profile: a name, or a folder.")
    var profile = Build.defaultProfile

    @Option(help: "A registry seed to judge residents by.")
    var registry: String?

    @Option(help: "The institution whose account would send it; by default the registry's only one.")
    var institution: String?

    @Option(name: .customLong("at"), help: "The virtual instant of the import, as 2025-12-15T12:00.")
    var instant: String?

    @OptionGroup var policy: PolicyOption

    @Option(help: "What makes the exit code 1: error or warning.")
    var failOn = "error"

    @Flag(help: "Show personal values.")
    var reveal = false

    @Flag(help: "Answer as JSON.")
    var json = false

    @OptionGroup var lang: LanguageOption

    mutating func validate() throws {
        if !["error", "warning"].contains(failOn) { throw ValidationError("--fail-on takes error or warning, not '\(failOn)'") }
    }

    func run() throws {
        let profile = try ResourceFolder.profile(profile, in: try ResourceFolder.find())
        var policies = profile.policies
        for (name, reading) in try policy.readings() { try policies.set(name.rawValue, to: reading) }
        let times = try instant.map { text throws in
            guard let instant = TaipeiInstant(text) else {
                throw UsageFault("--at「\(text)」不是時間；請寫成 2025-12-15T12:00", "--at '\(text)' is no instant; write 2025-12-15T12:00")
            }
            return JudgementContext.Times(imported: instant, arrived: instant, order: 0)
        }
        let seed = try self.seed(now: times?.imported)
        let context = JudgementContext(profile: profile, policies: policies, institution: seed?.institution, times: times, registry: seed?.registry,
                                       ledger: EmptyLedger())
        let report = CheckReport(language: lang.language, reveals: reveal)
        let unasked = unasked(hasRegistry: seed != nil, hasTimes: times != nil)
        var answers: [JSONNode] = []
        var isBad = false
        for path in packages {
            guard FileManager.default.isReadableFile(atPath: path) else { throw UsageFault("讀不到 \(path)", "\(path) cannot be read") }
            let verdict = Judge.judge(PackageReader.read(path: path), context)
            isBad = isBad || verdict.hasErrors || (failOn == "warning" && verdict.hasWarnings)
            if json { answers.append(report.json(verdict, file: path, unasked: unasked)) } else { Output.write(report.text(verdict, file: path, unasked: unasked)) }
        }
        if json { Output.write(JSONText.write(.list(answers), indented: true) + [0x0A]) }
        if isBad { throw ExitCodes.findings }
    }

    private func seed(now: TaipeiInstant?) throws -> (institution: JudgementContext.Institution, registry: SeedRegistry)? {
        guard let registry else { return nil }
        let path = FileManager.default.fileExists(atPath: registry) ? registry : try ResourceFolder.find() + "/seeds/\(registry).yaml"
        let seed = try SeedReader.read(file: path, now: now ?? TaipeiInstant(unixSeconds: Int(Date().timeIntervalSince1970)))
        let codes = seed.institutions.map(\.code)
        guard let chosen = institution == nil && codes.count == 1 ? seed.institutions.first : seed.institutions.first(where: { $0.code == institution }) else {
            throw UsageFault("請用 --institution 指定機構：\(codes.joined(separator: "、"))", "say which institution with --institution: \(codes.joined(separator: ", "))")
        }
        return (.init(code: chosen.code, kind: chosen.kind), SeedRegistry(seed, institution: chosen.code))
    }

    private func unasked(hasRegistry: Bool, hasTimes: Bool) -> [Bilingual] {
        var notes: [Bilingual] = []
        if !hasRegistry {
            notes.append(Bilingual("未比對住民（未給 --registry）", "residents were not asked about (no --registry)"))
        }
        if !hasTimes {
            notes.append(Bilingual("未檢查月份凍結與日期（未給 --at）", "frozen months and future dates were not asked about (no --at)"))
        }
        return notes
    }
}
