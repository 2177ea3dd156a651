import Interchange

/// The parts that a care plan is put together from.
struct PlanPhrases {
    let goals: [String]
    /// What carers do by themselves.
    let byCarers: [String]
    /// What the resident has a part in.
    let withResident: [String]

    private init(_ goals: [String], byCarers: [String], withResident: [String]) {
        self.goals = goals
        self.byCarers = byCarers
        self.withResident = withResident
    }

    /// How the month went, in two halves.
    static let answers = ["住民配合度佳", "住民配合度尚可", "住民偶有抗拒，安撫後可配合", "住民願意參與", "家屬協助鼓勵", "住民可說出目的"]
    static let reactions = ["住民反應平穩", "住民無不適表情", "照護過程順利", "生命徵象穩定", "家屬到院探視並瞭解", "受評時無抗拒"]
    static let results = ["措施持續執行", "已與家屬說明", "較上月略有進步", "與上月相同", "略有起伏", "已於團隊會議討論", "調整執行時間", "目標部分達成", "持續追蹤成效"]

    static func of(_ problem: CareProblem) -> PlanPhrases { all[problem.rawValue - 1] }

    private static let all: [PlanPhrases] = CareProblem.allCases.map(PlanPhrases.init)
}

extension PlanPhrases {
    init(_ problem: CareProblem) {
        self = switch problem {
        case .manyMedicines:
            .init(["用藥安全無不良反應", "減少不必要用藥", "正確給藥"],
                  byCarers: ["請藥師整合用藥", "每月核對藥物清單", "觀察嗜睡與頭暈", "回診時與醫師討論減藥", "分裝藥盒並核對姓名", "向家屬說明藥物用途"],
                  withResident: ["教導認識自己的藥物", "請住民說出服藥後感受"])
        case .sight:
            .init(["維持現有視力", "生活環境安全", "減少碰撞"],
                  byCarers: ["加強走道照明", "物品固定擺放位置", "安排眼科門診", "清潔眼鏡與輔具", "檢查環境光線"],
                  withResident: ["協助配戴眼鏡", "使用大字標示", "行走時在旁引導", "提醒慢行"])
        case .hearing:
            .init(["能聽懂日常對話", "減少溝通挫折", "維持社交參與"],
                  byCarers: ["靠近耳邊並放慢語速", "安排耳鼻喉科檢查", "減少環境噪音", "清潔外耳"],
                  withResident: ["搭配手勢與寫字", "面對面說話", "邀請參加小團體活動", "確認聽懂後再執行"])
        case .communication:
            .init(["能表達基本需求", "增進溝通意願", "需求可被察覺"],
                  byCarers: ["觀察表情與肢體動作", "照護前先說明並觸摸示意", "語言治療師評估", "給予充分回應時間", "記錄慣用的表達方式"],
                  withResident: ["使用圖卡溝通", "以是非題詢問", "每日口腔運動", "家屬參與溝通練習"])
        case .bowel:
            .init(["維持規律排便", "皮膚保持清潔乾爽", "減少排便不適"],
                  byCarers: ["調整水分與纖維", "每日腹部按摩", "記錄排便次數與性狀", "便後溫水清潔", "與醫師討論用藥", "定時檢查尿布"],
                  withResident: ["固定時間如廁", "增加下床活動", "鼓勵多吃蔬果"])
        case .bladder:
            .init(["減少漏尿與皮膚刺激", "無泌尿道感染", "維持排尿順暢"],
                  byCarers: ["加強會陰清潔", "記錄尿量與尿色", "觀察泌尿道感染徵象", "定時檢查皮膚潮溼", "調整水分攝取時間"],
                  withResident: ["定時提醒如廁", "鼓勵日間飲水", "骨盆底肌運動", "睡前減少飲水"])
        case .dailyLiving:
            .init(["維持現有功能", "身體清潔舒適", "預防功能退化"],
                  byCarers: ["每日被動關節運動", "協助盥洗與更衣", "擺位與支托", "維持個人清潔", "提供合適輔具"],
                  withResident: ["鼓勵自行進食", "穿脫衣物時留給時間", "安排復健訓練", "分段完成盥洗", "鼓勵參與團體活動"])
        case .falls:
            .init(["本期內無跌倒", "移動時安全", "降低跌倒傷害"],
                  byCarers: ["床欄拉起並降低床位", "夜間加強巡視", "移除走道障礙物", "移位時兩人協助", "檢查輪椅與床煞車"],
                  withResident: ["穿防滑鞋", "下床前先坐3分鐘", "教導使用呼叫鈴", "肌力與平衡訓練"])
        case .nutrition:
            .init(["體重維持穩定", "攝取足夠熱量", "改善營養狀況"],
                  byCarers: ["營養師調整飲食", "每週量體重", "記錄每餐攝取量", "調整食物質地", "補充高蛋白營養品", "監測抽血數值"],
                  withResident: ["少量多餐", "進食時採坐姿", "提供喜愛的點心"])
        case .pressure:
            .init(["皮膚保持完整", "無新增壓力性損傷", "傷口逐步癒合"],
                  byCarers: ["每2小時翻身", "使用減壓床墊", "每日檢查骨突處皮膚", "保持皮膚乾爽", "足跟懸空", "補充蛋白質", "翻身時避免拖拉"],
                  withResident: ["提醒每小時抬臀", "鼓勵下床活動"])
        case .pain:
            .init(["疼痛降至3分以下", "疼痛不影響睡眠", "活動時疼痛減輕"],
                  byCarers: ["每班評估疼痛", "局部熱敷15分鐘", "依醫囑給止痛藥", "調整臥姿與支托", "記錄疼痛時間與誘因"],
                  withResident: ["轉移注意力", "復健治療", "教導緩解動作"])
        case .frailty:
            .init(["維持體能", "增進下肢肌力", "預防衰弱惡化"],
                  byCarers: ["補充蛋白質", "每月量體重", "營養師會診", "檢視用藥影響"],
                  withResident: ["每日坐站練習", "彈力帶運動", "安排日間活動", "鼓勵戶外日照", "漸進式步行訓練"])
        case .cognition:
            .init(["維持現有認知功能", "減少混亂不安", "情緒穩定"],
                  byCarers: ["固定作息", "環境標示清楚", "播放熟悉的音樂", "照護人員固定", "感官刺激活動"],
                  withResident: ["每日定向感訓練", "懷舊團體活動", "使用日曆與時鐘提示", "一次給一個指令", "安排益智活動"])
        case .mood:
            .init(["情緒平穩", "增加正向互動", "無自傷行為"],
                  byCarers: ["每週個別關懷", "轉介身心科評估", "觀察情緒與睡眠", "安排家屬探視"],
                  withResident: ["鼓勵表達感受", "參與喜愛的活動", "志工陪伴談話", "安排家屬視訊"])
        }
    }
}
