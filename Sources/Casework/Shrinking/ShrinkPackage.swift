import Interchange

/// A row of a package that is cut, by the number of its file and its own, both from 0.
struct ShrinkPlace: Hashable {
    let file: Int
    let row: Int
}

/// A package while it is cut: plain data, of which smaller copies are made and judged.
struct ShrinkPackage: Sendable {
    private(set) var files: [ShrinkFile]

    /// A package that could be opened. `isTakenApart`: its forms into rows. Entries that nobody reads are known by what is held against their
    /// names, and have no content here.
    init(_ contents: PackageContents, isTakenApart: Bool) {
        files = FormName.allCases.compactMap { form in
            contents[form].map { ShrinkFile(form, $0.bytes, isTakenApart: isTakenApart) }
        }
        for finding in contents.findings {
            guard let name = finding.file else { continue }
            switch finding.rule {
            case .fileUnexpected: files.append(ShrinkFile(name: name, form: nil, body: .text([])))
            case .fileMisnamed: files.append(ShrinkFile(name: name, form: finding.form, body: .rows([])))
            case .fileRepeated:
                let entries = finding.facts[.entries].flatMap { Int($0) } ?? 2
                // What is no form was named once already, as unexpected.
                let copies = finding.form == nil ? entries - 1 : entries
                let body: ShrinkFile.Body = finding.form == nil ? .text([]) : .rows([])
                for _ in 0..<max(copies, 0) { files.append(ShrinkFile(name: name, form: finding.form, body: body)) }
            default: break
            }
        }
    }

    /// As Judgement takes it. The texts of the forms are shared and not copied.
    var contents: PackageContents {
        var contents = PackageContents(files: files.map { ($0.name, []) })
        for file in files where file.isForm {
            // Of a form that is there twice none is taken.
            guard let form = file.form, contents[form] != nil else { continue }
            contents.files[form.index] = file.bytes
        }
        return contents
    }

    var size: ShrinkResult.Size {
        var size = ShrinkResult.Size()
        for file in files {
            size.bytes += file.bytes.count
            guard file.isForm, !file.isEmptyArray else { continue }
            size.forms += 1
            for row in file.rows ?? [] {
                size.rows += 1
                size.fields += row.node.members?.count ?? 0
            }
        }
        return size
    }

    // MARK: smaller copies

    func keepingRows(_ isKept: (ShrinkPlace) -> Bool) -> ShrinkPackage {
        var copy = self
        for (number, file) in files.enumerated() {
            guard let rows = file.rows else { continue }
            let left = rows.indices.filter { isKept(ShrinkPlace(file: number, row: $0)) }
            if left.count < rows.count { copy.files[number] = file.with(rows: left.map { rows[$0] }) }
        }
        return copy
    }

    /// Whether something is gained by cutting a file: all but an empty array under its right name.
    func canCut(file number: Int) -> Bool {
        let file = files[number]
        return !file.isForm || !file.isEmptyArray || file.hasMark || files.count { $0.name == file.name } > 1
    }

    /// A form becomes an empty array, under its right name and once only; what is no form goes.
    func cutting(files gone: Set<Int>) -> ShrinkPackage {
        var copy = self
        copy.files = []
        var names = Set(files.indices.filter { !gone.contains($0) }.map { files[$0].name })
        for (number, file) in files.enumerated() {
            if !gone.contains(number) {
                copy.files.append(file)
            } else if let form = file.form, names.insert(form.fileName).inserted {
                copy.files.append(.empty(form))
            }
        }
        return copy
    }

    func replacing(file number: Int, by text: [UInt8]) -> ShrinkPackage {
        var copy = self
        copy.files[number] = ShrinkFile(name: files[number].name, form: files[number].form, body: .text(text))
        return copy
    }

    func replacing(rows changed: [ShrinkPlace: JSONNode]) -> ShrinkPackage {
        var copy = self
        for (number, places) in Dictionary(grouping: changed.keys, by: \.file) {
            guard var rows = files[number].rows else { continue }
            for place in places { if let node = changed[place] { rows[place.row] = ShrinkRow(node) } }
            copy.files[number] = files[number].with(rows: rows)
        }
        return copy
    }
}
