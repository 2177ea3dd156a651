/// The kinds of medicine that made-up residents take for long; at most one of each.
enum MedicineKind: Int, CaseIterable {
    case calciumBlocker, angiotensinBlocker, betaBlocker, nitrate, diuretic, antiplatelet, anticoagulant, statin
    case hypoglycaemic, secondHypoglycaemic, insulin, antacid, laxative, iron, calcium, glucosamine, analgesic, opioid, uricAcid
    case inhaler, expectorant, eyeDrops, alphaBlocker, phosphateBinder, thyroxine, muscleRelaxant, antiparkinson, antiepileptic
    case dementiaDrug, antipsychotic, antidepressant, anxiolytic, hypnotic, melatonin, anticholinergic

    var facts: MedicineFacts { Self.table[rawValue] }

    /// Q1_1 of QC103: what works on the mind.
    var isPsychotropic: Bool { [.antipsychotic, .antidepressant, .anxiolytic, .hypnotic].contains(self) }
    /// Q1_2 of QC103.
    var isPainkiller: Bool { self == .analgesic || self == .opioid }

    /// The code among the medicines of QC106 that make falls likely.
    var fallCode: Int? {
        switch self {
        case .opioid: 5
        case .hypnotic, .anxiolytic: 10
        case .antiepileptic: 20
        case .muscleRelaxant: 25
        case .calciumBlocker, .angiotensinBlocker, .betaBlocker, .nitrate, .diuretic, .alphaBlocker: 30
        case .laxative: 35
        case .antidepressant: 40
        case .hypoglycaemic, .secondHypoglycaemic, .insulin, .antipsychotic, .antiparkinson: 99
        default: nil
        }
    }

    /// The code among the sleeping medicines of QC104.
    var sleepCode: Int? {
        switch self {
        case .anxiolytic: 5
        case .hypnotic: 10
        case .antidepressant: 15
        case .antipsychotic: 20
        case .melatonin: 99
        default: nil
        }
    }

    private static let table = allCases.map(MedicineFacts.init)
}

/// How a medicine stands in QC103. The names are plainly made up.
struct MedicineFacts {
    let item: String
    let doses: [String]
    let unit: String
    let frequencies: [String]
    let purpose: String

    private init(_ item: String, _ doses: [String], _ unit: String, _ frequencies: [String], _ purpose: String) {
        self.item = item
        self.doses = doses
        self.unit = unit
        self.frequencies = frequencies
        self.purpose = purpose
    }
}

extension MedicineFacts {
    init(_ kind: MedicineKind) {
        self = switch kind {
        case .calciumBlocker: .init("示範降壓藥甲", ["5", "10"], "mg", ["QD", "BID"], "降血壓")
        case .angiotensinBlocker: .init("示範降壓藥乙", ["40", "80", "160"], "mg", ["QD"], "降血壓")
        case .betaBlocker: .init("示範降壓藥丙", ["12.5", "25"], "mg", ["QD", "BID"], "控制心律與血壓")
        case .nitrate: .init("示範心絞痛藥", ["20", "60"], "mg", ["QD", "BID"], "預防心絞痛")
        case .diuretic: .init("示範利尿劑", ["20", "40"], "mg", ["QD", "QOD"], "消水腫")
        case .antiplatelet: .init("示範抗血小板藥", ["75", "100"], "mg", ["QD"], "預防血栓")
        case .anticoagulant: .init("示範抗凝血藥", ["2.5", "5", "15"], "mg", ["QD", "BID"], "預防血栓")
        case .statin: .init("示範降血脂藥", ["10", "20"], "mg", ["HS", "QD"], "降血脂")
        case .hypoglycaemic: .init("示範降血糖藥甲", ["500", "850"], "mg", ["BID", "TID"], "降血糖")
        case .secondHypoglycaemic: .init("示範降血糖藥乙", ["5", "100"], "mg", ["QD"], "降血糖")
        case .insulin: .init("示範胰島素", ["8", "10", "14"], "單位", ["HS", "QD"], "降血糖")
        case .antacid: .init("示範胃藥", ["20", "40"], "mg", ["QD", "BID"], "抑制胃酸")
        case .laxative: .init("示範軟便藥", ["250", "500"], "mg", ["BID", "TID", "HS"], "軟便")
        case .iron: .init("示範鐵劑", ["100"], "mg", ["QD"], "治療貧血")
        case .calcium: .init("示範鈣片", ["500", "600"], "mg", ["QD", "BID"], "補充鈣質")
        case .glucosamine: .init("示範關節保健藥", ["250", "500"], "mg", ["TID"], "保養關節")
        case .analgesic: .init("示範止痛藥", ["500"], "mg", ["TID", "QID", "PRN"], "止痛")
        case .opioid: .init("示範強效止痛藥", ["37.5", "50"], "mg", ["BID", "Q8H"], "止痛")
        case .uricAcid: .init("示範降尿酸藥", ["40", "80"], "mg", ["QD"], "降尿酸")
        case .inhaler: .init("示範吸入劑", ["1", "2"], "噴", ["BID", "PRN"], "擴張支氣管")
        case .expectorant: .init("示範化痰藥", ["200", "600"], "mg", ["BID", "TID"], "化痰")
        case .eyeDrops: .init("示範眼藥水", ["1"], "滴", ["BID", "HS"], "眼部治療")
        case .alphaBlocker: .init("示範攝護腺藥", ["0.2", "4"], "mg", ["HS", "QD"], "改善排尿")
        case .phosphateBinder: .init("示範降磷藥", ["500", "667"], "mg", ["TID"], "降血磷")
        case .thyroxine: .init("示範甲狀腺素", ["50", "100"], "mcg", ["QD"], "補充甲狀腺素")
        case .muscleRelaxant: .init("示範肌肉鬆弛劑", ["5", "10"], "mg", ["BID", "TID"], "減輕痙攣")
        case .antiparkinson: .init("示範帕金森用藥", ["100", "125"], "mg", ["TID", "QID"], "改善動作")
        case .antiepileptic: .init("示範抗癲癇藥", ["200", "500"], "mg", ["BID"], "預防癲癇發作")
        case .dementiaDrug: .init("示範失智症用藥", ["5", "10"], "mg", ["QD", "HS"], "延緩失智")
        case .antipsychotic: .init("示範抗精神病藥", ["12.5", "25"], "mg", ["HS", "BID"], "改善精神症狀")
        case .antidepressant: .init("示範抗憂鬱藥", ["10", "50"], "mg", ["QD", "HS"], "改善情緒")
        case .anxiolytic: .init("示範抗焦慮藥", ["0.5", "1"], "mg", ["HS", "BID"], "減輕焦慮")
        case .hypnotic: .init("示範安眠藥", ["5", "10"], "mg", ["HS"], "助眠")
        case .melatonin: .init("示範褪黑激素", ["2", "3"], "mg", ["HS"], "助眠")
        case .anticholinergic: .init("示範副作用緩解藥", ["2"], "mg", ["BID"], "減輕藥物副作用")
        }
    }
}
