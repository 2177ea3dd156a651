/// The fourteen problems of QC114, by its numbers. Their order is inferred.
public enum CareProblem: Int, Sendable, CaseIterable {
    case manyMedicines = 1, sight, hearing, communication, bowel, bladder, dailyLiving, falls, nutrition, pressure, pain, frailty, cognition, mood

    /// As the profile names it.
    public var slug: String {
        switch self {
        case .manyMedicines: "many-medicines"
        case .dailyLiving: "daily-living"
        default: "\(self)"
        }
    }

    public init?(slug: String) {
        guard let problem = Self.allCases.first(where: { $0.slug == slug }) else { return nil }
        self = problem
    }

    public var title: Bilingual {
        switch self {
        case .manyMedicines: Bilingual("多重用藥", "polypharmacy")
        case .sight: Bilingual("視力不良", "poor sight")
        case .hearing: Bilingual("聽力不良", "poor hearing")
        case .communication: Bilingual("溝通障礙", "impaired communication")
        case .bowel: Bilingual("排便問題", "bowel problems")
        case .bladder: Bilingual("解尿問題", "bladder problems")
        case .dailyLiving: Bilingual("生活功能", "daily living")
        case .falls: Bilingual("跌倒問題", "falls")
        case .nutrition: Bilingual("營養問題", "nutrition")
        case .pressure: Bilingual("壓傷風險", "pressure injury")
        case .pain: Bilingual("疼痛問題", "pain")
        case .frailty: Bilingual("衰弱問題", "frailty")
        case .cognition: Bilingual("認知障礙", "impaired cognition")
        case .mood: Bilingual("憂鬱問題", "low mood")
        }
    }
}

/// What a form shows of a problem, for which QC114 is then expected to hold a plan.
public struct RiskSign: Sendable {
    public enum Sign: Sendable {
        case total(ClosedRange<Int>)
        case test(RowTest)
    }

    public let problem: CareProblem
    public let sign: Sign
    public let mark: FidelityMark

    public init(problem: CareProblem, sign: Sign, mark: FidelityMark) {
        self.problem = problem
        self.sign = sign
        self.mark = mark
    }
}

/// Which field of QC114 holds the plan for a problem.
public struct PlanField: Sendable {
    public let problem: CareProblem
    public let field: Int

    public init(problem: CareProblem, field: Int) {
        self.problem = problem
        self.field = field
    }
}
