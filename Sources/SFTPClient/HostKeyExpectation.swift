import Foundation

/// Which key the server has to show before a password goes to it.
public enum HostKeyExpectation: Hashable, Sendable {
    /// OpenSSH's fingerprint: `SHA256:` and base64 without padding. A server has one key of each
    /// type; the fingerprint is compared with that of the Ed25519 key if there is one, else with
    /// that of the ECDSA key.
    case fingerprint(String)

    /// A line of a `known_hosts` file (`hosts type base64 [comment]`; hashed hosts may be). The
    /// line's type of key is asked of the server, and the key compared. The hosts are not: by
    /// handing over the line the caller says that it belongs to this endpoint.
    case knownHostsLine(String)

    /// Whatever key comes. Only for a server whose place alone makes it trustworthy.
    case any

    /// Types of host key to ask for, best first. libssh2 1.10 knows RSA only with SHA-1, which
    /// OpenSSH refuses since 8.8; it stands last for the sake of old servers.
    var keyTypes: [String] {
        if case .knownHostsLine(let line) = self, let key = KnownHostsKey(line: line) {
            return [key.type]
        }
        return ["ssh-ed25519", "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp521", "ssh-rsa"]
    }

    /// Compares a server's key with the expectation.
    /// - Parameters:
    ///   - key: The key as it goes over the line: its type and values, each with its length.
    ///   - sha256: The key's SHA-256, 32 bytes.
    /// - Throws: ``SFTPClientError/hostKeyDiffers(expected:actual:)``
    func verify(key: [UInt8], sha256: [UInt8]) throws(SFTPClientError) {
        switch self {
        case .any:
            return
        case .fingerprint(let expected):
            let actual = "SHA256:" + Data(sha256).base64EncodedString().filter { $0 != "=" }
            guard expected.filter({ $0 != "=" }) == actual else {
                throw .hostKeyDiffers(expected: expected, actual: actual)
            }
        case .knownHostsLine(let line):
            let actual = KnownHostsKey(blob: key)
            let expected = KnownHostsKey(line: line)
            guard let expected, expected == actual else {
                throw .hostKeyDiffers(expected: expected?.description ?? line, actual: actual.description)
            }
        }
    }
}

/// A public key as a `known_hosts` file writes it.
private struct KnownHostsKey: Equatable, CustomStringConvertible {
    let type: String
    let blob: [UInt8]

    /// Takes the key from a line, if it is one of a plain host: not of an authority, not revoked.
    init?(line: String) {
        let fields = line.split(whereSeparator: \.isWhitespace)
        guard fields.count >= 3, !fields[0].hasPrefix("@"), !fields[0].hasPrefix("#"),
              let blob = Data(base64Encoded: String(fields[2]))
        else { return nil }
        self.init(blob: [UInt8](blob))
        guard type == fields[1] else { return nil }
    }

    /// A key says its own type: a length of four bytes, and as many letters.
    init(blob: [UInt8]) {
        self.blob = blob
        let length = blob.prefix(4).reduce(0) { $0 << 8 | Int($1) }
        type = String(decoding: blob.dropFirst(4).prefix(length), as: UTF8.self)
    }

    var description: String {
        "\(type) \(Data(blob).base64EncodedString())"
    }
}
