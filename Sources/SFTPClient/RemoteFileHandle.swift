import Synchronization

/// Names one file that a client holds open on the server.
///
/// It says nothing outside the ``SFTPClient`` that gave it out: any other client answers
/// ``SFTPClientError/noSuchHandle``, as does the right one once the file is closed.
public struct RemoteFileHandle: Hashable, Sendable {
    // One count for the whole process, so that no handle is ever taken for another client's.
    private static let lastNumber = Atomic<UInt64>(0)

    private let number: UInt64

    init() {
        number = Self.lastNumber.wrappingAdd(1, ordering: .relaxed).newValue
    }
}
