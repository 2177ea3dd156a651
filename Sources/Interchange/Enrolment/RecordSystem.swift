/// With which system an institution keeps its records; it decides which papers are asked for (stated).
public enum RecordSystem: String, Sendable, CaseIterable, Codable {
    case own
    case rented
    /// 護理之家照護管理系統.
    case nursingHomeCare = "nursing-home-care"

    public var papers: [EnrolmentPaper] {
        switch self {
        case .own: [.institutionUndertaking]
        case .rented: [.mandate, .vendorUndertaking]
        case .nursingHomeCare: [.letterOfIntent]
        }
    }

    public var title: Bilingual {
        switch self {
        case .own: Bilingual("自行建置系統", "a system of its own")
        case .rented: Bilingual("租用資訊系統", "a rented system")
        case .nursingHomeCare: Bilingual("由護理之家照護管理系統介接", "through the 護理之家照護管理系統")
        }
    }
}
