import Interchange

/// Which master a row means, and which of two rows is too many.
enum MasterCandidates {
    static func all(_ place: RemedyPlace) -> [RemedyCandidate] {
        guard let form = place.finding.form, let number = place.finding.row else { return [] }
        switch place.finding.rule {
        case .duplicateInFile:
            let other = place.finding.facts[.otherRow].flatMap { Int($0) }
            return [other, number].compactMap(\.self).map { .removeRow(form, $0) }
        case .masterAmbiguous:
            // Each of those who share it gets the one that its own ID gives.
            let own = place.finding.person.map { JSONNode.integer(PackageMainID.of($0)) }
            return [own.flatMap { place.set("MAIN_ID", to: $0) }, RemedyCandidate.removeRow(form, number)].compactMap(\.self)
        default: return masters(place, form)
        }
    }

    /// Masters without a row of this form first, then by how little their number differs.
    static func masters(_ place: RemedyPlace, _ form: FormName) -> [RemedyCandidate] {
        let sent = place.row?["MAIN_ID"].map(RemedyCandidate.text) ?? ""
        let taken = Set((place.package.rows(form) ?? []).compactMap { $0["MAIN_ID"] }.map(RemedyCandidate.text))
        let masters = (place.package.rows(.qc100) ?? []).compactMap { $0["MAIN_ID"] }
        let sorted = masters.enumerated().sorted { one, other in
            func key(_ item: (offset: Int, element: JSONNode)) -> (Int, Int, Int) {
                let text = RemedyCandidate.text(item.element)
                return (taken.contains(text) ? 1 : 0, NearestWord.distance(text, sent), item.offset)
            }
            return key(one) < key(other)
        }
        return sorted.prefix(40).compactMap { place.set("MAIN_ID", to: $0.element) }
    }
}
