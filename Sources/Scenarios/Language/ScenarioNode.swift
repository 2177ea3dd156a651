import Foundation
import Interchange
import Journal

/// A node of a scenario or seed file with its place. Scalars are read as written and typed by whoever asks, never by YAML's guesses.
struct ScenarioNode: Sendable {
    enum Content: Sendable {
        /// Plain: without quotes, so that an empty one or `~` is nothing.
        case scalar(String, isPlain: Bool)
        case sequence([ScenarioNode])
        case mapping([(key: ScenarioNode, value: ScenarioNode)])
        /// A scalar that waits for a value of the running scenario.
        case template(Template)
    }

    let file: SourceText
    let place: TextPlace?
    let content: Content

    var sourceLine: String? { place.flatMap { file.line($0.line) } }

    func fault(_ chinese: String, _ english: String) -> ScenarioFault {
        ScenarioFault(file: file.name, place: place, sourceLine: sourceLine, reason: Bilingual(chinese, english))
    }

    func fault(_ reason: Bilingual) -> ScenarioFault { fault(reason.chinese, reason.english) }

    // MARK: kinds

    /// An empty plain scalar, `~` or `null`.
    var isNull: Bool {
        guard case .scalar(let text, isPlain: true) = content else { return false }
        return ["", "~", "null"].contains(text)
    }
    var isMapping: Bool { if case .mapping = content { true } else { false } }
    var isSequence: Bool { if case .sequence = content { true } else { false } }
    var scalar: String? { if case .scalar(let text, _) = content { text } else { nil } }

    func text() throws(ScenarioFault) -> String {
        guard let text = scalar, !isNull else { throw fault("這裡應為文字", "a text is expected here") }
        return text
    }

    func integer() throws(ScenarioFault) -> Int {
        guard let text = scalar, let number = Int(text) else { throw fault("這裡應為整數", "a whole number is expected here") }
        return number
    }

    func flag() throws(ScenarioFault) -> Bool {
        switch scalar {
        case "true", "yes": return true
        case "false", "no": return false
        default: throw fault("這裡應為 true 或 false", "true or false is expected here")
        }
    }

    func instant() throws(ScenarioFault) -> TaipeiInstant {
        guard let text = scalar, let instant = TaipeiInstant(text) else {
            throw fault("「\(scalar ?? "")」不是時間；請寫成 2025-12-15T09:00", "'\(scalar ?? "")' is no instant; write 2025-12-15T09:00")
        }
        return instant
    }

    func date() throws(ScenarioFault) -> CivilDate {
        guard let text = scalar, let date = CivilDate(dashed: text) else {
            throw fault("「\(scalar ?? "")」不是日期；請寫成 1940-02-03", "'\(scalar ?? "")' is no date; write 1940-02-03")
        }
        return date
    }

    func month() throws(ScenarioFault) -> ReportingMonth {
        guard let text = scalar, let month = ReportingMonth(text) else {
            throw fault("「\(scalar ?? "")」不是月份；請寫成 2025-12", "'\(scalar ?? "")' is no month; write 2025-12")
        }
        return month
    }

    func form() throws(ScenarioFault) -> FormName {
        guard let text = scalar, let form = FormName(text) else {
            throw fault("「\(scalar ?? "")」不是表單；請寫 QC100 到 QC114", "'\(scalar ?? "")' is no form; write QC100 to QC114")
        }
        return form
    }

    /// One of the words of an enumeration.
    func word<Word: RawRepresentable & CaseIterable>(_ type: Word.Type, _ what: Bilingual) throws(ScenarioFault) -> Word where Word.RawValue == String {
        guard let text = scalar, let word = Word(rawValue: text) else {
            throw unknown(scalar ?? "", Word.allCases.map(\.rawValue), what)
        }
        return word
    }

    /// One of some words.
    func oneOf(_ words: [String], _ what: Bilingual) throws(ScenarioFault) -> String {
        let text = try text()
        guard !words.contains(text) else { return text }
        throw unknown(text, words, what)
    }

    /// The nearest right word first: there may be many.
    private func unknown(_ text: String, _ words: [String], _ what: Bilingual) -> ScenarioFault {
        let hint = NearestWord.find(text, in: words)
        return fault("「\(text)」不是\(what.chinese)" + (hint.map { "，是否為「\($0)」？（可用：\(words.joined(separator: "、"))）" } ?? "；可用：\(words.joined(separator: "、"))"),
                     "'\(text)' is no \(what.english)" + (hint.map { "; did you mean '\($0)'? (use \(words.joined(separator: ", ")))" } ?? "; use \(words.joined(separator: ", "))"))
    }

    /// A kind of event that the journal knows.
    func eventKind() throws(ScenarioFault) -> String {
        try oneOf(EventKinds.all.sorted(), Bilingual("事件種類", "kind of event"))
    }

    /// A file that is named here, beside the scenario.
    func existingFile() throws(ScenarioFault) -> String {
        let name = try text()
        let path = name.hasPrefix("/") ? name : file.folder + "/" + name
        guard FileManager.default.fileExists(atPath: path) else { throw fault("沒有檔案 \(path)", "there is no file \(path)") }
        file.log.add(URL(filePath: path).standardizedFileURL.path)
        return path
    }

    /// The members of a sequence.
    func items() throws(ScenarioFault) -> [ScenarioNode] {
        guard case .sequence(let items) = content else { throw fault("這裡應為清單", "a list is expected here") }
        return items
    }

    /// A sequence, or one value that stands for a sequence of one.
    func itemsOrOne() throws(ScenarioFault) -> [ScenarioNode] { isSequence ? try items() : [self] }

    /// One text, or a list of them.
    func texts() throws(ScenarioFault) -> [String] {
        try itemsOrOne().map { (item) throws(ScenarioFault) in try item.text() }
    }

    /// Key and value of a mapping, in order. A key that stands twice is refused.
    func pairs() throws(ScenarioFault) -> [(key: ScenarioNode, value: ScenarioNode)] {
        guard case .mapping(let pairs) = content else { throw fault("這裡應為「鍵: 值」", "a mapping of keys and values is expected here") }
        var seen: Set<String> = []
        for (key, _) in pairs {
            let name = try key.text()
            guard seen.insert(name).inserted else { throw key.fault("鍵「\(name)」重複", "the key '\(name)' stands twice") }
        }
        return pairs
    }

    subscript(_ key: String) -> ScenarioNode? {
        guard case .mapping(let pairs) = content else { return nil }
        return pairs.first { $0.key.scalar == key }?.value
    }

    func require(_ key: String) throws(ScenarioFault) -> ScenarioNode {
        guard let node = self[key] else { throw fault("缺少「\(key)」", "'\(key)' is missing here") }
        return node
    }

    /// Refuses keys that the shape does not have.
    func only(_ shape: Shape) throws(ScenarioFault) { try onlyKeys(shape.names) }

    private func onlyKeys(_ known: [String]) throws(ScenarioFault) {
        for (key, _) in try pairs() {
            let name = try key.text()
            guard !known.contains(name) else { continue }
            let hint = NearestWord.find(name, in: known)
            throw key.fault("不認得的鍵「\(name)」" + (hint.map { "，是否為「\($0)」？" } ?? "；可用：\(known.joined(separator: "、"))"),
                            "unknown key '\(name)'" + (hint.map { "; did you mean '\($0)'?" } ?? "; known here: \(known.joined(separator: ", "))"))
        }
    }

    /// The mapping with other values for some of its keys.
    func replacing(_ values: [String: Content]) -> ScenarioNode {
        guard case .mapping(let pairs) = content else { return self }
        return ScenarioNode(file: file, place: place, content: .mapping(pairs.map { key, value in
            (key, values[key.scalar ?? ""].map { ScenarioNode(file: value.file, place: value.place, content: $0) } ?? value)
        }))
    }

    // MARK: values that are put in

    /// The same tree with other leaves, keys included.
    func mapLeaves(_ change: (ScenarioNode) throws(ScenarioFault) -> Content) throws(ScenarioFault) -> ScenarioNode {
        let mapped: Content
        switch content {
        case .scalar, .template: mapped = try change(self)
        case .sequence(let items):
            var list: [ScenarioNode] = []
            for item in items { list.append(try item.mapLeaves(change)) }
            mapped = .sequence(list)
        case .mapping(let pairs):
            var list: [(key: ScenarioNode, value: ScenarioNode)] = []
            for (key, value) in pairs { list.append((try key.mapLeaves(change), try value.mapLeaves(change))) }
            mapped = .mapping(list)
        }
        return ScenarioNode(file: file, place: place, content: mapped)
    }

    /// Whether a value of the running scenario is waited for somewhere in it.
    var isWaiting: Bool {
        switch content {
        case .template: true
        case .scalar: false
        case .sequence(let items): items.contains(where: \.isWaiting)
        case .mapping(let pairs): pairs.contains { $0.key.isWaiting || $0.value.isWaiting }
        }
    }
}
