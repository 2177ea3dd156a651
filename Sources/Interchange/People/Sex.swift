/// As the master writes it: "1" male, "2" female.
public enum Sex: String, Sendable, Codable, CaseIterable {
    case male, female

    public var code: String { self == .male ? "1" : "2" }
}
