/// How virtual time goes on when nobody moves it.
public enum ClockMode: Sendable, Hashable {
    case frozen
    /// So many virtual seconds in each real one; 1 is real time.
    case running(speed: Int)

    /// A day in a second: more and no import would be seen.
    public static let fastest = 86_400

    /// Reads `frozen`, `real`, `60x` or `x60`. Nil for anything else.
    public init?(_ text: some StringProtocol) {
        switch text {
        case "frozen": self = .frozen
        case "real": self = .running(speed: 1)
        default:
            let digits = text.hasSuffix("x") ? text.dropLast() : text.hasPrefix("x") ? text.dropFirst() : text[text.startIndex..<text.startIndex]
            guard digits.allSatisfy(\.isNumber), let speed = Int(digits), (1...Self.fastest).contains(speed) else { return nil }
            self = .running(speed: speed)
        }
    }

    public var text: String {
        switch self {
        case .frozen: "frozen"
        case .running(speed: 1): "real"
        case .running(let speed): "\(speed)x"
        }
    }
}
