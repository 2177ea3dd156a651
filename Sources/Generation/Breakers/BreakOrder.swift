import Interchange

/// A breaker that somebody asked for, and where: `date-invalid`, or `date-invalid@QC107[2].ASSESSMENT_DT`.
public struct BreakOrder: Sendable {
    private let breaker: Breaker
    private let place: BreakPlace?

    public init(_ text: String) throws(DraftFault) {
        let parts = text.split(separator: "@", maxSplits: 1).map(String.init)
        let name = parts.first ?? ""
        guard let breaker = BreakerCatalogue.find(name) else {
            throw .noBreaker(name, nearest: NearestWord.find(name, in: BreakerCatalogue.all.map(\.name)))
        }
        self.breaker = breaker
        guard parts.count == 2 else {
            place = nil
            return
        }
        guard let place = BreakPlace(parts[1]) else { throw .badBreakPlace(parts[1]) }
        self.place = place
    }

    /// Where no place was named, the first that there is.
    public func carryOut(on draft: inout PackageDraft) throws(DraftFault) {
        guard let target = place ?? breaker.places(in: draft).first else { throw .nothingToBreak(breaker.name) }
        _ = try breaker.apply(at: target, to: &draft)
    }
}
