import Interchange

/// 簡易營養評估 (MNA-SF).
enum QC111Row {
    static func fill(_ row: inout RowDraft, _ resident: ResidentHealth) {
        let screen = NutritionScreen(resident, Mobility(resident))
        row["REMARK"] = .text(remark(resident, screen))
        row["Q1"] = .code(screen.appetite)
        row["Q2"] = .code(screen.weightLoss)
        row["Q3"] = .code(screen.activity)
        row["Q4"] = .code(screen.isStressed ? 5 : 10)
        row["Q5"] = .code(screen.mind)
        // Before 2025-03-05 Q6_TYPE held the band of the BMI, and Q6 the circumference.
        if row.field("Q6_TYPE")?.codes?.contains(20) == true {
            fillOldMeasure(screen.measure, &row)
        } else {
            fillMeasure(screen.measure, &row)
        }
    }

    private static func fillMeasure(_ measure: NutritionScreen.Measure, _ row: inout RowDraft) {
        switch measure {
        case .bodyMass(let points): (row["Q6_TYPE"], row["Q6"]) = (.code(5), .code(5 + 5 * points))
        case .calf(let points): (row["Q6_TYPE"], row["Q6"]) = (.code(10), .code(points == 0 ? 25 : 30))
        case .arm(let points): (row["Q6_TYPE"], row["Q6"]) = (.code(15), .code(points == 0 ? 35 : 40))
        }
    }

    private static func fillOldMeasure(_ measure: NutritionScreen.Measure, _ row: inout RowDraft) {
        switch measure {
        case .bodyMass(let points): (row["Q6_TYPE"], row["Q6"]) = (.code(5 + 5 * points), .null)
        case .calf(let points): (row["Q6_TYPE"], row["Q6"]) = (.null, .code(points == 0 ? 25 : 30))
        case .arm(let points): (row["Q6_TYPE"], row["Q6"]) = (.null, .code(points == 0 ? 35 : 40))
        }
    }

    /// Something to say only where something is amiss.
    private static func remark(_ resident: ResidentHealth, _ screen: NutritionScreen) -> String {
        var month = resident.streams.monthly("nutrition remark")
        let (isSaid, amount) = (month.chance(0.6), month.number(in: 5...10) * 10)
        if Feeding(resident).byTube {
            return isSaid ? "管灌飲食，每餐約\(200 + amount)毫升，" + month.pick(["消化良好", "無反流", "偶有腹脹", "反抽量少於50毫升"]) : ""
        }
        guard isSaid, screen.total < 12 else { return "" }
        return month.pick(["由營養師會診", "提供點心補充", "改為細碎飲食", "鼓勵進食", "餐間補充營養品", "監測體重"]) + "，本月平均每餐吃\(amount / 10)成"
    }
}
