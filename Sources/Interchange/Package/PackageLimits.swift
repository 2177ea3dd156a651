/// How much of a zip is opened before it is called unsafe (made up: the ministry's own limits are not public).
public struct PackageLimits: Sendable, Hashable {
    public var entries = 64
    /// Bytes of one entry, unzipped.
    public var entrySize = 256 << 20
    /// Bytes of all entries, unzipped.
    public var totalSize = 512 << 20
    /// Unzipped to zipped, looked at only beyond `ratioFrom` bytes: small files of repeating rows compress very well.
    public var ratio = 400
    public var ratioFrom = 8 << 20

    public init() {}
}
