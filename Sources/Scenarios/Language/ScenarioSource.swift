import Foundation
import Interchange
import Yams

/// A YAML file, its documents and its lines.
final class ScenarioSource {
    /// As the user named it.
    let name: String
    let folder: String
    private let lines: [Substring]
    private(set) var documents: [ScenarioNode] = []

    convenience init(path: String) throws(ScenarioFault) {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw ScenarioFault(file: path, place: nil, sourceLine: nil, reason: Bilingual("讀不到檔案", "the file cannot be read"))
        }
        try self.init(name: path, folder: URL(filePath: path).deletingLastPathComponent().path, text: String(decoding: data, as: UTF8.self))
    }

    init(name: String, folder: String, text: String) throws(ScenarioFault) {
        self.name = name
        self.folder = folder
        lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        var nodes: [Node] = []
        do {
            let parser = try Parser(yaml: text)
            while let root = try parser.nextRoot() { nodes.append(root) }
        } catch {
            throw Self.fault(error, name: name, lines: lines)
        }
        documents = nodes.map { ScenarioNode(file: self, node: $0) }
    }

    func line(_ number: Int) -> String? {
        lines.indices.contains(number - 1) ? String(lines[number - 1]) : nil
    }

    private static func fault(_ error: any Error, name: String, lines: [Substring]) -> ScenarioFault {
        func at(_ mark: Mark, _ problem: String) -> ScenarioFault {
            let line = lines.indices.contains(mark.line - 1) ? String(lines[mark.line - 1]) : nil
            return ScenarioFault(file: name, place: TextPlace(line: mark.line, column: mark.column), sourceLine: line,
                                 reason: Bilingual("不是有效的 YAML：\(problem)", "this is not YAML: \(problem)"))
        }
        guard let error = error as? YamlError else {
            return ScenarioFault(file: name, place: nil, sourceLine: nil, reason: Bilingual("不是有效的 YAML", "this is not YAML"))
        }
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _), .composer(_, let problem, let mark, _):
            return at(mark, problem)
        case .duplicatedKeysInMapping(let duplicates, let context):
            let names = duplicates.joined(separator: ", ")
            let line = lines.indices.contains(context.mark.line - 1) ? String(lines[context.mark.line - 1]) : nil
            return ScenarioFault(file: name, place: TextPlace(line: context.mark.line, column: context.mark.column), sourceLine: line,
                                 reason: Bilingual("鍵「\(names)」重複", "the key '\(names)' stands twice"))
        default:
            return ScenarioFault(file: name, place: nil, sourceLine: nil, reason: Bilingual("不是有效的 YAML：\(error)", "this is not YAML: \(error)"))
        }
    }
}
