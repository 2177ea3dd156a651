import FlyingSocks

/// A cursor as the body of an answer that does not end.
struct EventBytes: AsyncBufferedSequence, Sendable {
    typealias Element = UInt8
    let cursor: EventCursor

    func makeAsyncIterator() -> Feed { Feed(cursor: cursor) }

    struct Feed: AsyncBufferedIteratorProtocol {
        let cursor: EventCursor
        private var rest: ArraySlice<UInt8> = []

        init(cursor: EventCursor) {
            self.cursor = cursor
        }

        mutating func next() async throws -> UInt8? {
            if rest.isEmpty {
                guard let more = try await cursor.next() else { return nil }
                rest = more[...]
            }
            return rest.popFirst()
        }

        mutating func nextBuffer(suggested count: Int) async throws -> [UInt8]? { try await cursor.next() }
    }
}
