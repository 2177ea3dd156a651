import Interchange

/// How a package fared, and under what it was judged, so that an old verdict can be explained years later.
public struct ImportSummary: Sendable, Codable, Hashable {
    public let read: Int
    public let accepted: Int
    public let returned: Int
    public let replaced: Int
    public let forms: [FormCount]
    public let packageReturnedBy: Rule?
    public let findings: [String: Int]
    public let findingTotal: Int
    public let unlisted: Int
    public let consulted: [PolicyName]
    public let profile: String
    public let profileFingerprint: String
    public let policies: [String: String]
    public let build: String

    public init(read: Int, accepted: Int, returned: Int, replaced: Int, forms: [FormCount], packageReturnedBy: Rule?, findings: [String: Int],
                findingTotal: Int, unlisted: Int, consulted: [PolicyName], profile: String, profileFingerprint: String,
                policies: [String: String], build: String) {
        self.read = read
        self.accepted = accepted
        self.returned = returned
        self.replaced = replaced
        self.forms = forms
        self.packageReturnedBy = packageReturnedBy
        self.findings = findings
        self.findingTotal = findingTotal
        self.unlisted = unlisted
        self.consulted = consulted
        self.profile = profile
        self.profileFingerprint = profileFingerprint
        self.policies = policies
        self.build = build
    }
}
