import ArgumentParser
import Foundation
import Interchange
import Sandbox

struct CatalogCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "catalog", abstract: "Forms, rules, policies and open questions, each with its mark.",
                                                    subcommands: [Forms.self, Rules.self, PolicyList.self, Questions.self], defaultSubcommand: Forms.self)

    struct ProfileOption: ParsableArguments {
        @Option(help: "The profile: a name, or a folder.") var profile = Build.defaultProfile
        func load() throws -> Profile { try ResourceFolder.profile(profile, in: try ResourceFolder.find()) }
    }

    struct Forms: ParsableCommand {
        static let configuration = CommandConfiguration(commandName: "forms", abstract: "The fifteen forms, or the fields of those named.")
        @Argument(help: "QC107 and the like.") var forms: [String] = []
        @OptionGroup var profile: ProfileOption
        @OptionGroup var lang: LanguageOption

        func run() throws {
            let profile = try profile.load()
            let language = lang.language
            guard !forms.isEmpty else {
                for form in profile.forms { Output.line("\(form.form.text)  \(form.mark.rawValue)  \(form.fields.count)  \(form.title[language])") }
                return
            }
            for name in forms {
                guard let form = FormName(name) else {
                    throw UsageFault("沒有表單「\(name)」；請寫 QC100 到 QC114", "there is no form '\(name)'; write QC100 to QC114")
                }
                Output.line("\(form.text)  \(profile[form].title[language])")
                for field in profile[form].fields {
                    let codes = field.codes.map { "  " + $0.codes.map { "\($0.number) \($0.label)" }.joined(separator: lang("、", ", ")) } ?? ""
                    Output.line("  \(field.isRequired ? "*" : " ") \(field.name)  \(field.mark.rawValue)  \(field.title[language])  \(field.type.label[language])\(codes)")
                }
            }
        }
    }

    struct Rules: ParsableCommand {
        static let configuration = CommandConfiguration(commandName: "rules", abstract: "Everything that can be held against a package.")
        @OptionGroup var lang: LanguageOption

        func run() throws {
            for rule in Rule.allCases {
                Output.line("\(rule.code)  \(rule.slug)  \(rule.severity.label(lang.language))  \(rule.mark.rawValue)  \(FindingWording.title(rule)[lang.language])")
            }
        }
    }

    struct PolicyList: ParsableCommand {
        static let configuration = CommandConfiguration(commandName: "policies", abstract: "What the ministry's papers leave open, and the readings.")
        @OptionGroup var profile: ProfileOption
        @OptionGroup var lang: LanguageOption

        func run() throws {
            let profile = try profile.load()
            for (name, reading) in profile.policies.all {
                Output.line("\(name.rawValue)  \(reading)  (\(name.readings.joined(separator: " | ")))")
                if let question = profile.questions.first(where: { $0.about == "policy:" + name.rawValue }) { Output.line("    \(question.question[lang.language])") }
            }
        }
    }

    struct Questions: ParsableCommand {
        static let configuration = CommandConfiguration(commandName: "questions", abstract: "Open questions to put to the ministry.")
        @OptionGroup var profile: ProfileOption
        @OptionGroup var lang: LanguageOption

        func run() throws {
            for question in try profile.load().questions { Output.line("\(question.slug)  [\(question.about)]\n    \(question.question[lang.language])") }
        }
    }
}
