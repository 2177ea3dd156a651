import CPlatform
import Sandbox

/// What this program is.
enum Build {
    static let number = "0.1.0"
    static let defaultProfile = "ltcpap-2025-09"
    /// The commit that it is made from, where a package or an image was made.
    static let commit = String(cString: ms_build())

    /// Which program with which idea of the ministry: two that say the same judge alike.
    static let version = "ministry-sandbox \(number) (build \(commit), profile \(defaultProfile) \(fingerprint))"

    private static var fingerprint: String {
        guard let resources = try? ResourceFolder.find(), let profile = try? ResourceFolder.profile(defaultProfile, in: resources) else { return "not found" }
        return String(profile.fingerprint.prefix(12))
    }
}
