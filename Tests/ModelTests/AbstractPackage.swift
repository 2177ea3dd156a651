import Interchange

/// A package as the plain model sees it: of each row only what decides.
struct AbstractPackage: Sendable {
    enum Fault: Sendable, Hashable {
        case requiredMissing, valueNotAllowed

        var rule: String { self == .requiredMissing ? "required-missing" : "value-not-allowed" }
    }

    struct Master: Sendable {
        var mainID: Int
        var identity: String
        var institution: String
        var admitted: CivilDate
        var faults: [Fault] = []
    }

    struct Row: Sendable {
        var mainID: Int
        var assessed: CivilDate
        var faults: [Fault] = []
    }

    /// Nil: the file is not there.
    var masters: [Master]?
    /// QC101 to QC114 by form; those that are not there are absent.
    var forms: [FormName: [Row]]

    var absent: [FormName] { FormName.allCases.filter { $0.isMaster ? masters == nil : forms[$0] == nil } }
}

/// Whom a package is about, as the one who makes it knows them.
struct PackagePerson: Sendable {
    let institution: String
    let identity: String
    let name: String
    let sex: Sex
    let born: CivilDate
    let admitted: CivilDate
    let left: CivilDate?

    /// The ID without its letter.
    var mainID: Int { Int(identity.dropFirst()) ?? 0 }
}

extension PlainMinistry {
    static let strangerName = "測試來賓"
    static let strangerBorn = CivilDate(year: 1940, month: 1, day: 1)!

    /// Whom a recipe of an institution is about: its residents in the order of the registry, then the strangers.
    func people(_ recipe: Recipe, of account: String) -> [PackagePerson] {
        let code = recipe.institution ?? account
        let residents = registry.residents(of: code).filter { recipe.residents.contains($0.person.identity) }
        return residents.compactMap { person, stays -> PackagePerson? in
            guard let stay = stays.last(where: { $0.touches(recipe.month) }) ?? stays.last else { return nil }
            return PackagePerson(institution: code, identity: person.identity, name: person.name, sex: person.sex, born: person.born,
                                 admitted: stay.admitted.date, left: stay.left?.date)
        } + recipe.strangers.map {
            PackagePerson(institution: code, identity: $0.identity, name: Self.strangerName, sex: .female, born: Self.strangerBorn, admitted: $0.admitted,
                          left: nil)
        }
    }

    func package(_ recipe: Recipe, of account: String) -> AbstractPackage {
        let people = people(recipe, of: account)
        let rows = people.map { AbstractPackage.Row(mainID: $0.mainID, assessed: recipe.assessed) }
        var package = AbstractPackage(
            masters: people.map { AbstractPackage.Master(mainID: $0.mainID, identity: $0.identity, institution: $0.institution, admitted: $0.admitted) },
            forms: Dictionary(uniqueKeysWithValues: FormName.allCases.filter { !$0.isMaster }.map { ($0, rows) }))
        for change in recipe.changes { package.apply(change) }
        for place in recipe.withoutField { package.fault(.requiredMissing, at: place) }
        for place in recipe.withoutRow { package.edit(place.form) { $0.remove(at: place.row - 1) } masters: { $0.remove(at: place.row - 1) } }
        for place in recipe.repeated {
            package.edit(place.form) { $0.append($0[place.row - 1]) } masters: { $0.append($0[place.row - 1]) }
        }
        for form in recipe.blank { package.edit(form) { $0 = [] } masters: { $0 = [] } }
        for form in recipe.absent { if form.isMaster { package.masters = nil } else { package.forms[form] = nil } }
        return package
    }
}

extension AbstractPackage {
    fileprivate mutating func edit(_ form: FormName, _ rows: (inout [Row]) -> Void, masters change: (inout [Master]) -> Void) {
        if form.isMaster {
            guard var list = masters else { return }
            change(&list)
            masters = list
        } else {
            guard var list = forms[form] else { return }
            rows(&list)
            forms[form] = list
        }
    }

    fileprivate mutating func fault(_ fault: Fault, at place: Recipe.Place) {
        edit(place.form) { $0[place.row - 1].faults.append(fault) } masters: { $0[place.row - 1].faults.append(fault) }
    }

    fileprivate mutating func apply(_ change: Recipe.Change) {
        switch change {
        case .mainID(let place, let number): edit(place.form) { $0[place.row - 1].mainID = number } masters: { $0[place.row - 1].mainID = number }
        case .assessed(let place, let date): edit(place.form) { $0[place.row - 1].assessed = date } masters: { _ in }
        case .identity(let row, let identity): edit(.qc100) { _ in } masters: { $0[row - 1].identity = identity }
        case .agency(let row, let code): edit(.qc100) { _ in } masters: { $0[row - 1].institution = code }
        case .admitted(let row, let date): edit(.qc100) { _ in } masters: { $0[row - 1].admitted = date }
        case .badCode(let place): fault(.valueNotAllowed, at: place)
        }
    }
}
