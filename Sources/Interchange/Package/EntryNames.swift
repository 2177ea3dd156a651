/// Sorts the names of a package's entries: which form each means, and what is wrong with the names. Zips and folders of loose files are
/// sorted alike.
struct EntryNames {
    /// For each form, the number of the one entry that is it.
    private(set) var chosen: [FormName: Int] = [:]
    private(set) var findings: [Finding] = []
    /// Forms that are there more than once, so that none can be taken.
    private(set) var spoiled: Set<FormName> = []

    /// Folders' own names (with a slash at the end) are passed over.
    init(_ names: [String]) {
        var found: [FormName: [Int]] = [:]
        var others: [String: Int] = [:]
        for (number, name) in names.enumerated() where !Self.isFolder(name) {
            guard let form = Self.form(of: name) else {
                others[name, default: 0] += 1
                if others[name] == 1 { findings.append(Finding(.fileUnexpected, file: name)) }
                continue
            }
            if name == form.fileName {
                found[form, default: []].append(number)
            } else {
                findings.append(Finding(.fileMisnamed, form: form, file: name, facts: [.expected: form.fileName]))
            }
        }
        for (name, count) in others.sorted(by: { $0.key < $1.key }) where count > 1 {
            findings.append(Finding(.fileRepeated, severity: .warning, file: name, facts: [.entries: String(count)]))
        }
        for form in FormName.allCases {
            guard let numbers = found[form] else { continue }
            if numbers.count == 1 {
                chosen[form] = numbers[0]
            } else {
                findings.append(Finding(.fileRepeated, form: form, file: form.fileName, facts: [.entries: String(numbers.count)]))
                spoiled.insert(form)
            }
        }
    }

    static func isFolder(_ name: String) -> Bool { name.hasSuffix("/") || name.hasSuffix("\\") }

    /// The form that a name means, whatever its case and folder.
    private static func form(of name: String) -> FormName? {
        guard let last = name.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last?.uppercased(), last.hasSuffix(".JSON") else { return nil }
        return FormName(last.dropLast(5))
    }
}
