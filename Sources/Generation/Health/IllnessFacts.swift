/// How an illness stands in the forms.
struct IllnessFacts {
    /// ICD-10-CM.
    let code: String
    /// Which of QC102's fourteen organ systems it belongs to.
    let system: Int
    let name: String
    /// How it is looked after.
    let care: [String]
    /// The medicines against it, and how many of its patients take each.
    let medicines: [(kind: MedicineKind, share: Double)]

    private init(_ code: String, _ system: Int, _ name: String, _ care: [String], _ medicines: [(kind: MedicineKind, share: Double)] = []) {
        self.code = code
        self.system = system
        self.name = name
        self.care = care
        self.medicines = medicines
    }
}

extension Illness {
    var facts: IllnessFacts { Self.table[rawValue] }

    private static let table = allCases.map(IllnessFacts.init)
}

extension IllnessFacts {
    fileprivate init(_ illness: Illness) {
        self = switch illness {
        case .coronary: .init("I25.10", 1, "冠狀動脈疾病", ["規則服藥", "心臟科門診追蹤", "曾放置支架"], [(.antiplatelet, 0.8), (.nitrate, 0.4), (.betaBlocker, 0.5)])
        case .heartFailure: .init("I50.9", 1, "心臟衰竭", ["限水並每日量體重", "利尿劑控制", "心臟科門診追蹤"], [(.diuretic, 0.85), (.betaBlocker, 0.5)])
        case .atrialFibrillation: .init("I48.91", 1, "心房顫動", ["抗凝血藥物治療", "監測心律"], [(.anticoagulant, 0.8), (.betaBlocker, 0.4)])
        case .hypertension: .init("I10", 2, "高血壓", ["規則服藥", "低鹽飲食", "每日量血壓"], [(.calciumBlocker, 0.65), (.angiotensinBlocker, 0.5), (.diuretic, 0.15)])
        case .arterial: .init("I73.9", 2, "周邊動脈疾病", ["觀察肢端循環", "足部保暖"], [(.antiplatelet, 0.8)])
        case .anaemia: .init("D64.9", 3, "貧血", ["補充鐵劑", "定期抽血追蹤", "飲食調整"], [(.iron, 0.6)])
        case .lungDisease: .init("J44.9", 4, "慢性阻塞性肺病", ["使用吸入劑", "胸腔科門診追蹤", "協助拍痰"], [(.inhaler, 0.8), (.expectorant, 0.5)])
        case .asthma: .init("J45.909", 4, "氣喘", ["備有吸入劑", "避免過敏原"], [(.inhaler, 0.9)])
        case .cataract: .init("H26.9", 5, "白內障", ["眼科門診追蹤", "家屬考慮手術中"], [(.eyeDrops, 0.3)])
        case .glaucoma: .init("H40.9", 5, "青光眼", ["規則點眼藥", "定期測眼壓"], [(.eyeDrops, 0.9)])
        case .deafness: .init("H91.90", 5, "聽力減退", ["耳鼻喉科評估", "靠近耳邊說話"])
        case .reflux: .init("K21.9", 6, "胃食道逆流", ["少量多餐", "餐後坐起30分鐘"], [(.antacid, 0.8)])
        case .ulcer: .init("K27.9", 6, "消化性潰瘍", ["避免刺激食物", "觀察糞便顏色"], [(.antacid, 0.8)])
        case .constipation: .init("K59.00", 7, "便秘", ["增加纖維與水分", "腹部按摩", "依需要使用軟便藥"], [(.laxative, 0.8)])
        case .hepatitis: .init("B18.1", 8, "慢性B型肝炎", ["半年追蹤一次超音波", "定期追蹤肝功能"])
        case .gallstones: .init("K80.20", 8, "膽結石", ["低油飲食", "無症狀追蹤中"])
        case .kidneyDisease: .init("N18.3", 9, "慢性腎臟病", ["腎臟科門診追蹤", "低蛋白飲食", "避免腎毒性藥物"], [(.angiotensinBlocker, 0.3)])
        case .renalFailure: .init("N18.6", 9, "末期腎臟病", ["規則透析", "限制水分"], [(.phosphateBinder, 0.8), (.iron, 0.3)])
        case .prostate: .init("N40.0", 10, "攝護腺肥大", ["泌尿科門診追蹤", "觀察排尿情形"], [(.alphaBlocker, 0.75)])
        case .urinaryInfection: .init("Z87.440", 10, "反覆泌尿道感染病史", ["鼓勵飲水", "加強會陰清潔"])
        case .neurogenicBladder: .init("N31.9", 10, "神經性膀胱", ["定期更換導尿管", "監測餘尿"])
        case .kneeArthritis: .init("M17.9", 11, "退化性膝關節炎", ["熱敷", "復健運動", "依需要使用止痛藥"], [(.analgesic, 0.45), (.glucosamine, 0.15)])
        case .osteoporosis: .init("M81.0", 11, "骨質疏鬆症", ["補充鈣片", "預防跌倒"], [(.calcium, 0.6)])
        case .hipFracture: .init("S72.009S", 11, "髖部骨折術後", ["復健運動", "協助移位"], [(.analgesic, 0.4), (.calcium, 0.3)])
        case .gout: .init("M10.9", 11, "痛風", ["低普林飲食", "多喝水"], [(.uricAcid, 0.8), (.analgesic, 0.2)])
        case .stroke: .init("I69.30", 12, "腦中風後遺症", ["復健治療", "被動關節運動", "預防再次中風"], [(.antiplatelet, 0.75), (.muscleRelaxant, 0.12)])
        case .parkinson: .init("G20", 12, "帕金森氏症", ["規則服藥", "步態訓練", "神經科門診追蹤"], [(.antiparkinson, 0.95)])
        case .epilepsy: .init("G40.909", 12, "癲癇", ["規則服藥", "備有發作處理流程"], [(.antiepileptic, 0.95)])
        case .spinalInjury: .init("G82.20", 12, "脊髓損傷", ["定時翻身", "被動關節運動"], [(.muscleRelaxant, 0.5)])
        case .cerebralPalsy: .init("G80.9", 12, "腦性麻痺", ["擺位與輔具", "復健治療"], [(.muscleRelaxant, 0.3)])
        case .diabetes: .init("E11.9", 13, "第二型糖尿病", ["監測血糖", "飲食控制", "足部檢查"], [(.hypoglycaemic, 0.8), (.secondHypoglycaemic, 0.4), (.insulin, 0.2)])
        case .lipids: .init("E78.5", 13, "高血脂症", ["低油飲食", "半年抽血一次"], [(.statin, 0.85)])
        case .thyroid: .init("E03.9", 13, "甲狀腺功能低下", ["補充甲狀腺素", "追蹤甲狀腺功能"], [(.thyroxine, 0.9)])
        case .dementia: .init("F03.90", 14, "失智症", ["定向感訓練", "懷舊活動", "神經科門診追蹤"], [(.dementiaDrug, 0.45), (.antipsychotic, 0.18)])
        case .depression: .init("F32.9", 14, "憂鬱症", ["身心科門診追蹤", "情緒支持", "鼓勵參與活動"], [(.antidepressant, 0.85), (.anxiolytic, 0.3)])
        case .schizophrenia: .init("F20.9", 14, "思覺失調症", ["身心科門診追蹤", "規則服藥"], [(.antipsychotic, 0.95), (.anticholinergic, 0.3)])
        case .insomnia: .init("G47.00", 14, "失眠", ["調整作息", "睡前放鬆"], [(.hypnotic, 0.5), (.anxiolytic, 0.2)])
        case .intellectual: .init("F79", 14, "智能障礙", ["生活自理訓練", "簡短指令引導"])
        }
    }
}
