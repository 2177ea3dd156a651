import Interchange

/// A field that its form does not have: perhaps another is meant.
enum UnknownFieldCandidates {
    static func all(_ place: RemedyPlace) -> [RemedyCandidate] {
        guard let form = place.finding.form, let name = place.finding.field, let row = place.row, let value = place.value else { return [] }
        var found: [RemedyCandidate] = []
        let known = place.kept.profile[form].fields.map(\.name)
        if let near = NearestWord.find(name, in: known.filter { row[$0] == nil }), let taken = place.set(name, to: nil), let set = place.set(near, to: value) {
            found.append(.all([taken, set]))
        }
        return found + [place.set(name, to: nil)].compactMap(\.self)
    }
}
