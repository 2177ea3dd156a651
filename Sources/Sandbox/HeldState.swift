/// A state folder between two sandboxes of one process: nobody else can take it.
public struct HeldState: Sendable {
    let folder: StateFolder

    /// Gives it back where no sandbox comes for it any more.
    public func release() { folder.release() }
}
