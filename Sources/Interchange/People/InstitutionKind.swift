/// The five kinds of residential institution (stated).
public enum InstitutionKind: String, Sendable, CaseIterable, Codable {
    case seniorWelfare = "senior-welfare"
    case disabilityWelfare = "disability-welfare"
    case residentialLongTermCare = "residential-long-term-care"
    case psychiatricNursingHome = "psychiatric-nursing-home"
    case nursingHome = "nursing-home"

    public var title: Bilingual {
        switch self {
        case .seniorWelfare: Bilingual("老人福利機構", "senior welfare institution")
        case .disabilityWelfare: Bilingual("身心障礙住宿機構", "residential institution for persons with disabilities")
        case .residentialLongTermCare: Bilingual("住宿式長照機構", "residential long-term care institution")
        case .psychiatricNursingHome: Bilingual("精神護理之家", "psychiatric nursing home")
        case .nursingHome: Bilingual("一般護理之家", "nursing home")
        }
    }

    /// Where the institution keeps its residents: general institutions in OG100, senior welfare institutions in SC100 (stated).
    public var registryDoor: String { self == .seniorWelfare ? "SC100" : "OG100" }
}
