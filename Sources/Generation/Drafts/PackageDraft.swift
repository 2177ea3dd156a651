import Interchange

/// A package while it is made: fifteen forms of rows, which can be changed row by row, and entries that can be spoilt as clients spoil
/// them. A draft is plain data until it is written.
public struct PackageDraft: Sendable {
    /// An entry of the zip.
    struct Entry: Sendable {
        var name: String
        var content: Content
    }

    enum Content: Sendable {
        case rows([JSONNode])
        case bytes([UInt8])
    }

    private(set) var entries: [Entry]
    private let profile: Profile

    /// A complete package about the subjects, in their order.
    public init(_ subjects: [PackageSubject], profile: Profile, seed: UInt64) {
        let factory = FormFactory(profile: profile, seed: seed)
        self.profile = profile
        entries = FormName.allCases.map { form in
            Entry(name: form.fileName, content: .rows(subjects.map { factory.row(form, for: $0) }))
        }
    }

    // MARK: rows

    /// The number of rows of a form; nil where its file has none to count.
    public func rowCount(_ form: FormName) -> Int? { rows(form)?.count }

    private func entryIndex(_ form: FormName) -> Int? { entries.firstIndex { $0.name == form.fileName } }

    private func rows(_ form: FormName) -> [JSONNode]? {
        guard let index = entryIndex(form), case .rows(let rows) = entries[index].content else { return nil }
        return rows
    }

    private mutating func edit(_ form: FormName, _ change: (inout [JSONNode]) throws(DraftFault) -> Void) throws(DraftFault) {
        guard let index = entryIndex(form), case .rows(var rows) = entries[index].content else { throw .noForm(form.fileName) }
        try change(&rows)
        entries[index].content = .rows(rows)
    }

    /// Sets a value, in one row or in all. The field need not exist before.
    public mutating func set(_ path: DraftPath, to value: JSONNode) throws(DraftFault) {
        try edit(path.form) { (rows) throws(DraftFault) in
            for index in try path.rows(among: rows) { rows[index] = try path.set(value, in: rows[index]) }
        }
    }

    /// Takes a field out of its row, or a whole row out of its form.
    public mutating func remove(_ path: DraftPath) throws(DraftFault) {
        try edit(path.form) { (rows) throws(DraftFault) in
            for index in try path.rows(among: rows).reversed() {
                if path.steps.isEmpty { rows.remove(at: index) } else { rows[index] = try path.set(nil, in: rows[index]) }
            }
        }
    }

    /// Writes a row once more at the end of its form.
    public mutating func repeatRow(_ path: DraftPath) throws(DraftFault) {
        guard path.steps.isEmpty else { throw .notARow(path.text) }
        try edit(path.form) { (rows) throws(DraftFault) in
            for index in try path.rows(among: rows) { rows.append(rows[index]) }
        }
    }

    /// The type of the field that a path ends in, where the profile knows it.
    public func fieldType(_ path: DraftPath) -> FieldType? {
        var fields = profile[path.form].fields
        var found: FieldDefinition?
        for case .member(let name) in path.steps {
            found = fields.first { $0.name == name }
            fields = found?.columns ?? []
        }
        return found?.type
    }

    // MARK: files

    public mutating func removeFile(_ form: FormName) throws(DraftFault) {
        guard let index = entryIndex(form) else { throw .noForm(form.fileName) }
        entries.remove(at: index)
    }

    public mutating func addFile(_ name: String, _ bytes: [UInt8]) {
        entries.append(Entry(name: name, content: .bytes(bytes)))
    }

    /// Puts a text in place of the rows of a form.
    public mutating func replaceFile(_ form: FormName, with bytes: [UInt8]) throws(DraftFault) {
        guard let index = entryIndex(form) else { throw .noForm(form.fileName) }
        entries[index].content = .bytes(bytes)
    }

    public mutating func renameFile(_ name: String, to new: String) throws(DraftFault) {
        guard let index = entries.firstIndex(where: { $0.name == name }) else { throw .noForm(name) }
        entries[index].name = new
    }

    /// Writes an entry a second time under the same name.
    public mutating func repeatFile(_ form: FormName) throws(DraftFault) {
        guard let index = entryIndex(form) else { throw .noForm(form.fileName) }
        entries.append(entries[index])
    }

    /// Writes a form in another encoding.
    public mutating func encode(_ form: FormName, as encoding: TextEncoding) throws(DraftFault) {
        guard let index = entryIndex(form) else { throw .noForm(form.fileName) }
        entries[index].content = .bytes(try encoding.encode(Self.bytes(entries[index].content)))
    }

    /// Puts every entry into a folder of the zip.
    public mutating func moveIntoFolder(_ folder: String) {
        for index in entries.indices { entries[index].name = folder + "/" + entries[index].name }
    }

    // MARK: writing

    /// The entries as they go into the zip.
    public var files: [(name: String, bytes: [UInt8])] { entries.map { ($0.name, Self.bytes($0.content)) } }

    private static func bytes(_ content: Content) -> [UInt8] {
        switch content {
        case .bytes(let bytes): return bytes
        case .rows(let rows):
            // One row a line: a text that people can read, and that a tool can compare.
            var out: [UInt8] = [UInt8(ascii: "[")]
            for (index, row) in rows.enumerated() {
                out += index == 0 ? [0x0A] : [UInt8(ascii: ","), 0x0A]
                out += JSONText.write(row)
            }
            return out + [0x0A, UInt8(ascii: "]"), 0x0A]
        }
    }

    /// Writes the zip, and then does the damage to it.
    public func write(to path: String, damage: PackageDamage? = nil) throws {
        try PackageWriter.write(files, to: path, isEncrypted: damage == .encrypt)
        try damage?.apply(to: path)
    }
}
