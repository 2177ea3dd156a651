import Interchange

/// What breakers ask of a package.
extension PackageDraft {
    /// The rows of a form with their numbers, from 1.
    func looks(_ form: FormName) -> [(number: Int, look: RowLook)] {
        (rows(form) ?? []).enumerated().map { ($0.offset + 1, RowLook(form: definition(form), row: $0.element)) }
    }

    func definition(_ form: FormName) -> FormDefinition { profile[form] }

    /// The forms whose file is there under its right name and holds rows.
    var formsWithRows: [FormName] { FormName.allCases.filter { rowCount($0) ?? 0 > 0 } }

    func mainID(_ form: FormName, _ row: Int) -> JSONNode? {
        guard let rows = rows(form), rows.indices.contains(row - 1) else { return nil }
        return rows[row - 1]["MAIN_ID"]
    }

    /// What follows for the other forms when the master of a row goes back, or is no longer found.
    func followers(ofMaster mainID: JSONNode?, rule: Rule = .masterReturned) -> [ExpectedFinding] {
        guard let number = mainID?.integer else { return [] }
        return FormName.allCases.filter { !$0.isMaster }.flatMap { form in
            (rows(form) ?? []).enumerated().filter { $0.element["MAIN_ID"]?.integer == number }
                .map { ExpectedFinding(rule, form: form, row: $0.offset + 1, field: "MAIN_ID") }
        }
    }

    /// What follows when none of QC100 can be used.
    func followersOfAllMasters(rule: Rule = .masterReturned) -> [ExpectedFinding] {
        FormName.allCases.filter { !$0.isMaster }.flatMap { form in
            (rows(form) ?? []).indices.map { ExpectedFinding(rule, form: form, row: $0 + 1, field: "MAIN_ID") }
        }
    }

    /// One finding that returns its row; a master takes the rows of its resident with it.
    func returning(_ rule: Rule, _ place: BreakPlace, field: String? = nil) -> Expectation {
        let finding = ExpectedFinding(rule, form: place.form, row: place.row, field: field ?? place.field)
        guard place.form == .qc100, let row = place.row else { return Expectation([finding]) }
        return Expectation([finding], consequences: followers(ofMaster: mainID(.qc100, row)))
    }

    mutating func set(_ place: BreakPlace, to value: JSONNode) throws(DraftFault) {
        try set(DraftPath(place.text), to: value)
    }

    /// For each field that one asks about, the first row where it can be done.
    func firstRows(_ form: FormName, _ field: (FormDefinition) -> [Int], where isFit: (RowLook, Int) -> Bool = { _, _ in true }) -> [BreakPlace] {
        let looks = looks(form)
        return field(definition(form)).compactMap { index in
            looks.first { isFit($0.look, index) }.map { BreakPlace(form: form, row: $0.number, field: definition(form).fields[index].name) }
        }
    }
}
