/// One object of a profile file, with typed access whose faults name the place.
struct ProfilePage {
    let file: String
    let root: JSONNode
    private let bytes: [UInt8]

    init(file: String, bytes: [UInt8]) throws(ProfileFault) {
        self.file = file
        self.bytes = bytes
        do {
            root = try JSONTree.parse(bytes)
        } catch {
            throw ProfileFault(file: file, place: TextPlace(offset: error.offset, in: bytes),
                               reason: Bilingual("不是有效的 JSON：\(error.reason.rawValue)", "this is not JSON: \(error.reason.rawValue)"))
        }
        guard root.members != nil else { throw fault(root, "最外層必須是物件", "the file must hold one object") }
    }

    private init(file: String, bytes: [UInt8], root: JSONNode) {
        self.file = file
        self.bytes = bytes
        self.root = root
    }

    func page(of node: JSONNode) -> ProfilePage { ProfilePage(file: file, bytes: bytes, root: node) }

    func fault(_ node: JSONNode, _ chinese: String, _ english: String) -> ProfileFault {
        fault(offset: node.offset, chinese, english)
    }

    func fault(at key: String, _ chinese: String, _ english: String) -> ProfileFault {
        fault(root[key] ?? root, chinese, english)
    }

    private func fault(offset: Int, _ chinese: String, _ english: String) -> ProfileFault {
        ProfileFault(file: file, place: TextPlace(offset: offset, in: bytes), reason: Bilingual(chinese, english))
    }

    /// Refuses keys that are not known, so that a typing mistake does not silently change a form; and keys that stand twice.
    func onlyKeys(_ known: Set<String>) throws(ProfileFault) {
        var seen: Set<String> = []
        guard let members = root.members else { throw fault(root, "必須是物件", "an object is expected here") }
        for member in members {
            guard known.contains(member.name) else {
                let hint = NearestWord.find(member.name, in: known)
                throw fault(offset: member.nameOffset, "不認得的鍵「\(member.name)」" + (hint.map { "，是否為「\($0)」？" } ?? ""),
                            "unknown key '\(member.name)'" + (hint.map { "; did you mean '\($0)'?" } ?? ""))
            }
            guard seen.insert(member.name).inserted else {
                throw fault(offset: member.nameOffset, "鍵「\(member.name)」重複", "the key '\(member.name)' stands twice")
            }
        }
    }

    func text(_ key: String) throws(ProfileFault) -> String {
        guard let node = root[key] else { throw fault(root, "缺少「\(key)」", "'\(key)' is missing") }
        guard let text = node.string, !text.isEmpty else { throw fault(node, "「\(key)」必須是文字", "'\(key)' must be text") }
        return text
    }

    /// How sure we are; nil where the page does not say.
    func mark() throws(ProfileFault) -> FidelityMark? {
        guard let node = root["mark"] else { return nil }
        guard let mark = node.string.flatMap(FidelityMark.init(rawValue:)) else { throw fault(node, "mark 必須是 S、O、I 或 M", "mark must be S, O, I or M") }
        return mark
    }

    func integer(_ key: String) throws(ProfileFault) -> Int {
        guard let node = root[key] else { throw fault(root, "缺少「\(key)」", "'\(key)' is missing") }
        guard let number = node.integer else { throw fault(node, "「\(key)」必須是整數", "'\(key)' must be a whole number") }
        return number
    }

    /// `[least, greatest]`, or nil where the key is not there.
    func range(_ key: String) throws(ProfileFault) -> ClosedRange<Int>? {
        guard let node = root[key] else { return nil }
        guard let items = node.items, items.count == 2, let low = items[0].integer, let high = items[1].integer, low <= high else {
            throw fault(node, "「\(key)」必須是 [最小, 最大]", "'\(key)' must be [least, greatest]")
        }
        return low...high
    }

    func list(_ key: String) throws(ProfileFault) -> [JSONNode] {
        guard let node = root[key] else { throw fault(root, "缺少「\(key)」", "'\(key)' is missing") }
        guard let items = node.items else { throw fault(node, "「\(key)」必須是陣列", "'\(key)' must be an array") }
        return items
    }
}
