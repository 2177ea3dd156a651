import Interchange
import Journal
import Sandbox

/// One step, with its place in the file.
struct Step: Sendable {
    let action: Action
    /// How reports call it.
    let label: String?
    /// It is known to fail, and must.
    let fails: KnownFailure?
    /// The file that it stands in: the scenario's, or a part that it includes.
    let file: String
    let place: TextPlace?
    let sourceLine: String?

    /// The same step with an action that was read later.
    func with(_ action: Action) -> Step { Step(action: action, label: label, fails: fails, file: file, place: place, sourceLine: sourceLine) }

    enum Action: Sendable {
        case upload(UploadStep)
        /// Completes an upload that was held open.
        case finish(String)
        case advance(TimeTarget)
        case expect(ExpectStep)
        case sftp(SFTPStep)
        case login(LoginStep)
        case run(RunStep)
        case await(AwaitStep)
        case capture([CaptureStep])
        indirect case retry(RetryStep)
        case registry(RegistryStep)
        case enrolment(EnrolmentStep)
        case account(AccountStep)
        case policy([(name: String, reading: String)])
        case save(String)
        case restore(Sandbox.RestorePoint)
        case reset(WorldPart)
        /// Waits for a value of the running scenario, and is read when it is its turn.
        case deferred(DeferredStep)

        /// The key in the file.
        var word: String {
            switch self {
            case .upload: "upload"
            case .finish: "finish"
            case .advance: "advance"
            case .expect: "expect"
            case .sftp: "sftp"
            case .login: "login"
            case .run: "run"
            case .await: "await"
            case .capture: "capture"
            case .retry: "retry"
            case .registry: "registry"
            case .account: "account"
            case .enrolment: "enrolment"
            case .policy: "policy"
            case .save: "save"
            case .restore: "restore"
            case .reset: "reset"
            case .deferred(let step): step.word
            }
        }
    }
}

struct DeferredStep: Sendable {
    let word: String
    let node: ScenarioNode
}

/// Does steps until something is so.
struct RetryStep: Sendable {
    let steps: [Step]
    /// An `expect` step.
    let until: Step
    let every: TimeTarget?
    let atMost: Int
}
