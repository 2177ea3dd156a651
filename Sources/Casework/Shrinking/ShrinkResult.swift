import Interchange

/// The smallest package that still fails in the same way.
public struct ShrinkResult: Sendable {
    /// An entry of the zip. Of an entry that nobody reads, such as one that is no form, only the name was kept.
    public struct File: Sendable, Hashable {
        public let name: String
        public let bytes: [UInt8]
    }

    public struct Size: Sendable, Hashable, Codable {
        /// Those that hold something.
        public internal(set) var forms = 0
        public internal(set) var rows = 0
        public internal(set) var fields = 0
        /// Of all entries, unzipped.
        public internal(set) var bytes = 0
    }

    /// The entries of the smallest package; none where the zip itself is at fault.
    public let files: [File]
    /// The finding as it is found in the smallest package.
    public let finding: Finding
    /// The residents whom the smallest package still names; all of them where the verdict would be another without the others.
    public let registry: RegistrySnapshot
    public let before: Size
    public let after: Size
    /// How many packages were judged.
    public let tries: Int
    public let seconds: Double
    /// False where the zip itself is at fault, so that there was nothing to take apart.
    public let isWhole: Bool
    /// False where the tries ran out, so that more could perhaps be cut.
    public let isMinimal: Bool

    /// As Judgement takes it.
    public var contents: PackageContents { PackageContents(files: files.map { ($0.name, $0.bytes) }) }
}
