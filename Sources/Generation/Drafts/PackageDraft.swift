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
        /// Rows whose text is known already.
        case written([JSONNode], [UInt8])
        case bytes([UInt8])

        var rows: [JSONNode]? {
            switch self {
            case .rows(let rows), .written(let rows, _): rows
            case .bytes: nil
            }
        }
    }

    private(set) var entries: [Entry]
    /// What happens to the zip as a file when it is written.
    public var damage: PackageDamage?
    let profile: Profile

    /// A complete package about the subjects, in their order.
    public init(_ subjects: [PackageSubject], profile: Profile, seed: UInt64) {
        let factory = FormFactory(profile: profile, seed: seed)
        self.profile = profile
        entries = FormName.allCases.map { form in
            Entry(name: form.fileName, content: .rows(subjects.map { factory.row(form, for: $0) }))
        }
    }

    /// A package that exists, to be changed. A file that is no array of rows stays as it is, bytes and all.
    public init(_ contents: PackageContents, profile: Profile) {
        self.profile = profile
        entries = FormName.allCases.compactMap { form in
            guard let bytes = contents[form]?.bytes else { return nil }
            let rows = (try? JSONTree.parse(bytes))?.items
            return Entry(name: form.fileName, content: rows.map(Content.rows) ?? .bytes(bytes))
        }
    }

    // MARK: rows

    /// The number of rows of a form; nil where its file has none to count.
    public func rowCount(_ form: FormName) -> Int? { rows(form)?.count }

    private func entryIndex(_ form: FormName) -> Int? { entries.firstIndex { $0.name == form.fileName } }

    func rows(_ form: FormName) -> [JSONNode]? {
        entryIndex(form).flatMap { entries[$0].content.rows }
    }

    private mutating func edit(_ form: FormName, _ change: (inout [JSONNode]) throws(DraftFault) -> Void) throws(DraftFault) {
        guard let index = entryIndex(form), var rows = entries[index].content.rows else { throw .noForm(form.fileName) }
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

    /// Puts a row at the end of a form, whatever it is.
    mutating func appendRow(_ form: FormName, _ row: JSONNode) throws(DraftFault) {
        try edit(form) { (rows) throws(DraftFault) in rows.append(row) }
    }

    /// Writes a key of a row twice, with the same value.
    mutating func repeatKey(_ place: BreakPlace) throws(DraftFault) {
        guard let form = place.form, let row = place.row, let name = place.field else { throw .badPath(place.text) }
        try edit(form) { (rows) throws(DraftFault) in
            guard rows.indices.contains(row - 1), var members = rows[row - 1].members, let member = members.first(where: { $0.name == name }) else {
                throw .noSuchPlace(place.text)
            }
            members.append(member)
            rows[row - 1] = .object(members)
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

    /// Writes every form's text once, for a package that many variants are made from: those that a variant does not touch keep it.
    public mutating func settle() {
        for index in entries.indices {
            if case .rows(let rows) = entries[index].content { entries[index].content = .written(rows, Self.bytes(entries[index].content)) }
        }
    }

    /// The entries as they go into the zip.
    public var files: [(name: String, bytes: [UInt8])] { entries.map { ($0.name, Self.bytes($0.content)) } }

    /// The text of a form as it would be written; empty where its file is not there.
    func text(of form: FormName) -> [UInt8] { entryIndex(form).map { Self.bytes(entries[$0].content) } ?? [] }

    private static func bytes(_ content: Content) -> [UInt8] {
        switch content {
        case .bytes(let bytes): return bytes
        case .written(_, let bytes): return bytes
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
    public func write(to path: String) throws {
        try PackageWriter.write(files, to: path, isEncrypted: damage == .encrypt)
        try damage?.apply(to: path)
    }
}
