import Foundation
import Interchange
import Ministry

/// Reads scenario files. One file may hold several scenarios, each a YAML document.
public enum ScenarioReader {
    /// All scenarios of the files and of the folders, searched to the bottom; `*.yaml` and `*.yml`, in the order of their paths.
    public static func read(_ paths: [String]) throws(ScenarioFault) -> [Scenario] {
        var scenarios: [Scenario] = []
        for path in paths {
            for file in try files(path) { scenarios += try read(file: file) }
        }
        return scenarios
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

    static func read(file: String) throws(ScenarioFault) -> [Scenario] {
        let source = try ScenarioSource(path: file)
        return try source.documents.filter { !$0.isNull }.map { (document) throws(ScenarioFault) in try scenario(document) }
    }

    /// From a text that is no file; for tests.
    public static func read(text: String, name: String, folder: String) throws(ScenarioFault) -> [Scenario] {
        try ScenarioSource(name: name, folder: folder, text: text).documents.map { (document) throws(ScenarioFault) in try scenario(document) }
    }

    private static func scenario(_ node: ScenarioNode) throws(ScenarioFault) -> Scenario {
        try node.onlyKeys(["scenario", "about", "why", "source", "mark", "tags", "profile", "policies", "given", "steps"])
        let given = try node.require("given")
        try given.onlyKeys(["now", "institutions", "seed", "calendars"])
        let now = try given.require("now").instant()
        var seed = try given["institutions"].map { (list) throws(ScenarioFault) in try SeedReader.institutions(list, now: now) } ?? RegistrySeed()
        if let file = given["seed"] {
            seed.institutions += try SeedReader.read(file: try file.existingFile(), now: now).institutions
        }
        guard Set(seed.institutions.map(\.code)).count == seed.institutions.count else {
            throw given.fault("機構代碼重複", "an institution's code stands twice")
        }
        let steps = try node.require("steps").items()
        return Scenario(
            name: try node.require("scenario").text(), about: try node["about"]?.text() ?? "",
            tags: try node["tags"]?.items().map { (item) throws(ScenarioFault) in try item.text() } ?? [],
            file: node.file.name, place: node.place, folder: node.file.folder, profile: try node["profile"]?.text(),
            policies: try policies(node["policies"]), isForEveryReading: node["policies"]?.scalar == "all",
            calendars: try given["calendars"]?.itemsOrOne().map { (item) throws(ScenarioFault) in try item.text() } ?? [], now: now, seed: seed,
            steps: try steps.map { (step) throws(ScenarioFault) in try StepReader.step(step) })
    }

    private static func policies(_ node: ScenarioNode?) throws(ScenarioFault) -> [PolicyName: String] {
        guard let node, node.scalar != "all" else { return [:] }
        var readings: [PolicyName: String] = [:]
        var policies = Policies()
        for (key, value) in try node.pairs() {
            let name = try key.text()
            let reading = try value.text()
            do {
                try policies.set(name, to: reading)
            } catch {
                let isName = if case .unknownPolicy = error.cause { true } else { false }
                throw (isName ? key : value).fault(error.reason)
            }
            if let policy = PolicyName(rawValue: name) { readings[policy] = reading }
        }
        return readings
    }
}
