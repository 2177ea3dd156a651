import Interchange
import Journal
import Ministry
import Sandbox

/// A scripted story: a world, what is done in it, and what must come of it.
public struct Scenario: Sendable {
    /// Name, file and what else is shown of it.
    public let subject: ScenarioResult.Subject
    /// The same for people, in both languages.
    public let words: ScenarioWords
    /// Why it matters, who says so, and how sure that is.
    public let why: String
    public let source: String
    public let mark: FidelityMark?
    /// Why it is not run here.
    public var skipReason: Bilingual?
    /// Why the others of the run are skipped.
    public let onlyReason: String?
    let fails: KnownFailure?
    let folder: String
    let log: FileLog
    let profile: String?
    let policies: [PolicyName: String]
    /// `policies: all`: it must hold under every reading that could change its outcome.
    let isForEveryReading: Bool
    let given: Given
    /// Values that no report shows; nil where the environment lacks one.
    let secrets: [String: String?]
    let steps: [Step]
    let always: [Step]

    /// The values of its secrets, to be sent to where it is run.
    public var secretValues: [String: String] { secrets.compactMapValues { $0 } }
    /// Absolute paths of the files that it is made of; programs are not among them.
    public var files: [String] { log.paths }
    public var name: String { subject.name }
    public var about: String { subject.about }
    public var file: String { subject.file }
    public var place: TextPlace? { subject.place }
    public var tags: [String] { subject.tags }
    /// It begins in the world of the sandbox that it is run against.
    public var isForRunningWorld: Bool { given.isRunning }
}

/// The world in which a scenario begins.
struct Given: Sendable {
    /// The world of a running sandbox, as it is; then nothing else is said.
    var isRunning = false
    var now = TaipeiInstant(unixSeconds: 0)
    var seed = RegistrySeed()
    /// Names of application years, or paths of files.
    var calendars: [String] = []
    /// Rows of the ledger as they are written, until the registry is whole.
    var ledgerRows: [LedgerRowNode] = []
}
