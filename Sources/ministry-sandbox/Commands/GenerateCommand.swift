import ArgumentParser
import Foundation
import Generation
import Interchange
import Ministry
import Sandbox

struct GenerateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "generate", abstract: "Make packages and registries: complete ones, or broken in a named way.",
        subcommands: [GeneratePackage.self, GenerateRegistry.self, ListBreakers.self], defaultSubcommand: GeneratePackage.self)
}

struct GeneratePackage: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "package", abstract: "A complete package about an institution's residents, or one for each institution.",
        discussion: """
            Everybody in it is made up. The same seed, registry and day give the same bytes. With --registry and no --institution, --output is a \
            folder and every institution gets a package.
            """)

    @Option(help: "The reporting month, as 2025-12.") var month: String
    @Option(help: "The day of every assessment, from 1.") var day = 10
    @OptionGroup var seeds: SeedOptions
    @Option(help: "How many residents, where there is no --registry.") var residents = 20
    @Flag(help: "Choose residents in whom every condition of the forms can be seen, as mutate wants it.") var covering = false
    @Option(help: "Other numbers give other people and other answers.") var seed = 1
    @Option(help: "The profile: a name, or a folder.") var profile = Build.defaultProfile
    @Option(name: .customLong("break"), help: ArgumentHelp("Break it: NAME, or NAME@PLACE such as date-invalid@QC107[2].ASSESSMENT_DT; may be given several times.", valueName: "name"))
    var breakers: [String] = []
    @Option(name: .shortAndLong, help: "The zip to write; the folder, where there are several.") var output: String?
    @OptionGroup var lang: LanguageOption

    func run() throws {
        guard let month = ReportingMonth(month) else { throw UsageFault("--month「\(month)」不是月份；請寫成 2025-12", "--month '\(month)' is no month; write 2025-12") }
        guard (1...CivilDate.daysIn(month: month.month, year: month.year)).contains(day) else {
            throw UsageFault("--day \(day) 不在 \(month)", "--day \(day) is not in \(month)")
        }
        guard (1...200_000).contains(residents) else { throw UsageFault("--residents 應為 1 到 200000", "--residents is from 1 to 200000") }
        let profile = try ResourceFolder.profile(profile, in: try ResourceFolder.find())
        let assessed = month.firstDate.adding(days: day - 1)
        let breaks = try breakers.map(BreakOrder.init)
        guard let registry = try seeds.seed(now: assessed.start) else {
            try write([madeUp(asOf: assessed)], assessed, profile, breaks)
            return
        }
        try write(seeds.institution == nil ? registry.institutions : [try seeds.chosen(of: registry)], assessed, profile, breaks)
    }

    /// An institution of people who are in no registry.
    private func madeUp(asOf date: CivilDate) -> RegistrySeed.Institution {
        let people = SyntheticPeople.make(count: covering ? max(residents, 700) : residents, seed: UInt64(bitPattern: Int64(seed)), asOf: date)
        return RegistrySeed.Institution(code: seeds.institution ?? "1131010012", name: "", kind: .nursingHome, account: nil, residents: people.map {
            RegistrySeed.Resident(identity: $0.identity, name: $0.name, sex: $0.sex, born: $0.born, admitted: date.adding(days: -200).start.adding(seconds: 36_000))
        })
    }

    private func write(_ institutions: [RegistrySeed.Institution], _ assessed: CivilDate, _ profile: Profile, _ breaks: [BreakOrder]) throws {
        if institutions.count > 1 { try FileManager.default.createDirectory(atPath: output ?? ".", withIntermediateDirectories: true) }
        for institution in institutions {
            let seed = UInt64(bitPattern: Int64(seed))
            var subjects = institution.subjects(assessed: assessed)
            if covering { subjects = CoveringSubjects.pick(from: subjects, profile: profile, seed: seed) }
            var draft = PackageDraft(subjects, profile: profile, seed: seed)
            for order in breaks { try order.carryOut(on: &draft) }
            let name = "\(institution.code)_\(assessed.compact)120000.zip"
            let path = institutions.count > 1 ? (output ?? ".") + "/" + name : output ?? name
            try draft.write(to: path)
            Output.line(lang("\(path)：\(subjects.count) 位住民，\(assessed.reportingMonth)", "\(path): \(subjects.count) residents, \(assessed.reportingMonth)"))
        }
    }
}

struct GenerateRegistry: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "registry", abstract: "A registry seed of made-up institutions and residents.")

    @Option(help: "How many institutions.") var institutions = 1
    @Option(help: "How many residents in each.") var residents = 20
    @Option(help: "Other numbers give other people.") var seed = 1
    @Option(help: "As of which day their ages and admissions are, as 2025-12-01.") var asOf = "2025-12-01"
    @Option(name: .shortAndLong, help: "The file to write; standard output without it.") var output: String?

    func run() throws {
        guard CivilDate(dashed: asOf) != nil else { throw UsageFault("--as-of「\(asOf)」不是日期；請寫成 2025-12-01", "--as-of '\(asOf)' is no date; write 2025-12-01") }
        guard (1...10_000).contains(institutions), (1...200_000).contains(residents) else {
            throw UsageFault("--institutions 應為 1 到 10000，--residents 應為 1 到 200000", "--institutions is from 1 to 10000, --residents from 1 to 200000")
        }
        var lines = ["# Made by ministry-sandbox generate registry. Everybody in it is made up.", "seed: generated", "as-of: \(asOf)", "institutions:"]
        for number in 1...institutions {
            let kind = InstitutionKind.allCases[(number + 3) % InstitutionKind.allCases.count]
            lines += ["  - code: \"11310\(10_000 + number)\"", "    name: 測試機構\(number)", "    kind: \(kind.rawValue)",
                      "    account: { bound-to: 127.0.0.1, password: sandbox }", "    residents:", "      - { generate: \(residents), seed: \(seed) }"]
        }
        let text = lines.joined(separator: "\n") + "\n"
        if let output { try Output.write(Array(text.utf8), toFile: output) } else { Output.write(text) }
    }
}

struct ListBreakers: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "breakers", abstract: "Every way to break a package that has a name.")
    @OptionGroup var lang: LanguageOption

    func run() throws {
        let width = BreakerCatalogue.all.map(\.name.count).max() ?? 0
        for breaker in BreakerCatalogue.all {
            Output.line("\(breaker.name.padding(toLength: width, withPad: " ", startingAt: 0))  \(breaker.rule.code)  \(breaker.title[lang.language])")
        }
    }
}
