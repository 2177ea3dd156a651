import CPlatform
import Foundation
import Interchange

/// The private etc/ of a housing: passwd, group, shadow and sshd's configuration. Rewritten whenever an account changes; sshd reads
/// it afresh at each login, so no restart is needed and no session is dropped.
struct ServerFiles: Sendable {
    /// All accounts share one user and are kept apart by their chroots; in a user's own housing this is the user.
    static let accountUser: UInt32 = 60_000

    /// The folder that becomes etc/.
    let folder: String
    /// Where sshd finds its files, as it sees them.
    let seenAt: String
    /// Chroot of an account as sshd sees it; `%u` is the account.
    let chroot: String

    func prepare(hostKeys: [HostKey]) throws(SFTPServerFault) {
        try makeFolder(folder, mode: 0o755)
        try makeFolder(folder + "/ssh", mode: 0o755)
        try writeAtomically("passwd: files\ngroup: files\nshadow: files\nhosts: files\n", to: folder + "/nsswitch.conf", mode: 0o644)
        try writeAtomically("root:x:0:\nsshd:x:74:\nnogroup:x:65534:\nsftp:x:\(Self.accountUser):\n", to: folder + "/group", mode: 0o644)
        for (type, hostKey) in zip(HostKey.types, hostKeys) {
            guard let key = FileManager.default.contents(atPath: hostKey.path) else { throw .hostKey("\(hostKey.path) cannot be read") }
            try writeAtomically(String(decoding: key, as: UTF8.self), to: folder + "/ssh/" + HostKey.name(type), mode: 0o600)
        }
    }

    func write(_ accounts: [ServerAccount]) throws(SFTPServerFault) {
        var passwd = "root:x:0:0::/:/usr/sbin/nologin\nsshd:x:74:65534::/run/sshd:/usr/sbin/nologin\n"
        var shadow = "root:*:1::::::\nsshd:*:1::::::\n"
        for account in accounts {
            passwd += "\(account.name):x:\(Self.accountUser):\(Self.accountUser)::/:/usr/sbin/nologin\n"
            shadow += "\(account.name):\(try PasswordHash.make(account.password, salt: account.name)):1::::::\n"
        }
        try writeAtomically(passwd, to: folder + "/passwd", mode: 0o644)
        try writeAtomically(shadow, to: folder + "/shadow", mode: 0o600)
        try writeAtomically(configuration(accounts), to: folder + "/ssh/sshd_config", mode: 0o644)
    }

    private func configuration(_ accounts: [ServerAccount]) -> String {
        var lines = HostKey.types.map { "HostKey \(seenAt)/ssh/\(HostKey.name($0))" } + [
            "LogLevel VERBOSE",
            // How the client's program calls itself, which sshd tells at no level that is bearable otherwise.
            "LogVerbose kex.c:kex_exchange_identification():*",
            "UsePAM no",
            "UseDNS no",
            "StrictModes no",
            "AuthenticationMethods password",
            "PasswordAuthentication yes",
            "KbdInteractiveAuthentication no",
            "PubkeyAuthentication no",
            "PermitRootLogin no",
            "PermitEmptyPasswords no",
            "LoginGraceTime 30",
            "MaxAuthTries 6",
            "PrintMotd no",
            "Compression no",
            // No shell, no forwarding, no other subsystem: whatever is asked for, it is SFTP in the chroot.
            "DisableForwarding yes",
            "PermitTTY no",
            "PermitUserRC no",
            "PermitUserEnvironment no",
            "Subsystem sftp internal-sftp",
            "ForceCommand internal-sftp -l VERBOSE",
            "ChrootDirectory \(chroot)",
        ]
        var allowed: [String] = []
        for account in accounts where account.closure == nil {
            switch account.binding {
            case .any, .firstLogin: allowed.append(account.name)
            case .addresses(let list): allowed += list.map { "\(account.name)@\($0)" }
            }
        }
        let denied = accounts.filter { $0.closure != nil }.map(\.name)
        lines += denied.map { "DenyUsers \($0)" }
        // Where nobody is allowed the line must still stand: without it everybody would be.
        lines += (allowed.isEmpty ? ["nobody@255.255.255.255"] : allowed).map { "AllowUsers \($0)" }
        return lines.joined(separator: "\n") + "\n"
    }
}

/// The hash in the private shadow file. The passwords are the sandbox's own, so few rounds will do: a login should be quick.
enum PasswordHash {
    static func make(_ password: String, salt: String) throws(SFTPServerFault) -> String {
        let safe = String(salt.filter { $0.isASCII && ($0.isLetter || $0.isNumber) }.prefix(16))
        var out = [CChar](repeating: 0, count: 256)
        guard ms_crypt(password, "$5$rounds=1000$" + (safe.isEmpty ? "sandbox" : safe), &out, out.count) == 0 else { throw .password }
        return String(decoding: out.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
