import Foundation
import Interchange

/// Reads `skip`, `only` and `fails`.
enum ConditionReader {
    /// The reason, if the condition holds for this cell of the matrix on this machine.
    static func reason(_ node: ScenarioNode?, _ substitution: Substitution, _ cell: MatrixCell = MatrixCell(), search: [String] = searchPath) throws(ScenarioFault) -> String? {
        guard let node else { return nil }
        guard node.isMapping else { return try node.text() }
        try node.only(.condition)
        let reason = try node.require("because").text()
        for (key, wanted) in try node["when"]?.pairs() ?? [] {
            let name = try key.text()
            guard let value = substitution.values[name]?.text ?? PolicyName(rawValue: name).flatMap({ cell.readings[$0] }) else {
                let hint = NearestWord.find(name, in: substitution.values.keys.sorted())
                throw key.fault("沒有叫「\(name)」的值" + (hint.map { "，是否為「\($0)」？" } ?? ""),
                                "there is no value called '\(name)'" + (hint.map { "; did you mean '\($0)'?" } ?? ""))
            }
            guard try wanted.texts().contains(value) else { return nil }
        }
        if let commands = node["unless-command"] {
            let missing = try commands.texts().first { command in
                // A path is a file that must be there, as a library is.
                command.contains("/") ? !FileManager.default.fileExists(atPath: command.hasPrefix("/") ? command : commands.file.folder + "/" + command)
                    : !search.contains { FileManager.default.isExecutableFile(atPath: $0 + "/" + command) }
            }
            guard missing != nil else { return nil }
        }
        return reason
    }

    private static let searchPath = (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin").split(separator: ":").map(String.init)

    static func fails(_ node: ScenarioNode?) throws(ScenarioFault) -> KnownFailure? {
        guard let node else { return nil }
        try node.only(.fails)
        return KnownFailure(because: try node.require("because").text(), with: try node["with"]?.text())
    }
}
