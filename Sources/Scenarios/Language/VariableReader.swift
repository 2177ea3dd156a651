import Foundation
import Interchange

/// Reads `variables` and `secrets`.
enum VariableReader {
    /// Of a scenario: its variables in their order (each may use those before it), `set` over them, then the cell of its matrix.
    static func ofScenario(_ document: ScenarioNode, cell: MatrixCell, set: [String: String], secrets: [String: String?], later: Set<String>) throws(ScenarioFault) -> Substitution {
        var substitution = Substitution(later: later)
        // Values of the matrix may be used by variables.
        for (name, value) in cell.values {
            if later.contains(name) { throw (document["matrix"] ?? document).fault("名稱「\(name)」已經用過", "the name '\(name)' is taken already") }
            substitution.values[name] = Template(parts: [.text(value)])
        }
        for (key, value) in try document["variables"]?.pairs() ?? [] {
            let name = try self.name(key)
            guard substitution.values[name] == nil, !later.contains(name) else { throw key.fault("名稱「\(name)」已經用過", "the name '\(name)' is taken already") }
            let own = try substitution.template(value)
            substitution.values[name] = set[name].map { Template(parts: [.text($0)]) } ?? own
        }
        for (key, _) in try document["secrets"]?.pairs() ?? [] {
            let name = try self.name(key)
            guard substitution.values[name] == nil, !later.contains(name) else { throw key.fault("名稱「\(name)」已經用過", "the name '\(name)' is taken already") }
        }
        for (name, value) in secrets { substitution.values[name] = Template(parts: [.text(value ?? "")]) }
        return substitution
    }

    /// What can be said of values before any step is read: those that hold no other.
    static func plainValues(_ document: ScenarioNode, cell: MatrixCell, set: [String: String]) -> [String: String] {
        var values = Dictionary(cell.values.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 })
        guard case .mapping(let pairs)? = document["variables"]?.content else { return values }
        for (key, value) in pairs {
            if let name = key.scalar, let text = set[name] ?? value.scalar, !text.contains("${") { values[name] = text }
        }
        return values
    }

    /// Those of the given values that are a document's variables.
    static func used(_ set: [String: String], by document: ScenarioNode) -> [String: String] {
        guard case .mapping(let pairs)? = document["variables"]?.content else { return [:] }
        return set.filter { value in pairs.contains { $0.key.scalar == value.key } }
    }

    /// Of a part: its own variables, with what the include gives; and the names that the whole scenario shares.
    static func ofPart(_ document: ScenarioNode, with: ScenarioNode?, _ context: ReadingContext) throws(ScenarioFault) -> Substitution {
        var substitution = Substitution(later: context.substitution.later)
        let own = try document["variables"]?.pairs() ?? []
        let known = own.compactMap { $0.key.scalar }
        for (key, value) in try with?.pairs() ?? [] {
            let name = try key.text()
            guard known.contains(name) else {
                let hint = NearestWord.find(name, in: known)
                throw key.fault("引用的檔案沒有變數「\(name)」" + (hint.map { "，是否為「\($0)」？" } ?? ""),
                                "the included file has no variable '\(name)'" + (hint.map { "; did you mean '\($0)'?" } ?? ""))
            }
            substitution.values[name] = try Substitution.filled(value)
        }
        for (key, value) in own {
            let name = try self.name(key)
            if substitution.values[name] == nil { substitution.values[name] = try substitution.template(value) }
        }
        return substitution
    }

    /// Nil where the environment has no such variable.
    static func secrets(_ document: ScenarioNode, given: [String: String]? = nil, environment: [String: String] = ProcessInfo.processInfo.environment) throws(ScenarioFault) -> [String: String?] {
        var secrets: [String: String?] = [:]
        for (key, value) in try document["secrets"]?.pairs() ?? [] {
            try value.only(.secret)
            let name = try key.text()
            let variable = try value.require("env").text()
            secrets.updateValue(given == nil ? environment[variable] : given?[name], forKey: name)
        }
        return secrets
    }

    static func name(_ key: ScenarioNode) throws(ScenarioFault) -> String {
        let name = try key.text()
        guard !name.isEmpty, name.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") }) else {
            throw key.fault("名稱「\(name)」只能用英文字母、數字、- 和 _", "a name is of letters, digits, - and _, not '\(name)'")
        }
        return name
    }
}
