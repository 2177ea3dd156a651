/// How the rows of one form fared. `read` is the sum of the other three.
public struct FormCount: Sendable, Hashable, Codable {
    public let form: FormName
    public let read: Int
    public let accepted: Int
    public let returned: Int
    /// Gave way to a later row of the same file.
    public let replaced: Int

    public init(form: FormName, read: Int, accepted: Int, returned: Int, replaced: Int) {
        self.form = form
        self.read = read
        self.accepted = accepted
        self.returned = returned
        self.replaced = replaced
    }
}
