/// One line of sshd's own log, understood. The names in it are the client's choice and may hold anything, so nothing is allowed on the
/// strength of these lines.
enum SshdMessage: Equatable {
    /// How the client's program calls itself: whatever it likes.
    case clientVersion(String)
    case accepted(account: String)
    /// A password was tried and refused. sshd says "invalid user" also for one who is not let in at all.
    case failedPassword(account: String)
    case unknownAccount(String)
    case notListed(account: String)
    case denied(account: String)

    static func parse(_ line: Substring) -> SshdMessage? {
        func account(after prefix: String, before end: String) -> String? {
            guard line.hasPrefix(prefix) else { return nil }
            let rest = line.dropFirst(prefix.count)
            guard let place = rest.range(of: end) else { return nil }
            return String(rest[..<place.lowerBound])
        }
        if line.hasPrefix("debug1: kex.c:kex_exchange_identification()"), let place = line.range(of: ", remote software version ") {
            return .clientVersion(String(line[place.upperBound...]))
        }
        if let name = account(after: "Accepted password for ", before: " from ") { return .accepted(account: name) }
        if let name = account(after: "Failed password for invalid user ", before: " from ") { return .failedPassword(account: name) }
        if let name = account(after: "Failed password for ", before: " from ") { return .failedPassword(account: name) }
        if let name = account(after: "Invalid user ", before: " from ") { return .unknownAccount(name) }
        if line.contains("not allowed because not listed in AllowUsers"), let name = account(after: "User ", before: " from ") { return .notListed(account: name) }
        if line.contains("not allowed because listed in DenyUsers"), let name = account(after: "User ", before: " from ") { return .denied(account: name) }
        return nil
    }
}
