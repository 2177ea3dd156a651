import Foundation
import Interchange

/// A key of the server, kept with the state so that clients meet the same server again.
struct HostKey {
    /// Both are offered. Libraries of many years ago, which vendors' programs still use, know the second and not the first.
    static let types = ["ed25519", "ecdsa"]

    let path: String
    /// `SHA256:…`, as OpenSSH prints it.
    let fingerprint: String
    /// `ssh-ed25519 AAAA…`.
    let publicKey: String

    static func name(_ type: String) -> String { "ssh_host_\(type)_key" }

    /// Uses the keys in `folder`, or makes them; in the order of `types`.
    static func load(folder: String) throws(SFTPServerFault) -> [HostKey] {
        var keys: [HostKey] = []
        for type in types { keys.append(try load(type, folder: folder)) }
        return keys
    }

    private static func load(_ type: String, folder: String) throws(SFTPServerFault) -> HostKey {
        let path = folder + "/" + name(type)
        if access(path, R_OK) != 0 {
            let made = try ChildProcess.run(["ssh-keygen", "-q", "-t", type, "-N", "", "-C", "ministry-sandbox", "-f", path])
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
