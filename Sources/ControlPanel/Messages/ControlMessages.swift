import Interchange
import Journal

/// What the control API says and hears, as JSON.
public struct StatusMessage: Codable, Sendable {
    public let notice: String
    public let build: String
    public let profile: String
    public let now: String
    public let nextImport: String
    public let host: String
    public let port: Int
    public let fingerprint: String
    public let knownHosts: String
    public let housing: String
    public let state: String
    public let policies: [String: String]
    public let institutions: Int
    public let residents: Int
    public let waitingUploads: Int
}

public struct AccountMessage: Codable, Sendable {
    public let name: String
    public let institution: String
    /// Only for those who hold the token.
    public let password: String?
    public let boundTo: String
    public let suspended: Bool
    /// `open`, or what the application year makes of it.
    public let access: String
}

public struct AccountRequest: Codable, Sendable {
    public let name: String
    /// Only for a new account.
    public let institution: String?
    public let password: String?
    public let boundTo: String?
    public let suspended: Bool?

    public init(name: String, institution: String? = nil, password: String? = nil, boundTo: String? = nil, suspended: Bool? = nil) {
        self.name = name
        self.institution = institution
        self.password = password
        self.boundTo = boundTo
        self.suspended = suspended
    }
}

/// A login that was refused, with its true reason.
public struct RefusedLoginMessage: Codable, Sendable {
    public let at: String
    public let account: String
    public let address: String
    public let reason: String
    public let boundTo: String?
}

public struct ImportMessage: Codable, Sendable {
    public struct Package: Codable, Sendable {
        public let upload: Int
        public let account: String
        public let name: String
        public let institution: String
        public let read: Int
        public let accepted: Int
        public let returned: Int
        public let findings: [String: Int]
        public let packageReturnedBy: String?
    }

    public let run: String
    public let finished: Bool
    public let packages: [Package]
}

/// An event of the journal; the payload is its own JSON.
public struct EventMessage: Codable, Sendable {
    public let seq: Int
    public let virtual: String
    public let kind: String
    public let payload: String
}

/// Why a request was refused.
public struct FaultMessage: Codable, Sendable {
    public let message: String
    public let messageEnglish: String
}
