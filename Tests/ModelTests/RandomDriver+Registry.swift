import Interchange

/// Changes of the registry.
extension RandomDriver {
    mutating func registry(_ model: PlainMinistry) -> ModelStep {
        let institution = random.pick(model.institutions)!
        let residents = model.registry.residents(of: institution)
        let present = residents.filter { $0.stays.last?.left == nil }
        guard let resident = (random.percent(85) ? random.pick(present) : random.pick(residents)) else { return admission(model, to: institution) }
        let identity = resident.person.identity
        let elsewhere = random.pick(model.institutions.filter { $0 != institution }) ?? institution
        switch random.number(1...100) {
        case ..<40 where present.count < 7: return admission(model, to: institution)
        case ..<58: return .registry(.discharge(identity: identity), at: leaving(model, resident.person.number))
        case ..<74:
            let to = random.percent(92) ? elsewhere : institution
            return .registry(.move(identity: identity, institution: to), at: leaving(model, resident.person.number))
        case ..<79: return .registry(.die(identity: identity), at: leaving(model, resident.person.number))
        case ..<92:
            let to = arrival(model)
            guard isFree(to, model, resident.person.number), hasOneLastStay(model, resident.person.number) else { return admission(model, to: institution) }
            // By the time of a planned one a stay may have begun at that edge.
            let at = planned(model)
            return .registry(.correctAdmission(identity: identity, to: at == nil ? to : to.adding(seconds: 11 + newcomers % 40)), at: at)
        default:
            let corrected = random.percent(35) ? Self.twin(identity, &random) : random.percent(30) ? random.pick(residents)?.person.identity : nil
            return .registry(.correctIdentity(identity: identity, to: corrected ?? Self.newIdentity(&random)), at: planned(model))
        }
    }

    private mutating func admission(_ model: PlainMinistry, to institution: String) -> ModelStep {
        let gone = model.registry.people.filter { model.registry.openStay(of: $0.number) == nil }
        newcomers += 1
        var newcomer = RegistryChange.Newcomer(identity: Self.newIdentity(&random), name: "測試新\(newcomers)", sex: random.percent(50) ? .male : .female,
                                               born: CivilDate(year: random.number(1928...1948), month: 3, day: 4)!)
        let known = random.percent(40) ? random.pick(gone) : random.percent(4) ? random.pick(model.registry.people) : nil
        if let known {
            newcomer = .init(identity: known.identity, name: known.name, sex: known.sex, born: known.born)
        } else if random.percent(20), let resident = random.pick(model.registry.residents(of: institution)),
                  let twin = Self.twin(resident.person.identity, &random) {
            newcomer = .init(identity: twin, name: "測試雙\(newcomers)", sex: .female, born: newcomer.bornDate)
        }
        var at = arrival(model)
        if let known { while !isFree(at, model, known.number) { at = at.adding(seconds: 1) } }
        return .registry(.admit(newcomer, institution: institution), at: at)
    }

    /// When somebody comes: often at an edge, sometimes in the days to come.
    private mutating func arrival(_ model: PlainMinistry) -> TaipeiInstant {
        let month = model.now.reportingMonth
        let near = (Self.edges(month) + Self.edges(month.previous)).filter { $0 <= model.now.adding(days: 3) }
        switch random.number(1...10) {
        case ...5: return random.pick(near) ?? model.now
        case ...7: return model.now.adding(seconds: -random.number(0...20) * 43_200)
        case 8: return model.now.adding(seconds: random.number(1...60) * 1_800)
        default: return model.now
        }
    }

    /// When somebody leaves: now, at an edge, at the very second of coming, or in the days to come.
    private mutating func leaving(_ model: PlainMinistry, _ person: Int) -> TaipeiInstant? {
        let stay = model.registry.stays(of: person).last
        let month = model.now.reportingMonth
        var at: TaipeiInstant? = switch random.number(1...10) {
        case ...3: nil
        case ...6: random.pick(Self.edges(month).filter { $0 <= model.now.adding(days: 3) })
        case 7: stay.map { $0.admitted.adding(seconds: random.number(1...3) * 3_600) }
        case 8: model.now.adding(seconds: random.number(1...60) * 1_800)
        default: model.now.adding(seconds: -random.number(1...9) * 43_200)
        }
        // A move begins a stay: at the second of another's beginning the order of the two would be open.
        while let instant = at, !isFree(instant, model, person) { at = instant.adding(seconds: 1) }
        if at == nil, !isFree(model.now, model, person) { at = model.now.adding(seconds: 60) }
        return at
    }

    /// Mostly at once.
    private mutating func planned(_ model: PlainMinistry) -> TaipeiInstant? {
        random.percent(80) ? nil : model.now.adding(seconds: random.number(1...60) * 1_800)
    }

    /// No stay of theirs begins at this second, now or by what is planned.
    private func isFree(_ instant: TaipeiInstant, _ model: PlainMinistry, _ person: Int) -> Bool {
        !model.registry.stays(of: person).contains { $0.admitted == instant } && !model.plannedInstants.contains(instant)
    }

    private func hasOneLastStay(_ model: PlainMinistry, _ person: Int) -> Bool {
        let stays = model.registry.stays(of: person)
        return stays.count(where: { $0.admitted == stays.last?.admitted }) == 1
    }
}

private extension RegistryChange.Newcomer {
    var bornDate: CivilDate { CivilDate(packed: born)! }
}
