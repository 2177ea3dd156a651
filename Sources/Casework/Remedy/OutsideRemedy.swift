/// What can be done about a finding outside the package.
public enum OutsideRemedy: String, Sendable, Codable, CaseIterable {
    /// Nothing: the month is frozen for ever.
    case monthFrozen
    /// The row may be sent again from the next day on.
    case waitForNextDay
    /// The registry has to be corrected first, through OG100 or SC100.
    case registryFirst
    /// The zip itself has to be made again.
    case newPackage
    /// Somebody who knows the resident has to say whether the value is meant; the row was taken.
    case confirm
    /// Nothing has to be done.
    case none
}
