import Foundation
import Interchange
import Yams

/// A YAML file and its documents.
struct ScenarioSource {
    let documents: [ScenarioNode]

    init(path: String) throws(ScenarioFault) {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw ScenarioFault(file: path, place: nil, sourceLine: nil, reason: Bilingual("讀不到檔案", "the file cannot be read"))
        }
        try self.init(name: path, folder: URL(filePath: path).deletingLastPathComponent().path, text: String(decoding: data, as: UTF8.self))
    }

    init(name: String, folder: String, text: String) throws(ScenarioFault) {
        let source = SourceText(name: name, folder: folder, text: text)
        var nodes: [Node] = []
        do {
            let parser = try Parser(yaml: text)
            while let root = try parser.nextRoot() { nodes.append(root) }
        } catch {
            throw Self.fault(error, in: source)
        }
        documents = nodes.map { ScenarioNode(file: source, node: $0) }
    }

    private static func fault(_ error: any Error, in source: SourceText) -> ScenarioFault {
        func at(_ mark: Mark, _ reason: Bilingual) -> ScenarioFault {
            ScenarioFault(file: source.name, place: TextPlace(line: mark.line, column: mark.column), sourceLine: source.line(mark.line), reason: reason)
        }
        func notYAML(_ problem: String) -> Bilingual { Bilingual("不是有效的 YAML：\(problem)", "this is not YAML: \(problem)") }
        switch error as? YamlError {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _), .composer(_, let problem, let mark, _):
            return at(mark, notYAML(problem))
        case .duplicatedKeysInMapping(let duplicates, let context):
            let names = duplicates.joined(separator: ", ")
            return at(context.mark, Bilingual("鍵「\(names)」重複", "the key '\(names)' stands twice"))
        default:
            return ScenarioFault(file: source.name, place: nil, sourceLine: nil, reason: notYAML("\(error)"))
        }
    }
}
