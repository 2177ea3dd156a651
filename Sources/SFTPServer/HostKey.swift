import Foundation
import Interchange

/// The server's own key, kept with the state so that clients meet the same server again.
struct HostKey {
    let path: String
    /// `SHA256:…`, as OpenSSH prints it.
    let fingerprint: String
    /// `ssh-ed25519 AAAA…`.
    let publicKey: String

    /// Uses the key in `folder`, or makes one.
    static func load(folder: String) throws(SFTPServerFault) -> HostKey {
        let path = folder + "/ssh_host_ed25519_key"
        if access(path, R_OK) != 0 {
            let made = try ChildProcess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "ministry-sandbox", "-f", path])
            guard made.status == 0 else { throw .hostKey(made.output) }
        }
        guard let text = FileManager.default.contents(atPath: path + ".pub").map({ String(decoding: $0, as: UTF8.self) }) else {
            throw .hostKey("\(path).pub cannot be read")
        }
        let parts = text.split(separator: " ")
        guard parts.count >= 2, let blob = Data(base64Encoded: String(parts[1])) else { throw .hostKey("\(path).pub is no public key") }
        var digest = SHA256Digest()
        digest.update([UInt8](blob))
        let fingerprint = Data(digest.finish()).base64EncodedString().replacingOccurrences(of: "=", with: "")
        return HostKey(path: path, fingerprint: "SHA256:" + fingerprint, publicKey: "\(parts[0]) \(parts[1].trimmingCharacters(in: .whitespacesAndNewlines))")
    }
}
