import Foundation
import Interchange
import Ministry

/// Reads scenario files. One file may hold several scenarios, each a YAML document, and one document several by its matrix.
public enum ScenarioReader {
    /// All scenarios of the files and of the folders, searched to the bottom; `*.yaml` and `*.yml`, in the order of their paths. `FILE:12` is
    /// the scenario at that line. `set`: values for variables, over those of the files. `secrets`: values by name; nil: from the environment.
    public static func read(_ paths: [String], set: [String: String] = [:], secrets: [String: String]? = nil) throws(ScenarioFault) -> [Scenario] {
        var scenarios: [Scenario] = []
        var declared: Set<String> = []
        for path in paths {
            let (file, line) = place(path)
            for file in try files(file) {
                var names: Set<String> = []
                let documents = try ScenarioSource(path: file).documents.filter(isScenario)
                for (index, document) in documents.enumerated() {
                    let next = documents.indices.contains(index + 1) ? documents[index + 1].place?.line ?? .max : .max
                    if let line, !((index == 0 ? 0 : document.place?.line ?? 0)..<next).contains(line) { continue }
                    declared.formUnion(try document["variables"]?.pairs().compactMap { $0.key.scalar } ?? [])
                    for scenario in try self.scenarios(document, set: set, secrets: secrets) {
                        guard names.insert(scenario.name).inserted else {
                            throw document.fault("這個檔案裡已有情境「\(scenario.name)」", "this file has a scenario '\(scenario.name)' already")
                        }
                        scenarios.append(scenario)
                    }
                }
            }
        }
        if let unknown = set.keys.sorted().first(where: { !declared.contains($0) }) {
            let hint = NearestWord.find(unknown, in: declared.sorted())
            throw ScenarioFault(file: "--set \(unknown)", place: nil, sourceLine: nil,
                                reason: Bilingual("沒有情境有這個變數" + (hint.map { "，是否為「\($0)」？" } ?? ""),
                                                  "no scenario has this variable" + (hint.map { "; did you mean '\($0)'?" } ?? "")))
        }
        return scenarios
    }

    /// A suite's folder may hold parts and registries too, which are named by scenarios.
    private static func isScenario(_ document: ScenarioNode) -> Bool {
        !document.isNull && document["part"] == nil && (document["institutions"] == nil || document["scenario"] != nil)
    }

    /// A path with a line behind it, unless a file has that very name.
    private static func place(_ path: String) -> (file: String, line: Int?) {
        guard !FileManager.default.fileExists(atPath: path), let colon = path.lastIndex(of: ":"), let line = Int(path[path.index(after: colon)...]) else {
            return (path, nil)
        }
        return (String(path[..<colon]), line)
    }

    private static func files(_ path: String) throws(ScenarioFault) -> [String] {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw ScenarioFault(file: path, place: nil, sourceLine: nil, reason: Bilingual("沒有這個檔案或資料夾", "there is no such file or folder"))
        }
        guard isFolder.boolValue else { return [path] }
        let names = (FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String } ?? []).filter {
            $0.hasSuffix(".yaml") || $0.hasSuffix(".yml")
        }
        return names.sorted().map { path.hasSuffix("/") ? path + $0 : path + "/" + $0 }
    }

    /// From a text that is no file; for tests.
    public static func read(text: String, name: String, folder: String, set: [String: String] = [:]) throws(ScenarioFault) -> [Scenario] {
        var scenarios: [Scenario] = []
        for document in try ScenarioSource(name: name, folder: folder, text: text).documents where isScenario(document) {
            scenarios += try self.scenarios(document, set: set)
        }
        return scenarios
    }

    // MARK: one document

    /// No fault of a document shows a secret that it uses.
    private static func scenarios(_ document: ScenarioNode, set: [String: String], secrets given: [String: String]? = nil) throws(ScenarioFault) -> [Scenario] {
        try document.only(.scenario)
        let secrets = try VariableReader.secrets(document, given: given)
        var redaction = Redaction()
        for secret in secrets.values { redaction.add(secret ?? "") }
        do throws(ScenarioFault) {
            return try scenarios(document, set: set, secrets: secrets, redaction)
        } catch {
            throw ScenarioFault(file: error.file, place: error.place, sourceLine: error.sourceLine, reason: redaction.hide(error.reason))
        }
    }

    private static func scenarios(_ document: ScenarioNode, set: [String: String], secrets: [String: String?], _ redaction: Redaction) throws(ScenarioFault) -> [Scenario] {
        let chain = [URL(filePath: document.file.name).standardizedFileURL.resolvingSymlinksInPath().path]
        return try MatrixReader.cells(document["matrix"]).map { (cell) throws(ScenarioFault) in
            let values = VariableReader.plainValues(document, cell: cell, set: set)
            let later = try CaptureNames.collect(document["steps"], chain: chain, values: values)
                .union(try CaptureNames.collect(document["always"], chain: chain, values: values))
            let substitution = try VariableReader.ofScenario(document, cell: cell, set: set, secrets: secrets, later: later)
            do throws(ScenarioFault) {
                return try scenario(document, cell, secrets, redaction, set, ReadingContext(substitution: substitution, chain: chain))
            } catch {
                // Where a secret is missing, what is read in its place may be wrong for that alone; the runner says what is missing.
                guard secrets.contains(where: { $0.value == nil }) else { throw error }
                let bare = document.replacing(["given": .scalar("running", isPlain: true), "steps": .sequence([]), "always": .sequence([])])
                return try scenario(bare, cell, secrets, redaction, set, ReadingContext(substitution: substitution, chain: chain))
            }
        }
    }

    private static func scenario(_ document: ScenarioNode, _ cell: MatrixCell, _ secrets: [String: String?], _ redaction: Redaction, _ set: [String: String],
                                 _ context: ReadingContext) throws(ScenarioFault) -> Scenario {
        func filled(_ key: String) throws(ScenarioFault) -> ScenarioNode? {
            try document[key].map { (node) throws(ScenarioFault) in try context.substitution.apply(node) }
        }
        func require(_ key: String) throws(ScenarioFault) -> ScenarioNode { try context.substitution.apply(try document.require(key)) }
        var labels: [String: String] = [:]
        for (key, value) in try filled("labels")?.pairs() ?? [] { labels[try key.text()] = try value.text() }
        let policies = try filled("policies")
        let skip = try ConditionReader.reason(try filled("skip"), context.substitution, cell)
        let given = try GivenReader.read(try require("given"), context)
        let (title, about) = (try require("scenario").text(), try filled("about")?.text() ?? "")
        let (why, source) = (try filled("why")?.text() ?? "", try filled("source")?.text() ?? "")
        let words = try WordsReader.read(try filled("words"), title: title, about: about, why: why, source: source, suffix: cell.suffix)
        let subject = ScenarioResult.Subject(
            name: title + cell.suffix, about: about,
            tags: try filled("tags")?.items().map { (item) throws(ScenarioFault) in try item.text() } ?? [], labels: labels,
            file: document.file.name, place: document.place, set: VariableReader.used(set, by: document))
        return Scenario(
            subject: redaction.hide(subject), words: redaction.hide(words), why: why, source: source,
            mark: try filled("mark").map { (node) throws(ScenarioFault) in
                FidelityMark(word: try node.oneOf(Scenario.marks, Bilingual("可信程度", "mark")))
            } ?? nil,
            skipReason: skip.map { redaction.hide(Bilingual($0, $0)) }, onlyReason: try ConditionReader.reason(try filled("only"), context.substitution, cell).map(redaction.hide),
            fails: try ConditionReader.fails(try filled("fails")), folder: document.file.folder, log: document.file.log, profile: try filled("profile").map(profile),
            policies: try PolicyReader.read(policies).merging(cell.readings) { _, cell in cell }, isForEveryReading: policies?.scalar == "all", given: given,
            secrets: secrets, steps: try StepReader.steps(try document.require("steps"), context),
            always: try StepReader.steps(document["always"], context))
    }

    /// A name, or a folder; one beside the scenario goes before one of where the command was given.
    private static func profile(_ node: ScenarioNode) throws(ScenarioFault) -> String {
        let text = try node.text()
        let beside = node.file.folder + "/" + text
        return text.contains("/") && FileManager.default.fileExists(atPath: beside + "/profile.json") ? beside : text
    }
}
