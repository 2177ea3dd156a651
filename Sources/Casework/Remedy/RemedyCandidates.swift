import Interchange

/// What may mend a finding, smallest first.
enum RemedyCandidates {
    static func all(_ place: RemedyPlace) -> [RemedyCandidate] {
        switch place.finding.rule {
        case .packageUnreadable, .packageEncrypted, .packageUnsafe, .monthFrozen, .correctionTooEarly, .superseded: []
        case .fileMissing, .fileUnexpected, .fileRepeated, .fileMisnamed: FileCandidates.all(place)
        case .jsonMalformed, .jsonEncoding, .jsonShape, .jsonDuplicateKey: TextCandidates.all(place)
        case .requiredMissing, .conditionalMissing, .typeMismatch, .valueNotAllowed, .dateInvalid, .textTooLong, .fieldsDisagree, .dateInFuture, .planMissing, .unlikelyChange,
             .placeholderSuspected:
            RegistryValues.all(place) + FieldCandidates.all(place) + lastResort(place)
        case .fieldUnknown: UnknownFieldCandidates.all(place)
        case .idInvalid, .residentNotFound, .residentElsewhere, .residentNotInResidence, .admissionDateDiffers, .institutionMismatch, .notDue:
            ResidentCandidates.all(place) + RegistryValues.all(place) + FieldCandidates.all(place) + lastResort(place)
        case .masterNotFound, .masterReturned, .masterAmbiguous, .duplicateInFile: MasterCandidates.all(place) + lastResort(place)
        }
    }

    /// Without the row the others are taken; of a master all rows of the resident go.
    private static func lastResort(_ place: RemedyPlace) -> [RemedyCandidate] {
        guard let form = place.finding.form, let number = place.finding.row, place.finding.severity == .error else { return [] }
        guard form.isMaster, let mainID = place.row?["MAIN_ID"] else { return [.removeRow(form, number)] }
        var parts: [RemedyCandidate] = []
        for other in FormName.allCases {
            // From the last row on, so that the numbers of those before stay.
            for index in (place.package.rows(other) ?? []).indices.reversed() where other == form ? index == number - 1 : place.package.rows(other)?[index]["MAIN_ID"] == mainID {
                parts.append(.removeRow(other, index + 1))
            }
        }
        return [.all(parts)]
    }
}
