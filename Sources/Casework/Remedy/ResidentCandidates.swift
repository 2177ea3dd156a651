import Generation
import Interchange

/// What the registry has where a row differs from it.
enum ResidentCandidates {
    static func all(_ place: RemedyPlace) -> [RemedyCandidate] {
        let residents = place.kept.registry.residents
        switch place.finding.rule {
        case .idInvalid, .residentNotFound, .residentElsewhere:
            let name = place.finding.field ?? "ID_NO"
            let sent = place.value?.string ?? ""
            let near = RegistrySide.nearest(to: sent, name: place.row?["NAME"]?.string, among: residents).map(\.person.identity)
            return (near + checked(sent)).compactMap { place.set(name, to: .text($0)) }
        case .admissionDateDiffers:
            guard let resident = residents.first(where: { $0.identity == place.finding.person }) else { return [] }
            return resident.stays.reversed().compactMap { place.set("IN_DT", to: .text($0.admitted.date.compact)) }
        case .institutionMismatch: return [place.set("AGENCY_CODE", to: .text(place.kept.institution.code))].compactMap(\.self)
        case .residentNotInResidence:
            guard let resident = residents.first(where: { $0.identity == place.finding.person }) else { return [] }
            return resident.stays.reversed().flatMap { [$0.left?.date, $0.admitted.date].compactMap(\.self) }
                .compactMap { place.set("ASSESSMENT_DT", to: .text($0.compact)) }
        default: return []
        }
    }

    /// The same ID with the check digit that would be right.
    private static func checked(_ text: String) -> [String] {
        let nine = String(text.uppercased().prefix(9))
        guard text.count == 10, let digit = NationalIdentity.checkDigit(for: nine) else { return [] }
        return [nine + String(digit)]
    }
}
