/// What goes back to the institution after an import: one document, from which the file for programs (JSON) and the one for people
/// (CSV) are both written. That it comes as a file in the account is stated; its format is made up.
public struct ResultDocument: Sendable {
    public struct Upload: Sendable {
        public let name: String
        /// Bytes.
        public let size: Int
        public let sha256: String
        public let arrived: TaipeiInstant

        public init(name: String, size: Int, sha256: String, arrived: TaipeiInstant) {
            self.name = name
            self.size = size
            self.sha256 = sha256
            self.arrived = arrived
        }
    }

    public let institution: String
    public let upload: Upload
    public let imported: TaipeiInstant
    public let profile: String
    public let counts: [FormCount]
    public let packageReturnedBy: Rule?
    /// Root causes first, then their consequences, then warnings and notes; each in the order of forms and rows.
    public let findings: [Finding]
    /// All of them, also those that are not listed.
    public let findingTotal: Int
    /// The same by rule.
    public let findingCounts: [Rule: Int]

    /// More than these are counted but not listed.
    public static let listingLimit = 5_000

    public init(institution: String, upload: Upload, imported: TaipeiInstant, profile: String, counts: [FormCount],
                packageReturnedBy: Rule?, findings: [Finding], findingTotal: Int, findingCounts: [Rule: Int]) {
        self.institution = institution
        self.upload = upload
        self.imported = imported
        self.profile = profile
        self.counts = counts
        self.packageReturnedBy = packageReturnedBy
        self.findings = Array(Self.sorted(findings).prefix(Self.listingLimit))
        self.findingTotal = findingTotal
        self.findingCounts = findingCounts
    }

    public static let notice = Bilingual("模擬環境，非衛生福利部系統", "A simulation: no system of the Ministry of Health and Welfare")

    var read: Int { counts.reduce(0) { $0 + $1.read } }
    var accepted: Int { counts.reduce(0) { $0 + $1.accepted } }
    var returned: Int { counts.reduce(0) { $0 + $1.returned } }
    var replaced: Int { counts.reduce(0) { $0 + $1.replaced } }
    var unlisted: Int { findingTotal - findings.count }

    private static func sorted(_ findings: [Finding]) -> [Finding] {
        func rank(_ finding: Finding) -> Int {
            switch finding.severity {
            case .error: finding.consequenceOf == nil ? 0 : 1
            case .warning: 2
            case .note: 3
            }
        }
        return findings.enumerated().sorted { (rank($0.element), $0.offset) < (rank($1.element), $1.offset) }.map(\.element)
    }

    /// `A_20251215.zip` imported at noon of 2025-12-15 gives `A_20251215.zip.20251215120000.result`; an ending follows.
    public static func baseName(upload: String, imported: TaipeiInstant) -> String { "\(shortName(upload)).\(imported.compact).result" }

    /// A file's name has room for 255 bytes; a longer upload's name is cut and told apart by its digest.
    private static func shortName(_ name: String) -> String {
        guard name.utf8.count > 200 else { return name }
        var kept = ""
        for character in name where kept.utf8.count + String(character).utf8.count <= 180 { kept.append(character) }
        return kept + "~" + SHA256Digest.hexadecimal(of: Array(name.utf8)).prefix(8)
    }
}
