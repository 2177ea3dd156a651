import Interchange

/// What the registry, or the account, has for a field of the master.
enum RegistryValues {
    static func all(_ place: RemedyPlace) -> [RemedyCandidate] {
        guard let form = place.finding.form, let field = place.finding.field else { return [] }
        if field == "MAIN_ID", !form.isMaster { return MasterCandidates.masters(place, form) }
        guard form.isMaster else { return [] }
        let residents = place.kept.registry.residents
        let identity = place.row?["ID_NO"]?.string ?? ""
        let resident = residents.first { $0.identity == identity }
        switch field {
        case "AGENCY_CODE": return [place.set(field, to: .text(place.kept.institution.code))].compactMap(\.self)
        case "BIRTH_DT": return [resident.flatMap { place.set(field, to: .text($0.born.compact)) }].compactMap(\.self)
        case "IN_DT": return (resident?.stays.reversed() ?? []).compactMap { place.set(field, to: .text($0.admitted.date.compact)) }
        case "NAME": return [resident.flatMap { place.set(field, to: .text($0.name)) }].compactMap(\.self)
        case "MAIN_ID": return [place.set(field, to: .integer(PackageMainID.of(identity)))].compactMap(\.self)
        case "ID_NO":
            // The one resident who is in no other row.
            let named = Set((place.package.rows(.qc100) ?? []).compactMap { $0["ID_NO"]?.string })
            let near = RegistrySide.nearest(to: identity, name: place.row?["NAME"]?.string, among: residents).map(\.person.identity)
            return (near + residents.map(\.identity).filter { !named.contains($0) }.prefix(20)).compactMap { place.set(field, to: .text($0)) }
        default: return []
        }
    }
}
