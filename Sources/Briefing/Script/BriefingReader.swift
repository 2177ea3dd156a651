import Foundation
import Interchange
import Yams

/// Reads a script. The world and the steps of each beat stay YAML, since the scenario language reads them.
public enum BriefingReader {
    public static func read(file: String) throws(BriefingFault) -> BriefingScript {
        guard let text = try? String(contentsOfFile: file, encoding: .utf8) else {
            throw BriefingFault(file: file, line: nil, reason: Bilingual("讀不到這個檔案", "the file cannot be read"))
        }
        let node: Node?
        do {
            node = try Yams.compose(yaml: text)
        } catch {
            throw BriefingFault(file: file, line: nil, reason: Bilingual("不是 YAML：\(error)", "it is no YAML: \(error)"))
        }
        guard let node else { throw BriefingFault(file: file, line: nil, reason: Bilingual("檔案是空的", "the file is empty")) }
        let page = Page(file: file)
        try page.only(node, ["briefing", "about", "given", "chapters"])
        let script = BriefingScript(title: try page.words(node, "briefing"), about: try page.words(node, "about"), given: try page.yaml(try page.require(node, "given")),
                                    chapters: try page.items(node, "chapters").map { (chapter) throws(BriefingFault) in try self.chapter(chapter, page) })
        var seen: Set<String> = []
        for (chapter, part) in zip(script.chapters, try page.items(node, "chapters")) where !seen.insert(chapter.id).inserted {
            throw page.fault(part, "已有章節「\(chapter.id)」", "there is a chapter '\(chapter.id)' already")
        }
        return script
    }

    private static func chapter(_ node: Node, _ page: Page) throws(BriefingFault) -> BriefingScript.Chapter {
        try page.only(node, ["id", "title", "minutes", "beats"])
        let id = try page.text(try page.require(node, "id"))
        guard !id.isEmpty, id.allSatisfy({ $0.isASCII && ($0.isLowercase || $0.isNumber || $0 == "-") }) else {
            throw page.fault(node, "章節的 id 只能用小寫字母、數字和 -", "a chapter's id is of small letters, digits and -")
        }
        guard let minutes = Int(try page.text(try page.require(node, "minutes"))), (1...60).contains(minutes) else { throw page.fault(node, "minutes 應為 1 到 60", "minutes is from 1 to 60") }
        let beats = try page.items(node, "beats").map { (beat) throws(BriefingFault) in try self.beat(beat, page) }
        guard !beats.isEmpty else { throw page.fault(node, "這一章沒有內容", "the chapter has no beats") }
        return BriefingScript.Chapter(id: id, title: try page.words(node, "title"), minutes: minutes, beats: beats)
    }

    private static func beat(_ node: Node, _ page: Page) throws(BriefingFault) -> BriefingScript.Beat {
        try page.only(node, ["title", "say", "show", "do"])
        let show = try page.text(try page.require(node, "show"))
        guard show.hasPrefix("/"), !show.hasPrefix("//") else { throw page.fault(node, "show 是網頁的路徑，如 /uploads", "show is the path of a page, as /uploads") }
        return BriefingScript.Beat(title: try page.words(node, "title"), say: try page.words(node, "say"), page: show, steps: try node["do"].map { (steps) throws(BriefingFault) in try page.yaml(steps) })
    }

    /// Asks a file's nodes, and says where something is wrong.
    private struct Page {
        let file: String

        func fault(_ node: Node, _ chinese: String, _ english: String) -> BriefingFault {
            BriefingFault(file: file, line: node.mark?.line, reason: Bilingual(chinese, english))
        }

        func only(_ node: Node, _ names: [String]) throws(BriefingFault) {
            guard let mapping = node.mapping else { throw fault(node, "這裡應有 \(names.joined(separator: "、"))", "here belong \(names.joined(separator: ", "))") }
            for (key, _) in mapping {
                guard let name = key.string, names.contains(name) else {
                    let hint = NearestWord.find(key.string ?? "", in: names)
                    throw fault(key, "不認得「\(key.string ?? "")」" + (hint.map { "，是否為「\($0)」？" } ?? ""), "'\(key.string ?? "")' is not known here" + (hint.map { "; did you mean '\($0)'?" } ?? ""))
                }
            }
        }

        func require(_ node: Node, _ name: String) throws(BriefingFault) -> Node {
            guard let value = node[name] else { throw fault(node, "缺少「\(name)」", "'\(name)' is missing") }
            return value
        }

        func text(_ node: Node) throws(BriefingFault) -> String {
            guard let text = node.scalar?.string else { throw fault(node, "這裡應為文字", "a text belongs here") }
            return text
        }

        func words(_ node: Node, _ name: String) throws(BriefingFault) -> Bilingual {
            let pair = try require(node, name)
            try only(pair, ["zh", "en"])
            return Bilingual(try text(try require(pair, "zh")), try text(try require(pair, "en")))
        }

        func items(_ node: Node, _ name: String) throws(BriefingFault) -> [Node] {
            let list = try require(node, name)
            guard let sequence = list.sequence else { throw fault(list, "「\(name)」應為清單", "'\(name)' is a list") }
            return Array(sequence)
        }

        func yaml(_ node: Node) throws(BriefingFault) -> String {
            do {
                return try Yams.serialize(node: node, width: -1, allowUnicode: true)
            } catch {
                throw fault(node, "讀不出來：\(error)", "it cannot be read: \(error)")
            }
        }
    }
}
