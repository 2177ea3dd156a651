/// A sealed paper that goes with an application (stated).
public enum EnrolmentPaper: String, Sendable, CaseIterable, Codable {
    case institutionUndertaking = "institution-undertaking"
    case mandate
    case vendorUndertaking = "vendor-undertaking"
    case letterOfIntent = "letter-of-intent"

    public var title: Bilingual {
        switch self {
        case .institutionUndertaking: Bilingual("機構介接承諾書", "institution's undertaking (機構介接承諾書)")
        case .mandate: Bilingual("委託書", "mandate (委託書)")
        case .vendorUndertaking: Bilingual("廠商介接承諾書", "vendor's undertaking (廠商介接承諾書)")
        case .letterOfIntent: Bilingual("介接意向書", "letter of intent (介接意向書)")
        }
    }
}
