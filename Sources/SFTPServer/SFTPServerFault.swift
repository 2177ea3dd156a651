/// Why a server could not start or do what it was asked. Data; the words are for the command line.
public enum SFTPServerFault: Error, Sendable, Equatable {
    /// sshd, or a tool of the housing, is not installed.
    case missingProgram(String, package: String)
    /// No housing works on this machine; with the reason for each that was tried.
    case noHousing([String])
    case housingFailed(String)
    case cannotListen(host: String, port: Int, errno: Int32)
    case hostKey(String)
    case files(String, errno: Int32)
    case password
}

extension SFTPServerFault: CustomStringConvertible {
    public var description: String {
        switch self {
        case .missingProgram(let program, let package): "\(program) is not installed (Debian package \(package))"
        case .noHousing(let reasons): "no way to run sshd here: " + reasons.joined(separator: "; ")
        case .housingFailed(let reason): "the housing of sshd failed: \(reason)"
        case .cannotListen(let host, let port, let code): "cannot listen on \(host) port \(port): \(errorText(code))"
        case .hostKey(let reason): "no host key: \(reason)"
        case .files(let path, let code): "\(path): \(errorText(code))"
        case .password: "a password could not be hashed"
        }
    }
}
