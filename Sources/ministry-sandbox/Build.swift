/// What this program is.
enum Build {
    static let number = "0.1.0"
    static let version = "ministry-sandbox \(number) (profile \(defaultProfile))"
    static let defaultProfile = "ltcpap-2025-09"
}
