import Foundation

/// From where an account may log in.
public enum AddressBinding: Sendable, Hashable {
    /// Numeric addresses or CIDR ranges.
    case addresses([String])
    case any
    /// Bound to wherever the first right password comes from.
    case firstLogin

    /// Reads `127.0.0.2`, `10.0.0.0/8, 192.0.2.7`, `any`, `first-login`. Nil if a part is no address.
    public init?(_ text: String) {
        switch text {
        case "any": self = .any
        case "first-login": self = .firstLogin
        default:
            let parts = text.split(separator: ",", omittingEmptySubsequences: false).map { $0.trimmingCharacters(in: .whitespaces) }
            guard !parts.isEmpty, parts.allSatisfy(Self.isAddress) else { return nil }
            self = .addresses(parts)
        }
    }

    public var text: String {
        switch self {
        case .addresses(let list): list.joined(separator: ", ")
        case .any: "any"
        case .firstLogin: "first-login"
        }
    }

    /// Whether a numeric address may log in. An account that waits for its first login takes any.
    public func allows(_ address: String) -> Bool {
        switch self {
        case .any, .firstLogin: true
        case .addresses(let list): list.contains { Self.range($0, holds: address) }
        }
    }

    private static func range(_ range: String, holds address: String) -> Bool {
        let parts = range.split(separator: "/").map(String.init)
        guard let network = parts.first.flatMap(bytes), let asked = bytes(address), network.count == asked.count else { return false }
        let length = parts.count == 2 ? Int(parts[1]) ?? 0 : network.count * 8
        return zip(network, asked).enumerated().allSatisfy { index, pair in
            let kept = max(0, min(8, length - index * 8))
            let mask = kept == 0 ? UInt8(0) : ~UInt8(0) << UInt8(8 - kept)
            return pair.0 & mask == pair.1 & mask
        }
    }

    /// A numeric IPv4 or IPv6 address, or a range of them whose host bits are zero (sshd refuses others).
    public static func isAddress(_ text: String) -> Bool {
        // The C library reads no further than a zero byte.
        guard text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { return false }
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard let bytes = bytes(parts[0]), parts.count <= 2 else { return false }
        guard parts.count == 2 else { return true }
        guard let length = Int(parts[1]), String(length) == parts[1], (0...bytes.count * 8).contains(length) else { return false }
        return bytes.enumerated().allSatisfy { index, byte in
            let kept = max(0, min(8, length - index * 8))
            return byte & (kept == 8 ? 0 : UInt8(0xFF >> kept)) == 0
        }
    }

    /// Network order; nil if the text is no numeric address.
    private static func bytes(_ text: String) -> [UInt8]? {
        var four = in_addr()
        if inet_pton(AF_INET, text, &four) == 1 { return withUnsafeBytes(of: &four) { Array($0) } }
        var six = in6_addr()
        if inet_pton(AF_INET6, text, &six) == 1 { return withUnsafeBytes(of: &six) { Array($0) } }
        return nil
    }
}

extension AddressBinding: Codable {
    public init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let binding = AddressBinding(text) else {
            throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "no address: \(text)"))
        }
        self = binding
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}
