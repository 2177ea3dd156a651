import Interchange
import Journal
import Ministry
import Sandbox

/// A scripted story: a world, what is done in it, and what must come of it.
public struct Scenario: Sendable {
    public let name: String
    public let about: String
    public let tags: [String]
    public let file: String
    public let place: TextPlace?
    let folder: String
    let profile: String?
    let policies: [PolicyName: String]
    /// `policies: all`: it must hold under every reading that could change its outcome.
    let isForEveryReading: Bool
    /// Names of application years, or files.
    let calendars: [String]
    let now: TaipeiInstant
    let seed: RegistrySeed
    let steps: [Step]
}

/// One step, with its place in the file.
struct Step: Sendable {
    let action: Action
    let place: TextPlace?
    let sourceLine: String?

    enum Action: Sendable {
        case upload(UploadStep)
        /// Completes an upload that was held open.
        case finish(String)
        case advance(TimeTarget)
        case expect(ExpectStep)
        case login(LoginStep)
        case run(RunStep)
        case registry(RegistryStep)
        case enrolment(EnrolmentStep)
        case account(AccountStep)
        case policy([(name: String, reading: String)])
        case save(String)
        case restore(Sandbox.RestorePoint)
        case reset(WorldPart)

        /// The key in the file.
        var word: String {
            switch self {
            case .upload: "upload"
            case .finish: "finish"
            case .advance: "advance"
            case .expect: "expect"
            case .login: "login"
            case .run: "run"
            case .registry: "registry"
            case .account: "account"
            case .enrolment: "enrolment"
            case .policy: "policy"
            case .save: "save"
            case .restore: "restore"
            case .reset: "reset"
            }
        }

        static let words = ["upload", "finish", "advance", "expect", "login", "run", "registry", "account", "enrolment", "policy", "save", "restore", "reset"]
    }
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
    /// Where time goes each time the program has uploaded something.
    let onUpload: TimeTarget?
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
