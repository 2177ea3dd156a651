/// What a program printed: its beginning and its end, and how much was between them.
struct CappedOutput {
    /// Bytes that are kept of each end.
    static let share = 32 << 10

    private var head: [UInt8] = []
    private var tail: [UInt8] = []
    private(set) var dropped = 0

    mutating func add(_ bytes: some Collection<UInt8>) {
        let room = Self.share - head.count
        head += bytes.prefix(room)
        tail += bytes.dropFirst(max(0, room))
        // Trimmed now and then, so that a flood costs no quadratic time.
        if tail.count > 4 * Self.share { trim() }
    }

    private mutating func trim() {
        let excess = max(0, tail.count - Self.share)
        tail.removeFirst(excess)
        dropped += excess
    }

    /// The text, with a line where something was left out.
    mutating func text() -> String {
        trim()
        let gap = dropped > 0 ? "\n… \(dropped) bytes …\n" : ""
        return String(decoding: head, as: UTF8.self) + gap + String(decoding: tail, as: UTF8.self)
    }
}
