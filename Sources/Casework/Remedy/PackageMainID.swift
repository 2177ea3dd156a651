import Generation

/// The MAIN_ID that real clients give to an ID.
enum PackageMainID {
    static func of(_ identity: String) -> Int { PackageSubject.mainID(for: identity) }
}
