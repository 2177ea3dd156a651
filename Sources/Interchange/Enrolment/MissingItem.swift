/// What an application lacks: what the local government asks for (補件).
public enum MissingItem: Sendable, Hashable, Codable {
    case paper(EnrolmentPaper)
    case address
    case vendor
    /// The national ID of the person in charge, which a new application is checked by (stated).
    case personIdentity
    /// Their name, which a change is checked by (stated).
    case personName

    public init?(slug: String) {
        switch slug {
        case "address": self = .address
        case "vendor": self = .vendor
        case "person-id": self = .personIdentity
        case "person-name": self = .personName
        default:
            guard let paper = EnrolmentPaper(rawValue: slug) else { return nil }
            self = .paper(paper)
        }
    }

    public var slug: String {
        switch self {
        case .paper(let paper): paper.rawValue
        case .address: "address"
        case .vendor: "vendor"
        case .personIdentity: "person-id"
        case .personName: "person-name"
        }
    }

    public var title: Bilingual {
        switch self {
        case .paper(let paper): paper.title
        case .address: Bilingual("介接固定 IP 位址", "the fixed IP address")
        case .vendor: Bilingual("資訊系統廠商資訊", "the vendor's data")
        case .personIdentity: Bilingual("機構負責人身分證字號", "the national ID of the person in charge")
        case .personName: Bilingual("機構負責人姓名", "the name of the person in charge")
        }
    }
}
