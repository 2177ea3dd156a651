import Interchange

/// Addresses of this machine in place of those that clients came from, since a scenario's own client can only come from these. The same
/// address has the same stand-in everywhere.
struct LoopbackStandIns: Sendable {
    private var known: [String: String] = [:]

    mutating func address(_ address: String) -> String {
        if address.hasPrefix("127.") { return address }
        if let standIn = known[address] { return standIn }
        let standIn = "127.0.\(1 + known.count / 250).\(1 + known.count % 250)"
        known[address] = standIn
        return standIn
    }

    /// Nil: a range elsewhere, which no single address can stand for.
    mutating func binding(_ binding: AddressBinding) -> [String]? {
        switch binding {
        case .any: return ["any"]
        case .firstLogin: return ["first-login"]
        case .addresses(let list):
            guard !list.contains(where: { $0.contains("/") && !$0.hasPrefix("127.") }) else { return nil }
            return list.map { $0.contains("/") ? $0 : address($0) }
        }
    }
}
