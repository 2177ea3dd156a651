import Interchange

/// The first file of a bundle: what it is, and everything small.
struct BundleHead: Codable {
    /// How this build writes bundles; it reads this and whatever came before.
    static let version = 1
    static let format = "ministry-sandbox-case"

    let format: String
    let version: Int
    let notice: String
    /// What wrote it.
    let build: String
    let masked: Bool
    let shiftedMonths: Int
    let receipt: CaseReceipt
    let institution: CaseInstitution
    let imported: TaipeiInstant
    let arrived: TaipeiInstant
    /// Orders arrivals of the same second.
    let order: Int
    let policies: [String: String]
    let profile: String
    let profileFingerprint: String

    /// Enough of a head to say that it is of another version.
    struct Stamp: Codable {
        let format: String
        let version: Int
        let build: String?
    }
}
