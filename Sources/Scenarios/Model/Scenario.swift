import Interchange
import Journal
import Ministry
import Sandbox

/// A scripted story: a world, what is done in it, and what must come of it.
public struct Scenario: Sendable {
    /// Name, file and what else is shown of it.
    public let subject: ScenarioResult.Subject
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
}

struct UploadStep: Sendable {
    enum Way: String, Sendable, CaseIterable {
        /// Opened, written and closed under its final name.
        case direct
        /// Written as `NAME.filepart`, then renamed.
        case rename
        /// Broken off half way.
        case abort
    }

    let account: String?
    let password: String?
    let from: String?
    let name: String?
    let way: Way
    /// Left open half written, under this word, until a `finish` step.
    let hold: String?
    let package: PackageSource
}

enum PackageSource: Sendable {
    /// A file beside the scenario.
    case file(String)
    case made(PackageRecipe)
}

/// What a client does besides uploading.
struct SFTPStep: Sendable {
    enum Action: Sendable {
        case remove(String)
        case rename(String, to: String)
        case fetch(String)
    }

    let action: Action
    let account: String?
    let from: String?
}

struct LoginStep: Sendable {
    let account: String?
    let password: String?
    let from: String?
    let isAccepted: Bool
    /// The true reason of a refusal, as the journal has it.
    let because: String?
}

struct RunStep: Sendable {
    let command: [String]
    /// Seconds.
    let timeout: Int
    let account: String?
    let exit: Int
    let environment: [String: String]
    /// Where it is started; nil: the scenario's folder.
    let folder: String?
    /// The source address that it has for real.
    let from: String?
    /// Where time goes each time the program has uploaded something.
    let onUpload: TimeTarget?
}

/// Waits in real time for what comes from outside.
struct AwaitStep: Sendable {
    let kind: String
    let count: Int
    let account: String?
    let contains: [String]
    /// Seconds.
    let within: Int
}

/// A value taken out of a text.
struct CaptureStep: Sendable {
    enum Origin: String, Sendable, CaseIterable {
        case result, mail, output
    }

    let name: String
    let origin: Origin
    let pattern: String
    let account: String?
    let kind: String?
    let institution: String?
    let isSecret: Bool
    let place: TextPlace?
    let sourceLine: String?
}

/// Does steps until something is so.
struct RetryStep: Sendable {
    let steps: [Step]
    /// An `expect` step.
    let until: Step
    let every: TimeTarget?
    let atMost: Int
}

struct RegistryStep: Sendable {
    let change: RegistryChange
    /// Nil for an admission to the scenario's first institution, which is known only when it is run.
    let at: TaipeiInstant?
    let door: String?
    /// Why it must be refused, as `RegistryFault.slug` has it; nil where it must be made.
    let refused: String?
}

struct AccountStep: Sendable {
    let name: String?
    let password: String?
    let binding: AddressBinding?
    let isSuspended: Bool?
    /// Makes a new account for this institution.
    let institution: String?
}
