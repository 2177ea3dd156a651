import Generation
import Interchange

/// The entries of a package, to be changed one by one. Only the forms that are touched are written anew.
struct EditablePackage {
    private(set) var entries: [ArchiveReader.Entry]
    private let profile: Profile

    /// Nil where the zip does not open.
    init?(_ kept: Case) {
        guard let entries = ArchiveReader.entries(of: kept.package) else { return nil }
        self.entries = entries
        profile = kept.profile
    }

    var contents: PackageContents { PackageContents(files: entries.map { ($0.name, $0.bytes) }) }

    func bytes(_ form: FormName) -> [UInt8]? { entries.first { $0.name == form.fileName }?.bytes }

    /// Nil where the form's text is no list of rows.
    func rows(_ form: FormName) -> [JSONNode]? {
        guard var bytes = bytes(form) else { return nil }
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
        return (try? JSONTree.parse(bytes))?.items
    }

    func row(_ form: FormName, _ number: Int) -> JSONNode? { rows(form).flatMap { $0.indices.contains(number - 1) ? $0[number - 1] : nil } }

    /// The value at a place within a row: `EAT`, `V_OBS_Y_L[2]`, `QC104_PART_LIST[1].PART_LEVEL`.
    static func value(_ field: String, in row: JSONNode) -> JSONNode? {
        var node = row
        for part in field.split(separator: ".") {
            let name = String(part.prefix { $0 != "[" })
            guard let member = node.members?.last(where: { $0.name == name }) else { return nil }
            node = member.value
            if let number = Int(part.dropFirst(name.count).filter(\.isNumber)) {
                guard let items = node.items, items.indices.contains(number - 1) else { return nil }
                node = items[number - 1]
            }
        }
        return node
    }

    // MARK: changing

    /// False where there is no such place.
    mutating func set(_ place: String, to value: JSONNode?) -> Bool {
        guard let path = try? DraftPath(place), let text = bytes(path.form) else { return false }
        var draft = PackageDraft(PackageContents(files: [(path.form.fileName, text)]), profile: profile)
        do throws(DraftFault) {
            if let value { try draft.set(path, to: value) } else { try draft.remove(path) }
        } catch {
            return false
        }
        guard let changed = draft.files.first?.bytes else { return false }
        return rewrite(path.form.fileName, changed)
    }

    mutating func rewrite(_ name: String, _ bytes: [UInt8]) -> Bool {
        guard let index = entries.firstIndex(where: { $0.name == name }) else { return false }
        entries[index] = .init(name: name, bytes: bytes)
        return true
    }

    mutating func rename(_ name: String, to new: String) -> Bool {
        guard let index = entries.firstIndex(where: { $0.name == name }) else { return false }
        entries[index] = .init(name: new, bytes: entries[index].bytes)
        return true
    }

    mutating func add(_ name: String, _ bytes: [UInt8]) -> Bool {
        entries.append(.init(name: name, bytes: bytes))
        return true
    }

    /// The last of that name.
    mutating func removeFile(_ name: String) -> Bool {
        guard let index = entries.lastIndex(where: { $0.name == name }) else { return false }
        entries.remove(at: index)
        return true
    }
}
