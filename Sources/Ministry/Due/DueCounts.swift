/// How many residents of an institution are due in a month, by how it stands with them.
public struct DueCounts: Sendable, Hashable {
    public internal(set) var accepted = 0
    public internal(set) var returned = 0
    public internal(set) var missing = 0

    public var due: Int { accepted + returned + missing }
}
