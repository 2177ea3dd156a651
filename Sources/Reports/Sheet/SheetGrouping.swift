import Interchange

/// Puts the findings of a package into blocks, by whom they are about. It sees the values unmasked: two residents may look alike masked.
struct SheetGrouping {
    /// By MAIN_ID; empty text where several persons share it.
    private var people: [String: String] = [:]

    init(_ findings: [Finding]) {
        for finding in findings {
            guard let mainID = finding.mainID, let person = finding.person, !person.isEmpty else { continue }
            if let known = people[mainID], known != person { people[mainID] = "" } else { people[mainID] = person }
        }
    }

    /// Blocks in the order of the sheet; in each, roots by form and in the order in which they were found.
    func groups(_ findings: [Finding], of severity: Severity) -> [SheetGroup] {
        var groups: [SheetGroup] = []
        var places: [SheetSubject: Int] = [:]
        for finding in findings where finding.severity == severity {
            let subject = subject(of: finding)
            let place = places[subject] ?? groups.count
            if place == groups.count {
                places[subject] = place
                groups.append(SheetGroup(subject: subject))
            }
            groups[place].add(finding)
        }
        for place in groups.indices {
            groups[place].roots = groups[place].roots.enumerated()
                .sorted { ($0.element.form?.index ?? -1, $0.offset) < ($1.element.form?.index ?? -1, $1.offset) }.map(\.element)
        }
        return groups.enumerated().sorted { ($0.element.subject.rank, $0.offset) < ($1.element.subject.rank, $1.offset) }.map(\.element)
    }

    private func subject(of finding: Finding) -> SheetSubject {
        if let person = finding.person, !person.isEmpty { return .resident(person) }
        if let mainID = finding.mainID {
            if let person = people[mainID], !person.isEmpty { return .resident(person) }
            // Where QC100 fails as a whole, a block for each of its residents would say the same thing each time.
            if finding.consequenceOf != nil { return .form(.qc100) }
            return .master(mainID)
        }
        if let form = finding.form { return .form(form) }
        return finding.file.map(SheetSubject.file) ?? .package
    }
}
