import Interchange

/// What a replay is to change; what is nil stays as it was.
public struct ReplayRequest: Sendable {
    /// A package in place of the upload's own, and how the user named it.
    public struct Package: Sendable {
        public let name: String
        public let contents: PackageContents

        public init(name: String, contents: PackageContents) {
            self.name = name
            self.contents = contents
        }
    }

    public var package: Package?
    /// When the import runs. What had not arrived by then arrives in that second.
    public var instant: TaipeiInstant?
    public var policies: [PolicyName: String] = [:]
    public var profile: Profile?
    /// By the world as it stands now, at its next import.
    public var isNow = false

    public init() {}
}
