/// What can be wrong with a zip as a zip.
enum ZipReason: String, Error {
    case notAZip = "not-a-zip"
    case truncated
    case damaged
    case empty
    case overlap
    case unsupportedCompression = "unsupported-compression"

    var isUnsafe: Bool { self == .overlap }
}
