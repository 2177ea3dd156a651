import Interchange
import Judgement

/// One package while it is cut.
struct ShrinkWork {
    /// A form's contents.
    private enum Form {
        case missing
        case rows([JSONNode])
        /// A text that is no list of rows.
        case raw([UInt8])
    }

    private let kept: Case
    private let context: JudgementContext
    private let target: ShrinkTarget
    private var contents: PackageContents
    private var forms: [Form]
    private(set) var tries = 0
    /// The finding as the package has it now.
    private(set) var found: Finding?

    /// Enough for any package that somebody looks at; a text that does not parse could take for ever.
    private static let limit = 4_000

    init(_ kept: Case, keeping finding: Finding) {
        self.kept = kept
        context = kept.context
        contents = kept.contents()
        target = ShrinkTarget(finding, among: Judge.judge(contents, context).findings)
        forms = FormName.allCases.map { [contents] form in
            guard let bytes = contents[form]?.bytes else { return .missing }
            return (try? JSONTree.parse(bytes))?.items.map(Form.rows) ?? .raw(bytes)
        }
        found = target.met(in: Judge.judge(contents, context))
    }

    var isMet: Bool { found != nil }

    /// A zip that does not open has nothing inside that could be cut.
    var canBeCut: Bool { contents.isReadable }

    mutating func cut() {
        dropOthers()
        while tries < Self.limit {
            let before = size
            cutResidents()
            cutForms()
            cutRows()
            cutFields()
            cutTexts()
            cutRaw()
            if size == before { break }
        }
    }

    // MARK: trying

    private mutating func holds(_ forms: [Form], _ contents: PackageContents? = nil) -> Bool {
        guard tries < Self.limit else { return false }
        tries += 1
        var tried = contents ?? self.contents
        for (index, form) in forms.enumerated() { tried.files[index] = Self.bytes(form).map { PaddedBytes($0) } }
        guard let met = target.met(in: Judge.judge(tried, context)) else { return false }
        found = met
        return true
    }

    private static func bytes(_ form: Form) -> [UInt8]? {
        switch form {
        case .missing: nil
        case .raw(let bytes): bytes
        case .rows(let rows): RowText.write(rows.map { JSONText.write($0) })
        }
    }

    /// Takes the forms if the finding stays with them.
    private mutating func take(_ changed: [Form]) -> Bool {
        guard holds(changed) else { return false }
        forms = changed
        return true
    }

    // MARK: cutting

    /// What is wrong with the zip's names besides, and files that are missing, if they are not the point.
    private mutating func dropOthers() {
        var clean = contents
        clean.findings = contents.findings.filter { $0.rule == target.finding.rule }
        clean.spoiled = target.finding.rule == .fileRepeated ? contents.spoiled : []
        let filled = forms.enumerated().map { index, form -> Form in
            if case .missing = form, !clean.spoiled.contains(FormName.allCases[index]) { .rows([]) } else { form }
        }
        if holds(filled, clean) {
            (contents, forms) = (clean, filled)
        } else if holds(forms, clean) {
            contents = clean
        }
    }

    /// All rows of one MAIN_ID together.
    private mutating func cutResidents() {
        var keys: [String] = []
        var seen: Set<String> = []
        for (index, form) in forms.enumerated() {
            guard case .rows(let rows) = form else { continue }
            for (number, row) in rows.enumerated() {
                let key = Self.key(row, index, number)
                if seen.insert(key).inserted { keys.append(key) }
            }
        }
        let all = forms
        let left = DeltaDebugging.minimize(keys) { kept in
            let kept = Set(kept)
            return holds(Self.filter(all) { kept.contains(Self.key($0, $1, $2)) })
        }
        let set = Set(left)
        forms = Self.filter(all) { set.contains(Self.key($0, $1, $2)) }
    }

    private static func key(_ row: JSONNode, _ form: Int, _ number: Int) -> String {
        guard let mainID = row["MAIN_ID"] else { return "row \(form) \(number)" }
        return mainID.string ?? String(decoding: JSONText.write(mainID), as: UTF8.self)
    }

    private static func filter(_ forms: [Form], _ isKept: (JSONNode, Int, Int) -> Bool) -> [Form] {
        forms.enumerated().map { index, form in
            guard case .rows(let rows) = form else { return form }
            return .rows(rows.enumerated().filter { isKept($1, index, $0) }.map(\.element))
        }
    }

    private mutating func cutForms() {
        let all = forms
        let filled = forms.indices.filter { if case .missing = all[$0] { false } else { true } }
        func only(_ kept: [Int]) -> [Form] { all.enumerated().map { index, form in filled.contains(index) && !kept.contains(index) ? .rows([]) : form } }
        forms = only(DeltaDebugging.minimize(filled) { holds(only($0)) })
    }

    private mutating func cutRows() {
        let all = forms
        var places: [[Int]] = []
        for (index, form) in all.enumerated() { if case .rows(let rows) = form { places += rows.indices.map { [index, $0] } } }
        func only(_ kept: [[Int]]) -> [Form] {
            let kept = Set(kept)
            return Self.filter(all) { kept.contains([$1, $2]) }
        }
        forms = only(DeltaDebugging.minimize(places) { holds(only($0)) })
    }

    /// Members and list items of the rows that are left.
    private mutating func cutFields() {
        for (index, form) in forms.enumerated() {
            guard case .rows(let rows) = form else { continue }
            for (number, row) in rows.enumerated() {
                let paths = NodePath.all(in: row)
                let base = forms
                func with(_ kept: [NodePath]) -> [Form] { Self.replacing(base, index, number, NodePath.keep(Set(kept), of: row)) }
                forms = with(DeltaDebugging.minimize(paths) { holds(with($0)) })
            }
        }
    }

    private static func replacing(_ forms: [Form], _ index: Int, _ number: Int, _ row: JSONNode) -> [Form] {
        var forms = forms
        guard case .rows(var rows) = forms[index] else { return forms }
        rows[number] = row
        forms[index] = .rows(rows)
        return forms
    }

    /// Texts to the shortest beginning by which the finding stays.
    private mutating func cutTexts() {
        for (index, form) in forms.enumerated() {
            guard case .rows(let rows) = form else { continue }
            for number in rows.indices {
                var places: [(place: NodePath, length: Int)] = []
                _ = NodePath.texts(of: rows[number]) { place, text in
                    if text.unicodeScalars.count > 8 { places.append((place, text.unicodeScalars.count)) }
                    return text
                }
                for (place, length) in places { cutText(index, number, place, length) }
            }
        }
    }

    private mutating func cutText(_ index: Int, _ number: Int, _ place: NodePath, _ length: Int) {
        var (tooShort, enough) = (-1, length)
        while enough - tooShort > 1 {
            let middle = (tooShort + enough) / 2
            guard case .rows(let rows) = forms[index] else { return }
            let row = NodePath.texts(of: rows[number]) { $0 == place ? String(String.UnicodeScalarView($1.unicodeScalars.prefix(middle))) : $1 }
            if take(Self.replacing(forms, index, number, row)) { enough = middle } else { tooShort = middle }
        }
    }

    /// A text that does not parse: its lines, then its characters.
    private mutating func cutRaw() {
        for (index, form) in forms.enumerated() {
            guard case .raw(let bytes) = form else { continue }
            let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map(Array.init)
            let base = forms
            func with(_ pieces: [[UInt8]], _ separator: [UInt8]) -> [Form] {
                var forms = base
                forms[index] = .raw(Array(pieces.joined(separator: separator)))
                return forms
            }
            let left = DeltaDebugging.minimize(lines) { holds(with($0, [0x0A])) }
            forms = with(left, [0x0A])
            guard case .raw(let rest) = forms[index], rest.count <= 20_000 else { continue }
            let characters = Self.characters(rest)
            forms = with(DeltaDebugging.minimize(characters) { holds(with($0, [])) }, [])
        }
    }

    /// Bytes that belong together in UTF-8.
    private static func characters(_ bytes: [UInt8]) -> [[UInt8]] {
        var found: [[UInt8]] = []
        for byte in bytes {
            if byte & 0xC0 == 0x80, !found.isEmpty { found[found.count - 1].append(byte) } else { found.append([byte]) }
        }
        return found
    }

    // MARK: what came of it

    var size: ShrinkResult.Size {
        var (filled, rows, fields, bytes) = (0, 0, 0, 0)
        for form in forms {
            let text = Self.bytes(form) ?? []
            bytes += text.count
            guard case .rows(let list) = form else {
                if !text.isEmpty { filled += 1 }
                continue
            }
            if !list.isEmpty { filled += 1 }
            rows += list.count
            fields += list.reduce(0) { $0 + ($1.members?.count ?? 0) }
        }
        return .init(forms: filled, rows: rows, fields: fields, bytes: bytes)
    }

    /// Names that are wrong are part of the package as much as its forms.
    var files: [ShrinkResult.File] {
        var files = FormName.allCases.compactMap { form in Self.bytes(forms[form.index]).map { ShrinkResult.File(name: form.fileName, bytes: $0) } }
        for finding in contents.findings {
            let empty = Array("[]\n".utf8)
            switch finding.rule {
            case .fileUnexpected: files.append(.init(name: finding.file ?? "", bytes: []))
            case .fileMisnamed: files.append(.init(name: finding.file ?? "", bytes: empty))
            case .fileRepeated:
                // Of a form all are there; of another name the one that it is called unexpected for is there already.
                for _ in 0..<(finding.form == nil ? 1 : 2) { files.append(.init(name: finding.file ?? "", bytes: finding.form == nil ? [] : empty)) }
            default: break
            }
        }
        return files
    }

    /// The residents whom the package still needs for the same verdict; all of them where fewer would change it.
    var registry: RegistrySnapshot {
        let view = AskedResidents(CaseView(kept))
        var asked = contents
        for (index, form) in forms.enumerated() { asked.files[index] = Self.bytes(form).map { PaddedBytes($0) } }
        let context = JudgementContext(profile: kept.profile, policies: kept.policies, institution: .init(code: kept.institution.code, kind: kept.institution.kind),
                                       times: kept.times, registry: view, ledger: kept.context.ledger)
        let whole = Judge.judge(asked, context).findings
        var small = kept
        small.registry = RegistrySnapshot(residents: kept.registry.residents.filter { view.people.contains($0.person) },
                                          elsewhere: kept.registry.elsewhere.intersection(view.elsewhere))
        return small.judge(asked).findings == whole ? small.registry : kept.registry
    }
}
