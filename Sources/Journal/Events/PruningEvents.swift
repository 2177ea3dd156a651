/// The bytes of uploads that need not be kept went; their receipts stay.
public struct UploadsPruned: JournalEvent {
    public var kind: String { "uploads.pruned" }
    /// The uploads whose bytes went.
    public let uploads: [Int]
    public let files: Int
    public let bytes: Int
    /// What is kept still.
    public let keptFiles: Int
    public let keptBytes: Int

    public init(uploads: [Int], files: Int, bytes: Int, keptFiles: Int, keptBytes: Int) {
        self.uploads = uploads
        self.files = files
        self.bytes = bytes
        self.keptFiles = keptFiles
        self.keptBytes = keptBytes
    }
}
