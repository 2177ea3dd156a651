import Foundation
import Interchange

/// The folders of one running server.
struct HousingLayout: Sendable {
    /// `<account>/upload` and `<account>/result` for each account: state, kept.
    let accounts: String
    /// The private etc/ and the mount point: runtime, taken away at the end.
    let runtime: String
    /// sshd's log socket; every chroot has it as dev/log.
    let logSocket: String
    /// A temporary state, which goes even if we are killed before we can take it away ourselves.
    let discarded: String?

    /// From now on the keeper takes a temporary state away if we go without a word.
    func arm() {
        close(open(runtime + "/armed", O_WRONLY | O_CREAT | O_CLOEXEC, 0o600))
    }

    /// We stop by ourselves: then the state is ours to take away, when we are done with it.
    func disarm() {
        unlink(runtime + "/armed")
    }

    var etc: String { runtime + "/etc" }
    var root: String { runtime + "/root" }

    /// Where a result file is written until it is whole: on the accounts' file system and in nobody's sight. No account's name begins with a dot.
    var outgoing: String { accounts + "/.outgoing" }

    func uploadFolder(_ account: String) -> String { "\(accounts)/\(account)/upload" }
    func resultFolder(_ account: String) -> String { "\(accounts)/\(account)/result" }

    /// For a housing with mounts: the accounts lie in the state, wherever that is.
    static func mounted(state: String, isTemporary: Bool, runtimeBase: String) throws(SFTPServerFault) -> HousingLayout {
        let runtime = try makeRuntime(in: runtimeBase)
        let accounts = state + "/accounts"
        // What lies in it is nobody else's on this machine; sshd reaches it through the mounts.
        try makeFolder(accounts, mode: 0o700)
        try makeFolder(accounts + "/.outgoing", mode: 0o700)
        try makeFolder(runtime + "/root", mode: 0o755)
        return HousingLayout(accounts: accounts, runtime: runtime, logSocket: runtime + "/log", discarded: isTemporary ? state : nil)
    }

    /// For a housing without mounts: the chroots are the folders of the state themselves.
    static func unmounted(state: String, isTemporary: Bool) throws(SFTPServerFault) -> HousingLayout {
        let runtime = try makeRuntime(in: "/run")
        let accounts = state + "/accounts"
        try makeFolder(accounts, mode: 0o700)
        try makeFolder(accounts + "/.outgoing", mode: 0o700)
        // A link cannot leave its file system, so the socket lies beside the chroots; no account's name begins with a dot.
        return HousingLayout(accounts: accounts, runtime: runtime, logSocket: accounts + "/.log", discarded: isTemporary ? state : nil)
    }

    private static func makeRuntime(in base: String) throws(SFTPServerFault) -> String {
        var template = Array((base + "/ministry-sandbox-XXXXXX").utf8CString)
        guard mkdtemp(&template) != nil else { throw .files(base, errno: errno) }
        let runtime = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        // Others may pass through to the log socket, and look at nothing.
        try makeFolder(runtime, mode: 0o711)
        return runtime
    }

    /// An account's folders in the state. `owner`: who may write uploads, where that is not us.
    func makeAccountFolders(_ account: String, owner: UInt32?) throws(SFTPServerFault) {
        try makeFolder("\(accounts)/\(account)", mode: 0o755)
        try makeFolder(uploadFolder(account), mode: 0o755)
        try makeFolder(resultFolder(account), mode: 0o755)
        if let owner, chown(uploadFolder(account), owner, owner) != 0 { throw .files(uploadFolder(account), errno: errno) }
    }
}
