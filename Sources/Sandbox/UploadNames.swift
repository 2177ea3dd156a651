/// Which names in an upload folder mean a finished file.
enum UploadNames {
    private static let inProgressEndings = [".filepart", ".part", ".partial", ".tmp"]

    /// Clients write under such a name and rename when they are done.
    static func isInProgress(_ name: String) -> Bool {
        let lowered = name.lowercased()
        return name.hasPrefix(".") || inProgressEndings.contains { lowered.hasSuffix($0) }
    }

    /// The name of a file right in the upload folder; nil for any other place.
    static func inUploadFolder(_ path: String) -> String? {
        let parts = path.split(separator: "/", omittingEmptySubsequences: true)
        return parts.count == 2 && parts[0] == "upload" ? String(parts[1]) : nil
    }
}
