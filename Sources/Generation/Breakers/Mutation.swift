import Interchange

/// The variants of a good package: one for each way to break it and each place where that applies, with what each must yield.
public struct Mutation: Sendable {
    public struct Variant: Sendable {
        public let breaker: Breaker
        public let place: BreakPlace
        public let expectation: Expectation
        public let draft: PackageDraft

        /// `required-missing-QC107-EAT`, for a file's name.
        public var name: String {
            let parts = [breaker.name, place.form?.text, place.field ?? (place.row.map { _ in "row" })]
            return parts.compactMap(\.self).joined(separator: "-")
        }
    }

    /// A breaker that was not used, and why.
    public struct Omission: Sendable {
        public let name: String
        public let rule: Rule
        public let why: Bilingual
    }

    private let good: PackageDraft
    private let known: Set<Breaker.Need>

    /// `known`: what the judge of the variants will know besides the package.
    public init(_ good: PackageDraft, known: Set<Breaker.Need>) {
        var good = good
        good.settle()
        self.good = good
        self.known = known
    }

    /// Hands out the variants one after the other, in the order of the catalogue, since all at once would need much memory.
    /// `only`: the names of the breakers to use; empty for all.
    public func forEach<Fault: Error>(only: Set<String> = [], _ body: (Variant) throws(Fault) -> Void) throws(Fault) -> [Omission] {
        var omissions: [Omission] = []
        for breaker in BreakerCatalogue.all where only.isEmpty || only.contains(breaker.name) {
            guard breaker.needs.isSubset(of: known) else {
                let needs = breaker.needs.subtracting(known).map(\.rawValue).sorted().joined(separator: ", ")
                omissions.append(Omission(name: breaker.name, rule: breaker.rule, why: Bilingual("未提供：\(needs)", "not given: \(needs)")))
                continue
            }
            var isUsed = false
            for place in breaker.places(in: good) {
                var draft = good
                guard let expectation = try? breaker.apply(at: place, to: &draft) else { continue }
                isUsed = true
                try body(Variant(breaker: breaker, place: place, expectation: expectation, draft: draft))
            }
            if !isUsed {
                omissions.append(Omission(name: breaker.name, rule: breaker.rule, why: Bilingual("此壓縮檔沒有適用之處", "nothing in this package that it applies to")))
            }
        }
        if !only.isEmpty { return omissions }
        return omissions + BreakerCatalogue.outOfReach.map { Omission(name: $0.rule.slug, rule: $0.rule, why: $0.why) }
    }
}
