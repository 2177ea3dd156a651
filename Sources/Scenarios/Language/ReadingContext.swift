import Foundation
import Interchange

/// What is known while a document is read: its values, and the files through which it was reached.
struct ReadingContext {
    var substitution: Substitution
    /// Paths of the files that include each other, from the scenario down.
    var chain: [String]

    /// Deeper nesting is a mistake, and so is a file that reaches itself.
    private static let deepest = 20

    /// The part in a file that is included at `node`. Its one document is read; its values are not put in yet.
    static func part(_ node: ScenarioNode, chain: [String]) throws(ScenarioFault) -> (document: ScenarioNode, chain: [String]) {
        let path = URL(filePath: try node.existingFile()).standardizedFileURL.resolvingSymlinksInPath().path
        let names = (chain + [path]).map { URL(filePath: $0).lastPathComponent }.joined(separator: " → ")
        guard !chain.contains(path) else { throw node.fault("檔案互相引用成環：\(names)", "the files include each other in a circle: \(names)") }
        guard chain.count < deepest else { throw node.fault("引用超過 \(deepest) 層：\(names)", "over \(deepest) files include each other: \(names)") }
        let text = try node.text()
        // Named from where the including file is named.
        let shown = text.hasPrefix("/") ? text : (node.file.name.lastIndex(of: "/").map { String(node.file.name[...$0]) } ?? "") + text
        let source = try ScenarioSource(path: try node.existingFile(), shownAs: shown, log: node.file.log)
        guard let document = source.documents.first, source.documents.count == 1, document["part"] != nil else {
            throw node.fault("「\(try node.text())」不是可引用的檔案：須為一份以 part: 開頭的文件",
                             "'\(try node.text())' cannot be included: it has to be one document that begins with part:")
        }
        try document.only(.part)
        return (document, chain + [path])
    }
}

/// Finds the names that `capture` steps give, included files and nested steps too, before any step is read.
enum CaptureNames {
    static func collect(_ steps: ScenarioNode?, chain: [String], values: [String: String] = [:]) throws(ScenarioFault) -> Set<String> {
        var names: Set<String> = []
        for step in try steps?.items() ?? [] {
            if let capture = step["capture"] { for (key, _) in try capture.pairs() { names.insert(try key.text()) } }
            if let retry = step["retry"] { names.formUnion(try collect(retry["steps"], chain: chain, values: values)) }
            if let include = step["include"] {
                let named = include.isMapping ? try include.require("file") : include
                // A name with a value in it that is not known yet is checked by its own reading.
                guard let file = try? Substitution(values).apply(named), !file.isWaiting else { continue }
                let part = try ReadingContext.part(file, chain: chain)
                names.formUnion(try collect(part.document["steps"], chain: part.chain))
            }
        }
        return names
    }
}
