/// How sure we are that the ministry does what the sandbox does. Shown wherever a user meets a fact.
public enum FidelityMark: String, Sendable, Codable, CaseIterable {
    /// Stated in the ministry's papers.
    case stated = "S"
    /// Observed in a vendor's public upload client.
    case observed = "O"
    /// Inferred from the two, or from a public clinical standard.
    case inferred = "I"
    /// Made up for the sandbox, because nothing public says it.
    case madeUp = "M"

    /// The less sure of the two.
    public func weaker(than other: FidelityMark) -> FidelityMark {
        let order = Self.allCases
        return (order.firstIndex(of: self) ?? 0) > (order.firstIndex(of: other) ?? 0) ? self : other
    }

    public func label(_ language: Language) -> String {
        switch (self, language) {
        case (.stated, .chinese): "公文載明"
        case (.observed, .chinese): "由廠商程式觀察"
        case (.inferred, .chinese): "推論"
        case (.madeUp, .chinese): "沙盒自訂"
        case (.stated, .english): "stated"
        case (.observed, .english): "observed"
        case (.inferred, .english): "inferred"
        case (.madeUp, .english): "made up"
        }
    }
}
