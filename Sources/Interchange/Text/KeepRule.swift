/// How long, and how much of them, the bytes of uploads are kept.
public struct KeepRule: Sendable, Hashable {
    /// Seconds of real time since an upload was last received; nil: for ever.
    public var age: Int?
    /// Bytes of all that are kept; nil: as much as there is.
    public var size: Int?

    public init(age: Int? = nil, size: Int? = nil) {
        self.age = age
        self.size = size
    }

    /// `30d`, `12h`, `90m`, `45s`; nil for anything else.
    public static func seconds(_ text: some StringProtocol) -> Int? { number(text, ["d": 86_400, "h": 3_600, "m": 60, "s": 1]) }

    /// `500MB`, `2GB`, `64KB`, `1000B`; nil for anything else.
    public static func bytes(_ text: some StringProtocol) -> Int? { number(text.uppercased(), ["KB": 1_000, "MB": 1_000_000, "GB": 1_000_000_000, "B": 1]) }

    private static func number(_ text: some StringProtocol, _ units: [String: Int]) -> Int? {
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        guard !digits.isEmpty, digits.count <= 9, let number = Int(digits), let unit = units[String(text.dropFirst(digits.count))] else { return nil }
        return number * unit
    }
}
