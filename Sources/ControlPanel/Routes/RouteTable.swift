import Synchronization

/// Every route that was added, so that the description of the API can be held against it and an unknown one be answered with those that there are.
final class RouteTable: Sendable {
    struct Entry: Sendable, Hashable, Codable {
        let method: String
        /// Below the prefix; `:name` stands for a part of it.
        let path: String
        let level: AccessLevel
    }

    private let list = Mutex<[Entry]>([])

    func add(_ entry: Entry) { list.withLock { $0.append(entry) } }

    var entries: [Entry] { list.withLock { $0 } }

    /// The methods that a path takes.
    func methods(of path: String) -> [String] {
        Set(entries.filter { Self.matches($0.path, path) }.map(\.method)).sorted()
    }

    private static func matches(_ pattern: String, _ path: String) -> Bool {
        let (wanted, given) = (pattern.split(separator: "/"), path.split(separator: "/"))
        return wanted.count == given.count && zip(wanted, given).allSatisfy { $0.hasPrefix(":") || $0 == $1 }
    }
}
