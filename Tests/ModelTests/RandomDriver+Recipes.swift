import Interchange

/// Packages.
extension RandomDriver {
    mutating func recipe(_ model: PlainMinistry, _ institution: String) -> Recipe {
        let residents = model.registry.residents(of: institution)
        let month = month(model)
        var recipe = Recipe(month: month, day: 1, residents: [])
        let isFull = random.percent(9)
        if !random.percent(5) {
            recipe.residents = random.some(random.number(isFull ? 1...2 : 1...3), of: residents.map(\.person.identity))
        }
        if random.percent(2), let other = model.institutions.first(where: { $0 != institution }) {
            recipe.institution = other
            recipe.residents = random.some(2, of: model.registry.residents(of: other).map(\.person.identity))
        }
        if recipe.residents.isEmpty || random.percent(9) { recipe.strangers.append(stranger(model, recipe, institution)) }
        recipe.day = day(model, recipe, institution)
        if !isFull {
            let filled = Set(random.some(random.number(1...3), of: FormName.allCases.filter { !$0.isMaster }))
            recipe.blank = FormName.allCases.filter { !$0.isMaster && !filled.contains($0) }
        }
        if random.percent(5) { recipe.blank.insert(.qc100, at: 0) }
        if random.percent(5) { recipe.absent = random.some(random.number(1...2), of: FormName.allCases).sorted() }
        let rows = model.people(recipe, of: institution).count
        if rows > 0 { spoil(&recipe, rows: rows, model, institution) }
        return recipe
    }

    private mutating func month(_ model: PlainMinistry) -> ReportingMonth {
        let now = model.now.reportingMonth
        let isEarly = model.now.date.day <= 3
        return random.weighted([(isEarly ? 60 : 88, now), (isEarly ? 35 : 8, now.previous), (4, now.next)])!
    }

    /// Of the assessments: today, an edge of the month, or of the stay of somebody whom it is about.
    private mutating func day(_ model: PlainMinistry, _ recipe: Recipe, _ institution: String) -> Int {
        let today = model.now.date
        let isNow = today.reportingMonth == recipe.month
        var days = [1, recipe.month.lastDate.day, recipe.month.lastDate.day - 3]
        for identity in recipe.residents {
            guard let person = model.registry.person(identity) else { continue }
            for stay in model.registry.stays(of: person.number, in: recipe.institution ?? institution) {
                for date in [stay.admitted.date, stay.left?.date].compactMap({ $0 }) where date.reportingMonth == recipe.month {
                    days += [date.day, date.day, max(1, date.day - 1), min(recipe.month.lastDate.day, date.day + 1)]
                }
            }
        }
        let edge = random.pick(days) ?? 1
        // Mostly not in the future.
        if isNow, edge > today.day, !random.percent(15) { return random.percent(50) ? today.day : random.number(1...today.day) }
        return random.percent(55) ? edge : random.number(1...(isNow ? today.day : recipe.month.lastDate.day))
    }

    /// Unknown, of another institution, or with the MAIN_ID of somebody in the package.
    private mutating func stranger(_ model: PlainMinistry, _ recipe: Recipe, _ institution: String) -> Recipe.Stranger {
        var identity = Self.newIdentity(&random)
        if random.percent(40), let person = random.pick(model.registry.people) { identity = person.identity }
        if random.percent(30), let resident = random.pick(recipe.residents), let twin = Self.twin(resident, &random) { identity = twin }
        if recipe.residents.contains(identity) { identity = Self.newIdentity(&random) }
        return .init(identity: identity, admitted: model.now.date.adding(days: -random.number(0...60)))
    }

    // MARK: what is wrong with it

    private mutating func spoil(_ recipe: inout Recipe, rows: Int, _ model: PlainMinistry, _ institution: String) {
        let filled = FormName.allCases.filter { !recipe.blank.contains($0) && !recipe.absent.contains($0) }
        let others = filled.filter { !$0.isMaster }
        let hasMasters = filled.contains(.qc100)
        for _ in 0..<(random.percent(38) ? random.number(1...2) : 0) {
            guard let form = random.pick(others) else { break }
            let place = Recipe.Place(form: form, row: random.number(1...rows))
            let master = random.number(1...rows)
            switch random.number(1...11) {
            case 1, 2: recipe.change(.mainID(place, mainID(model, recipe, institution)))
            case 3, 4: recipe.change(.assessed(place, date(model, recipe)))
            case 5: if let coded = random.pick(others.filter { Recipe.codedField($0) != nil }) { recipe.change(.badCode(.init(form: coded, row: place.row))) }
            case 6: recipe.withoutField = [random.percent(25) && hasMasters ? .init(form: .qc100, row: master) : place]
            case 7 where hasMasters: recipe.change(.identity(master, otherIdentity(model, recipe)))
            case 8 where hasMasters: recipe.change(.agency(master, random.pick(model.institutions)!))
            case 9 where hasMasters: recipe.change(.admitted(master, model.now.date.adding(days: -random.number(0...40))))
            case 10 where hasMasters: recipe.change(.mainID(.init(form: .qc100, row: master), mainID(model, recipe, institution)))
            case 11 where hasMasters: recipe.change(.badCode(.init(form: .qc100, row: master)))
            default: break
            }
        }
        if random.percent(4), let form = random.pick(filled), rows > 1 { recipe.withoutRow = [.init(form: form, row: rows)] }
        if random.percent(8), let form = random.pick(filled) {
            let left = rows - (recipe.withoutRow.contains { $0.form == form } ? 1 : 0)
            recipe.repeated = (0..<random.number(1...2)).map { _ in Recipe.Place(form: form, row: random.number(1...left)) }
        }
    }

    /// Of nobody, of somebody else in the package, or of somebody who is not in it.
    private mutating func mainID(_ model: PlainMinistry, _ recipe: Recipe, _ institution: String) -> Int {
        let inside = model.people(recipe, of: institution).map(\.mainID)
        let outside = model.registry.residents(of: institution).compactMap { Int($0.person.identity.dropFirst()) }
        return random.weighted([(2, random.number(1...999)), (3, random.pick(inside) ?? 7), (3, random.pick(outside) ?? 8)])!
    }

    private mutating func date(_ model: PlainMinistry, _ recipe: Recipe) -> CivilDate {
        let today = model.now.date
        return random.weighted([
            (3, recipe.month.firstDate.adding(days: -1)), (2, recipe.month.previous.firstDate), (1, recipe.month.next.firstDate), (2, today.adding(days: 1)),
            (2, today), (2, recipe.month.firstDate.adding(days: random.number(0...27))),
        ])!
    }

    private mutating func otherIdentity(_ model: PlainMinistry, _ recipe: Recipe) -> String {
        if random.percent(60), let person = random.pick(model.registry.people) { return person.identity }
        return Self.newIdentity(&random)
    }
}

extension Recipe {
    /// A place is changed once: a mapping cannot hold it twice.
    fileprivate mutating func change(_ change: Change) {
        if !changes.contains(where: { $0.path == change.path }) { changes.append(change) }
    }
}
