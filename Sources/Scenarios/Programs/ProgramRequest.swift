/// A program that a step wants run.
public struct ProgramRequest: Sendable, Codable {
    public var command: [String]
    /// Variables besides those of whoever runs it.
    public var environment: [String: String]
    /// Variables that the step itself gives; they win over all others.
    public var own: [String: String]
    /// Nil: the scenario's folder.
    public var folder: String?
    /// Its time limit, in seconds.
    public var seconds: Int
    /// The source address that it must have for real.
    public var from: String?
    /// The line of the server for a known_hosts file; the file's path goes into SANDBOX_KNOWN_HOSTS where the program runs.
    public var knownHosts: String
}
