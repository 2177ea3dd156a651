/// An upload by SFTP.
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

/// Where the package of an upload comes from.
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

/// A login, and what must come of it.
struct LoginStep: Sendable {
    let account: String?
    let password: String?
    let from: String?
    let isAccepted: Bool
    /// The true reason of a refusal, as the journal has it.
    let because: String?
}
