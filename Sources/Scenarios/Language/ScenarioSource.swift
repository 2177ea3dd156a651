import Foundation
import Interchange
import Yams

/// A YAML file and its documents.
struct ScenarioSource {
    let documents: [ScenarioNode]

    /// `shownAs`: how messages call it.
    init(path: String, shownAs name: String? = nil, log: FileLog = FileLog()) throws(ScenarioFault) {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw ScenarioFault(file: path, place: nil, sourceLine: nil, reason: Bilingual("讀不到檔案", "the file cannot be read"))
        }
        let url = URL(filePath: path).standardizedFileURL
        log.add(url.path)
        guard let text = Self.text(data) else {
            throw ScenarioFault(file: name ?? path, place: nil, sourceLine: nil, reason: Bilingual("檔案不是 UTF-8，請另存為 UTF-8", "the file is not UTF-8; save it as UTF-8"))
        }
        try self.init(name: name ?? path, folder: url.deletingLastPathComponent().path, text: text, log: log)
    }

    init(name: String, folder: String, text: String, log: FileLog = FileLog()) throws(ScenarioFault) {
        let source = SourceText(name: name, folder: folder, text: text, log: log)
        var documents: [ScenarioNode] = []
        var room = Self.largest
        do {
            let parser = try Parser(yaml: text)
            while let root = try parser.nextRoot() { documents.append(Self.tree(root, source, room: &room)) }
        } catch {
            throw Self.fault(error, in: source)
        }
        guard room > 0 else {
            throw ScenarioFault(file: name, place: nil, sourceLine: nil, reason: Bilingual("檔案太大：超過 \(Self.largest) 個節點（別名也計入）",
                                                                                         "the file is too large: over \(Self.largest) nodes, aliases counted"))
        }
        self.documents = documents
    }

    /// Without the mark that some editors write before it.
    private static func text(_ data: Data) -> String? {
        String(validating: data.starts(with: [0xEF, 0xBB, 0xBF]) ? data.dropFirst(3) : data, as: UTF8.self)
    }

    /// More nodes than these are no scenario. Aliases of aliases can make billions out of a few lines.
    private static let largest = 500_000

    private static func tree(_ node: Node, _ source: SourceText, room: inout Int) -> ScenarioNode {
        room -= 1
        let place = node.mark.map { TextPlace(line: $0.line, column: $0.column) }
        let content: ScenarioNode.Content
        switch node {
        case .scalar(let scalar): content = .scalar(scalar.string, isPlain: scalar.style == .plain || scalar.style == .any)
        case .sequence(let items):
            var list: [ScenarioNode] = []
            for item in items where room > 0 { list.append(tree(item, source, room: &room)) }
            content = .sequence(list)
        case .mapping(let pairs):
            var list: [(key: ScenarioNode, value: ScenarioNode)] = []
            for (key, value) in pairs where room > 0 { list.append((tree(key, source, room: &room), tree(value, source, room: &room))) }
            content = .mapping(list)
        case .alias: content = .scalar("", isPlain: true)
        }
        return ScenarioNode(file: source, place: place, content: content)
    }

    private static func fault(_ error: any Error, in source: SourceText) -> ScenarioFault {
        func at(_ mark: Mark, _ reason: Bilingual) -> ScenarioFault {
            ScenarioFault(file: source.name, place: TextPlace(line: mark.line, column: mark.column), sourceLine: source.line(mark.line), reason: reason)
        }
        func hint(_ mark: Mark) -> Bilingual {
            let line = source.line(mark.line) ?? ""
            guard line.contains("{") && line.contains("${") else { return Bilingual("", "") }
            return Bilingual("；在 { } 裡的 ${…} 要加引號：\"${month}\"", "; inside { } a ${…} is quoted: \"${month}\"")
        }
        func notYAML(_ problem: String) -> Bilingual { Bilingual("不是有效的 YAML：\(problem)", "this is not YAML: \(problem)") }
        switch error as? YamlError {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _), .composer(_, let problem, let mark, _):
            let (words, more) = (notYAML(problem), hint(mark))
            return at(mark, Bilingual(words.chinese + more.chinese, words.english + more.english))
        case .duplicatedKeysInMapping(let duplicates, let context):
            let names = duplicates.joined(separator: ", ")
            return at(context.mark, Bilingual("鍵「\(names)」重複", "the key '\(names)' stands twice"))
        default:
            return ScenarioFault(file: source.name, place: nil, sourceLine: nil, reason: notYAML("\(error)"))
        }
    }
}
