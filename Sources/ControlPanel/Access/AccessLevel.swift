/// What a request needs before it is answered.
public enum AccessLevel: String, Sendable, CaseIterable, Codable {
    /// Nothing: whether it is up, and the panel's own files.
    case anyone
    /// Looking: on a loopback address nothing, elsewhere the token.
    case reader
    /// Changing something, or seeing what is personal: the token, or the Unix socket.
    case holder
    /// Taking something away that others may need: as `holder`, and not over the network where the instance is shared.
    case destructive
}
