import Journal

/// The uploads that wait for an import, in order of arrival. An institution whose package is in work is passed over until it was written.
struct ImportQueue: Sendable {
    private let uploads: [UploadRecord]
    private let institutions: [String]
    /// Not begun yet, by their numbers in `uploads`.
    private var waiting: ArraySlice<Int>
    private var busy: Set<String> = []
    private var held: [Int] = []

    /// `institutions`: by account.
    init(_ uploads: [UploadRecord], institutions: [String: String]) {
        self.uploads = uploads
        self.institutions = uploads.map { institutions[$0.account] ?? $0.account }
        waiting = Array(uploads.indices)[...]
    }

    /// The next that may be judged; nil where all that wait are of institutions in work.
    mutating func next() -> (number: Int, upload: UploadRecord)? {
        guard let index = waiting.firstIndex(where: { !busy.contains(institutions[$0]) }) else { return nil }
        let number = waiting[index]
        if index == waiting.startIndex { waiting.removeFirst() } else { waiting.remove(at: index) }
        busy.insert(institutions[number])
        return (number, uploads[number])
    }

    /// These are being written.
    mutating func hold(_ numbers: [Int]) { held = numbers }

    mutating func releaseHeld() {
        release(held)
        held = []
    }

    mutating func release(_ numbers: [Int]) {
        for number in numbers { busy.remove(institutions[number]) }
    }
}
