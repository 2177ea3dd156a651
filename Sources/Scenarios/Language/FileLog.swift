import Synchronization

/// Which files a scenario is made of.
final class FileLog: Sendable {
    private let seen = Mutex<Set<String>>([])

    /// An absolute path.
    func add(_ path: String) { seen.withLock { _ = $0.insert(path) } }

    var paths: [String] { seen.withLock { $0.sorted() } }
}
