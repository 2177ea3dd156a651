import ArgumentParser
import Foundation
import Interchange
import Sandbox

struct CatalogCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "catalog", abstract: "Forms, rules, policies and open questions, each with its mark.",
                                                    subcommands: [Forms.self, Rules.self, PolicyList.self, Questions.self, CatalogCalendar.self, CatalogScenarioSchema.self, Export.self, Difference.self], defaultSubcommand: Forms.self)

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
                for field in profile[form].fields { describe(field, indent: "  ", language) }
                describe(profile[form], language)
            }
        }

        private func describe(_ field: FieldDefinition, indent: String, _ language: Language) {
            let codes = field.codes.map { "  " + $0.codes.map { "\($0.number) \($0.label)" }.joined(separator: lang("、", ", ")) } ?? ""
            let head = "\(indent)\(field.isRequired ? "*" : " ") \(field.name)  \(field.mark.rawValue)  "
            for line in TerminalText.wrapped("\(field.title[language])  \(field.type.label[language])\(codes)", first: head, columns: Output.width) { Output.line(line) }
            for column in field.columns { describe(column, indent: indent + "    ", language) }
        }

        private func describe(_ form: FormDefinition, _ language: Language) {
            func list(_ title: String, _ lines: [Bilingual]) {
                guard !lines.isEmpty else { return }
                Output.line("\n  " + title)
                for line in lines { for part in TerminalText.wrapped(line[language], first: "    - ", columns: Output.width) { Output.line(part) } }
            }
            list(lang("條件", "Conditions"), FormWords.conditions(form))
            list(lang("量表", "Scale"), FormWords.scale(form))
            list(lang("風險（QC114 應有計畫）", "Risks (QC114 should hold a plan)"), FormWords.risks(form))
        }
    }

    struct Rules: ParsableCommand {
        static let configuration = CommandConfiguration(commandName: "rules", abstract: "Everything that can be held against a package, or the rules named in full.")
        @Argument(help: "Slugs or codes, such as master-not-found or M01.") var rules: [String] = []
        @Flag(help: "The whole rule book as Markdown: what docs/RULES.md holds.") var markdown = false
        @OptionGroup var profile: ProfileOption
        @OptionGroup var lang: LanguageOption

        func run() throws {
            if markdown {
                Output.write(RuleBookMarkdown.write(profile: try profile.load()))
                return
            }
            guard !rules.isEmpty else {
                for rule in Rule.allCases {
                    Output.line("\(rule.code)  \(rule.slug)  \(rule.severity.label(lang.language))  \(rule.mark.rawValue)  \(FindingWording.title(rule)[lang.language])")
                }
                return
            }
            for name in rules { try explain(name) }
        }

        private func explain(_ name: String) throws {
            guard let rule = Rule.allCases.first(where: { $0.slug == name || $0.code == name.uppercased() }) else {
                let hint = NearestWord.find(name, in: Rule.allCases.map(\.slug))
                throw UsageFault("沒有規則「\(name)」" + (hint.map { "，是否為「\($0)」？" } ?? ""), "there is no rule '\(name)'" + (hint.map { "; did you mean '\($0)'?" } ?? ""))
            }
            let entry = RuleBook.entry(rule)
            let words = FindingWording.words(entry.finding, lang.language)
            Output.line("\(rule.code)  \(rule.slug)  \(rule.severity.label(lang.language))  \(rule.mark.label(lang.language))  \(FindingWording.title(rule)[lang.language])")
            func part(_ head: String, _ text: String) { for line in TerminalText.wrapped(text, first: "  \(head)", columns: Output.width) { Output.line(line) } }
            part("", entry.about[lang.language])
            part(lang("例：", "for example: "), entry.example)
            part(lang("訊息：", "message: "), words.message)
            part("→ ", words.remedy)
            if let consequences = entry.consequences { part(lang("結果：", "consequence: "), consequences[lang.language]) }
            part(lang("依據：", "source: "), entry.source[lang.language])
            Output.line()
        }
    }

    struct Export: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "export", abstract: "Write the forms as JSON Schema 2020-12 files, which any language can use.",
            discussion: "One file for each form (QC107.schema.json) and one for result files (result.schema.json). What no schema can say is printed.")
        @Flag(help: "The only kind of export there is.") var jsonSchema = false
        @Option(name: .shortAndLong, help: "The folder to write to.") var output = "schemas"
        @OptionGroup var profile: ProfileOption
        @OptionGroup var lang: LanguageOption

        mutating func validate() throws {
            if !jsonSchema { throw ValidationError("say what to write: --json-schema") }
        }

        func run() throws {
            let profile = try profile.load()
            do {
                try FileManager.default.createDirectory(atPath: output, withIntermediateDirectories: true)
            } catch {
                throw UsageFault("無法建立資料夾 \(output)", "the folder \(output) cannot be made")
            }
            for form in profile.forms {
                try Output.write(JSONText.write(FormSchema.schema(form, profile: profile), indented: true) + [0x0A], toFile: "\(output)/\(form.form.text).schema.json")
            }
            try Output.write(JSONText.write(ResultSchema.schema(), indented: true) + [0x0A], toFile: "\(output)/result.schema.json")
            Output.line(lang("\(output)：\(profile.name) 的 15 張表單與回傳檔", "\(output): the fifteen forms of \(profile.name), and the result file"))
            Output.line(lang("JSON Schema 完整表達的規則：", "rules that these schemas express wholly: ") + SchemaLimits.expressed.map(\.slug).joined(separator: ", "))
            Output.line(lang("無法（完整）表達的規則：", "rules that they cannot express, or not wholly:"))
            for limit in SchemaLimits.all {
                for line in TerminalText.wrapped(limit.why[lang.language], first: "  \(limit.rule.slug): ", columns: Output.width) { Output.line(line) }
            }
        }
    }

    struct Difference: ParsableCommand {
        static let configuration = CommandConfiguration(commandName: "diff", abstract: "What changes for an uploader between two profiles.")
        @Argument(help: "The profile that it was written for.") var old: String
        @Argument(help: "The profile that it shall satisfy.") var new: String
        @Flag(help: "Answer as JSON.") var json = false
        @OptionGroup var lang: LanguageOption

        func run() throws {
            let resources = try ResourceFolder.find()
            let difference = ProfileDifference.between(try ResourceFolder.profile(old, in: resources), try ResourceFolder.profile(new, in: resources))
            if json {
                Output.write(JSONText.write(ProfileDifferenceText.json(difference), indented: true) + [0x0A])
            } else {
                Output.write(ProfileDifferenceText.write(difference, lang.language))
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
