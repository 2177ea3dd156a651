import Interchange
import Judgement

/// Looks for the smallest change of a package by which a finding goes: makes changes, smallest first, and lets Judgement say whether they do.
public enum RemedySearch {
    /// Judgements that are spent on one finding at most.
    private static let limit = 220

    public static func find(for finding: Finding, in kept: Case) -> Remedy { search(finding, kept).remedy }

    /// The package with the remedy's changes made; nil where no change of the package helps.
    public static func mended(_ finding: Finding, in kept: Case) -> [ArchiveReader.Entry]? { search(finding, kept).mended?.entries }

    private static func search(_ finding: Finding, _ kept: Case) -> (remedy: Remedy, mended: EditablePackage?) {
        let outside = outside(finding.rule)
        guard let package = EditablePackage(kept), kept.contents().isReadable else { return (Remedy(edits: [], outside: .newPackage), nil) }
        let context = kept.context
        let before = Judge.judge(package.contents, context).findings
        let place = RemedyPlace(finding: root(of: finding, among: before), kept: kept, package: package, findings: before)
        var tries = 0
        var accepted: (candidate: RemedyCandidate, mended: EditablePackage, also: Int)?
        var alternatives: [String] = []
        var total = 0
        for candidate in RemedyCandidates.all(place) {
            guard tries < limit else { break }
            // Once one is found, only others for the same place are of interest.
            if let found = accepted, candidate.edits.count != 1 || candidate.edits.first?.place != found.candidate.edits.first?.place || candidate.edits.first?.kind != .setField { continue }
            var changed = package
            guard candidate.apply(&changed) else { continue }
            tries += 1
            var (made, after) = (candidate, Judge.judge(changed.contents, context).findings)
            if accepted == nil, let more = companions(of: candidate, place, changed, FindingDiff(before: before, after: after).new, after) {
                guard more.apply(&changed) else { continue }
                tries += 1
                (made, after) = (.all([candidate, RemedyCandidate(more.edits) { _ in true }]), Judge.judge(changed.contents, context).findings)
            }
            guard let also = mends(finding, before: before, after: after) else { continue }
            if accepted == nil {
                accepted = (made, changed, also)
            } else if let value = candidate.edits.first?.after {
                total += 1
                if alternatives.count < 12 { alternatives.append(value) }
            }
        }
        guard let accepted else { return (Remedy(edits: [], outside: outside ?? OutsideRemedy.none), nil) }
        return (Remedy(edits: accepted.candidate.edits, alternatives: alternatives, alternativesTotal: total, outside: outside, alsoMends: accepted.also), accepted.mended)
    }

    /// What a field asks for as soon as it is filled: the other fields of its row; nil where something else is wrong as well.
    private static func companions(of candidate: RemedyCandidate, _ place: RemedyPlace, _ changed: EditablePackage, _ new: [Finding], _ after: [Finding]) -> RemedyCandidate? {
        guard !new.isEmpty, new.count <= 4, candidate.edits.count == 1,
              new.allSatisfy({ $0.rule == .conditionalMissing && $0.form == place.finding.form && $0.row == place.finding.row }) else { return nil }
        let parts = new.map { FieldCandidates.all(RemedyPlace(finding: $0, kept: place.kept, package: changed, findings: after)).first }
        guard parts.allSatisfy({ $0 != nil }) else { return nil }
        return .all(parts.compactMap(\.self))
    }

    /// Nil where the finding stays, or another comes; else how many others go with it.
    private static func mends(_ finding: Finding, before: [Finding], after: [Finding]) -> Int? {
        // Rows behind one that was taken out move up by one, so they are the same by person.
        let diff = FindingDiff(before: before, after: after)
        guard diff.new.allSatisfy({ $0.severity == .note }), diff.gone.contains(finding) || !before.contains(finding) else { return nil }
        return diff.gone.count - 1
    }

    /// What follows from another finding is mended where that is.
    private static func root(of finding: Finding, among all: [Finding]) -> Finding {
        guard let cause = finding.consequenceOf else { return finding }
        let causes = all.filter { $0.rule == cause && $0.consequenceOf == nil }
        return causes.first { $0.mainID != nil && $0.mainID == finding.mainID } ?? causes.first { $0.form == .qc100 } ?? causes.first ?? finding
    }

    private static func outside(_ rule: Rule) -> OutsideRemedy? {
        switch rule {
        case .packageUnreadable, .packageEncrypted, .packageUnsafe: .newPackage
        case .monthFrozen: .monthFrozen
        case .correctionTooEarly: .waitForNextDay
        case .residentNotFound, .residentElsewhere, .residentNotInResidence, .admissionDateDiffers: .registryFirst
        case .placeholderSuspected, .unlikelyChange: .confirm
        case .superseded: OutsideRemedy.none
        default: nil
        }
    }
}
