import Interchange

/// Which problems the other forms show, each with what they show of it this month.
struct Problems {
    private var findings: [String?] = Array(repeating: nil, count: CareProblem.allCases.count)

    subscript(_ problem: CareProblem) -> String? { findings[problem.rawValue - 1] }

    init(_ resident: ResidentHealth) {
        let mobility = Mobility(resident)
        let nutrition = NutritionScreen(resident, mobility)
        addMedicines(MedicationUse(resident))
        addSenses(resident)
        addElimination(Elimination(resident))
        addLiving(resident, mobility)
        addFalls(resident, mobility)
        if nutrition.total < 12 { set(.nutrition, "MNA-SF \(nutrition.total)分，\(nutrition.band)") }
        addPressure(resident, mobility)
        let pains = PainSites.now(resident)
        if !pains.isEmpty { set(.pain, pains.map { "\($0.part)疼痛\($0.score)分" }.joined(separator: "、")) }
        let frailty = FrailtyScreen(resident, mobility, nutrition)
        if frailty.total > 0 { set(.frailty, "SOF \(frailty.total)分，\(frailty.total > 1 ? "衰弱" : "衰弱前期")") }
        addMind(resident)
    }

    private mutating func set(_ problem: CareProblem, _ finding: String) { findings[problem.rawValue - 1] = finding }

    private mutating func addMedicines(_ use: MedicationUse) {
        switch use.manyCode {
        case 20: set(.manyMedicines, "長期用藥種類不明")
        case 10, 15: set(.manyMedicines, "長期用藥\(use.kinds.count)種")
        default: break
        }
    }

    private mutating func addSenses(_ resident: ResidentHealth) {
        let (sight, hearing) = (Sense.sight(resident), Sense.hearing(resident))
        let communication = Communication(resident)
        if sight.finding == .impaired {
            set(.sight, sight.left.isEmpty ? "右眼視力障礙" : sight.right.isEmpty ? "左眼視力障礙" : "雙眼視力障礙")
        }
        if hearing.finding == .impaired {
            set(.hearing, hearing.left.isEmpty ? "右耳聽力障礙" : hearing.right.isEmpty ? "左耳聽力障礙" : "雙耳聽力障礙")
        }
        if communication.isImpaired {
            set(.communication, communication.talk == 25 ? "無法言語" : communication.talk == 20 ? "僅能說零碎字" : "表達不清楚")
        }
    }

    private mutating func addElimination(_ elimination: Elimination) {
        if elimination.bowel.isProblem { set(.bowel, Self.finding(elimination.bowel)) }
        if elimination.bladder.isProblem { set(.bladder, Self.finding(elimination.bladder)) }
    }

    private static func finding(_ bowel: Bowel) -> String {
        switch bowel.form {
        case 15: "便秘"
        case 20: "腹瀉"
        case 25: "大便失禁"
        default: bowel.control == 10 ? "偶有大便失禁" : bowel.aid != nil ? "需排便輔助" : "糞便性狀改變"
        }
    }

    private static func finding(_ bladder: Bladder) -> String {
        switch (bladder.aid, bladder.kind) {
        case (_, 25): "血液透析"
        case (_, 30): "腹膜透析"
        case (_, 10): "無尿"
        case (15, _): "留置導尿管"
        case (10, _), (20, _): "需導尿照護"
        case (_, 5): "小便失禁"
        case (_, 15): "頻尿"
        case (_, 20): "排尿困難"
        default: "尿量或尿色改變"
        }
    }

    private mutating func addLiving(_ resident: ResidentHealth, _ mobility: Mobility) {
        let living = DailyLiving(resident, mobility)
        let instrumental = InstrumentalLiving(resident, mobility)
        guard living.total < 100 || instrumental.total < 8 else { return }
        set(.dailyLiving, "Barthel \(living.total)分，\(living.band)，Lawton \(instrumental.total)分")
    }

    private mutating func addFalls(_ resident: ResidentHealth, _ mobility: Mobility) {
        let risk = FallRisk(resident, mobility, MedicationUse(resident))
        let falls = Falls(resident).count
        guard risk.total >= 3 else { return }
        set(.falls, "跌倒危險\(risk.total)分" + (falls > 0 ? "，一年內跌倒\(falls)次" : ""))
    }

    private mutating func addPressure(_ resident: ResidentHealth, _ mobility: Mobility) {
        let risk = PressureRisk(resident, mobility)
        let skin = Skin(resident, mobility, risk)
        guard risk.total <= 18 || !skin.isIntact else { return }
        set(.pressure, "Braden \(risk.total)分，\(risk.band)" + (skin.isIntact ? "" : "，皮膚有破損"))
    }

    private mutating func addMind(_ resident: ResidentHealth) {
        let test = CognitionTest(resident)
        if test.isAssessable && test.degree > 5 {
            set(.cognition, "SPMSQ錯\(test.errors)題")
        } else if resident.illnesses.contains(.dementia) || resident.illnesses.contains(.intellectual) {
            set(.cognition, test.isAssessable ? "SPMSQ錯\(test.errors)題，認知功能減退" : "認知功能無法以量表評估")
        }
        let scale = MoodScale(resident)
        if scale.needsCare {
            set(.mood, "BSRS-5 \(scale.total)分" + (scale.suicidal > 0 ? "，有輕生念頭" : ""))
        } else if resident.illnesses.contains(.depression) {
            set(.mood, scale.isAssessable ? "憂鬱症，BSRS-5 \(scale.total)分" : "憂鬱症，無法以量表評估")
        }
    }
}
