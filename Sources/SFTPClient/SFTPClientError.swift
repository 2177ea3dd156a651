import Foundation

/// Why an SFTP operation did not come about.
public enum SFTPClientError: Error, Equatable, Sendable {
    /// The name of the host could not be resolved; `code` is one of `getaddrinfo`'s `EAI_…`.
    case nameNotResolved(host: String, code: Int32)

    /// No TCP connection came about, or the wanted source address could not be bound.
    case connectionFailed(endpoint: SFTPEndpoint, errno: Int32)

    /// The server did not answer in time. The connection is gone afterwards: libssh2 would take a
    /// late answer for that of a later request.
    case timedOut(during: SFTPOperation)

    /// The task was cancelled between two pieces of a transfer; what was written stays written.
    case cancelled(during: SFTPOperation)

    /// The two sides found no common SSH: libssh2's code and its own words.
    case handshakeFailed(code: Int32, text: String)

    /// The server showed another key than expected, both written in the form of the expectation:
    /// as a fingerprint, or as key type and base64. An expectation that cannot be read ends here
    /// too, with itself as `expected`.
    case hostKeyDiffers(expected: String, actual: String)

    /// The server refused user and password. It does not say why.
    case loginRefused(user: String)

    /// The server refused a request about a file.
    case server(operation: SFTPOperation, path: String, status: SFTPStatus)

    /// The connection has ended: closed or reset by the server, given up after a timeout, or
    /// ended here by ``SFTPClient/disconnect()`` or ``SFTPClient/abort()``.
    case connectionLost

    /// A file of this machine could not be read.
    case localFile(path: String, errno: Int32)

    /// The handle is closed, or another client's.
    case noSuchHandle

    /// The file is larger than the caller allows, in bytes.
    case fileTooLarge(path: String, limit: Int)

    /// Something else went wrong within libssh2: its code and its own words.
    case library(operation: SFTPOperation, code: Int32, text: String)
}

extension SFTPClientError: CustomStringConvertible {
    /// One line in English, for a log.
    public var description: String {
        switch self {
        case .nameNotResolved(let host, let code):
            "no address for \(host): \(String(cString: gai_strerror(code)))"
        case .connectionFailed(let endpoint, let errno):
            "no connection to \(endpoint): \(String(cString: strerror(errno)))"
        case .timedOut(let operation):
            "no answer in time (\(operation.rawValue))"
        case .cancelled(let operation):
            "cancelled (\(operation.rawValue))"
        case .handshakeFailed(let code, let text):
            "SSH handshake failed: \(text) (libssh2 \(code))"
        case .hostKeyDiffers(let expected, let actual):
            "host key differs: expected \(expected), got \(actual)"
        case .loginRefused(let user):
            "login refused for \(user)"
        case .server(let operation, let path, let status):
            "server refused (\(operation.rawValue)) \(path): \(status)"
        case .connectionLost:
            "connection lost"
        case .localFile(let path, let errno):
            "local file \(path): \(String(cString: strerror(errno)))"
        case .noSuchHandle:
            "no such open file"
        case .fileTooLarge(let path, let limit):
            "\(path) is larger than \(limit) bytes"
        case .library(let operation, let code, let text):
            "\(operation.rawValue) failed: \(text) (libssh2 \(code))"
        }
    }
}
