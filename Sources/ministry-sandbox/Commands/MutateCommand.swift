import ArgumentParser
import Foundation
import Generation
import Interchange
import Judgement
import Ministry
import Sandbox

struct MutateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mutate", abstract: "From one good package, a folder with one variant per rule and field, each broken once.",
        discussion: """
            manifest.json in the folder says for each variant what it must yield. Variants that need the registry or an instant are made only with \
            --registry and --at. A package about few people lacks the rarer conditions: generate --covering makes one that has them all.
            """)

    @Argument(help: "The good package.") var package: String
    @Option(name: .shortAndLong, help: "The folder to write to; it must not exist, or be empty.") var output: String
    @Option(help: "The profile: a name, or a folder.") var profile = Build.defaultProfile
    @OptionGroup var seeds: SeedOptions
    @Option(name: .customLong("at"), help: "The virtual instant of the import, as 2025-12-15T12:00.") var instant: String?
    @Option(help: "Only these breakers; may be given several times.") var only: [String] = []
    @Flag(help: "Print the manifest instead of a summary.") var json = false
    @OptionGroup var lang: LanguageOption

    func run() throws {
        let profile = try ResourceFolder.profile(profile, in: try ResourceFolder.find())
        for name in only where BreakerCatalogue.find(name) == nil { _ = try BreakOrder(name) }
        let judging = try Judging(profile: profile, seeds: seeds, instant: instant, policies: profile.policies)
        let contents = try CheckInput.read(package).contents
        let verdict = Judge.judge(contents, judging.context)
        guard verdict.findingTotal == 0 else {
            Output.error(lang("\(package) 本身有 \(verdict.findingTotal) 項問題，不能作為範本；請先執行 ministry-sandbox check \(package)",
                              "\(package) is not good: \(verdict.findingTotal) findings. Mend it first; see: ministry-sandbox check \(package)"))
            throw ExitCodes.findings
        }
        try makeFolder()
        var known: Set<Breaker.Need> = []
        if judging.context.institution != nil { known.insert(.institution) }
        if judging.context.registry != nil { known.insert(.registry) }
        if judging.context.times != nil { known.insert(.instant) }
        var variants: [JSONNode] = []
        var counts: [Rule: Int] = [:]
        let omissions = try Mutation(PackageDraft(contents, profile: profile), known: known).forEach(only: Set(only)) { variant throws(any Error) in
            let digits = String(variants.count + 1)
            let file = String(repeating: "0", count: max(4 - digits.count, 0)) + digits + "-" + variant.name + ".zip"
            try variant.draft.write(to: output + "/" + file)
            variants.append(Self.describe(variant, file: file))
            counts[variant.breaker.rule, default: 0] += 1
        }
        let manifest = JSONText.write(.object([
            JSONMember("notice", .text(ResultDocument.notice.chinese)), JSONMember("notice_en", .text(ResultDocument.notice.english)),
            JSONMember("good", .text(URL(filePath: package).lastPathComponent)), JSONMember("profile", .text(profile.name)),
            JSONMember("variants", .list(variants)),
            JSONMember("left_out", .list(omissions.map {
                .object([JSONMember("breaker", .text($0.name)), JSONMember("rule", .text($0.rule.slug)), JSONMember("why", .text($0.why.chinese)), JSONMember("why_en", .text($0.why.english))])
            })),
        ]), indented: true) + [0x0A]
        try Output.write(manifest, toFile: output + "/manifest.json")
        if json { Output.write(manifest) } else { summarise(variants.count, counts, omissions) }
    }

    private func summarise(_ total: Int, _ counts: [Rule: Int], _ omissions: [Mutation.Omission]) {
        for rule in Rule.allCases { if let count = counts[rule] { Output.line("  \(rule.code)  \(rule.slug)  \(count)") } }
        Output.line(lang("\(output)：\(total) 個變體，應有結果見 manifest.json", "\(output): \(total) variants; manifest.json says what each must yield"))
        for omission in omissions { Output.line(lang("  未產生 \(omission.name)：\(omission.why.chinese)", "  left out \(omission.name): \(omission.why.english)")) }
    }

    private func makeFolder() throws {
        let there = try? FileManager.default.contentsOfDirectory(atPath: output)
        guard there?.isEmpty ?? true else { throw UsageFault("資料夾 \(output) 不是空的", "the folder \(output) is not empty") }
        do {
            try FileManager.default.createDirectory(atPath: output, withIntermediateDirectories: true)
        } catch {
            throw UsageFault("無法建立資料夾 \(output)", "the folder \(output) cannot be made")
        }
    }

    private static func describe(_ variant: Mutation.Variant, file: String) -> JSONNode {
        .object([
            JSONMember("file", .text(file)), JSONMember("breaker", .text(variant.breaker.name)), JSONMember("rule", .text(variant.breaker.rule.slug)),
            JSONMember("place", .text(variant.place.text)), JSONMember("what", .text(variant.breaker.title.chinese)),
            JSONMember("what_en", .text(variant.breaker.title.english)),
            JSONMember("findings", .list(variant.expectation.findings.map(\.json))),
            JSONMember("consequences", .list(variant.expectation.consequences.map(\.json))),
        ])
    }
}
