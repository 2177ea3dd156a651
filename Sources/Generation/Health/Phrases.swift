/// Sentences put together from parts, so that they are not the same in every row and every month.
enum Phrases {
    static func reason(_ cause: String, _ random: inout SeededRandom) -> String {
        let tried = random.pick(["評估時", "本月評估時", "經兩次嘗試，", "於安靜環境評估時", "家屬在旁協助，", "早上評估時", "午後評估時"])
        let next = random.pick(["，改以觀察方式記錄", "，下月再評估", "，由照服員提供日常觀察", "，持續觀察反應", "，已告知家屬", "，列入交班觀察", ""])
        return tried + cause + next + times(random.number(in: 1...4))
    }

    static func noPain(_ random: inout SeededRandom) -> String {
        let asked = random.pick(["住民表示無疼痛", "詢問後無疼痛不適", "活動及休息時皆無疼痛", "本月無疼痛主訴", "翻身移位時無疼痛反應", "巡房詢問均表示不痛"])
        let seen = random.pick(["，表情自然", "，睡眠未受影響", "，可參與活動", "，食慾如常", "，生命徵象穩定", "，復健時無不適", ""])
        return asked + seen + times(random.number(in: 1...6))
    }

    static func painUntold(_ random: inout SeededRandom) -> String {
        let why = random.pick(["住民無法表達疼痛", "無法以數字量表評估", "住民無法回答疼痛程度"])
        let seen = random.pick(["觀察無皺眉或呻吟", "觀察臉部表情放鬆", "被動關節運動時無抗拒", "翻身時未見疼痛行為", "生命徵象平穩"])
        return why + "，" + seen + times(random.number(in: 1...6))
    }

    static func pain(score: Int, _ random: inout SeededRandom) -> String {
        let when = random.pick(["久站後明顯", "翻身時較痛", "清晨較明顯", "天氣變化時加劇", "行走時出現", "夜間較明顯", "復健後出現", "偶爾發作"])
        let care = score >= 4
            ? random.pick(["，服止痛藥後緩解", "，熱敷後降1至2分", "，通知醫師調整用藥", "，調整姿勢後緩解"])
            : random.pick(["，休息後緩解", "，按摩後緩解", "，可忍受，未用藥", "，熱敷後緩解", ""])
        return when + care
    }

    /// How an illness stands this month.
    static func course(_ illness: Illness, _ random: inout SeededRandom) -> String {
        switch illness {
        case .hypertension:
            return "本月血壓平均\(random.number(in: 112...158))/\(random.number(in: 60...88))毫米汞柱"
        case .diabetes:
            return "本月飯前血糖平均\(random.number(in: 92...186))毫克"
        case .heartFailure:
            return "本月體重增減在\(random.number(in: 2...19))00公克內"
        case .atrialFibrillation:
            return "本月心跳平均每分鐘\(random.number(in: 62...98))次"
        default:
            let state = random.pick(["本月穩定", "本月無新症狀", "症狀稍有起伏", "調整照護後改善", "第\(random.number(in: 1...4))週曾有不適，已緩解", "本月未再發作",
                                     "症狀同上月"])
            let next = random.pick(["門診追蹤\(random.number(in: 1...2))次", "由家屬陪同回診", "約\(random.number(in: 2...12))週後回診", "照護方式不變",
                                    "已告知家屬近況", "交班持續觀察", "團隊會議討論\(random.number(in: 1...2))次"])
            return "\(state)，\(next)"
        }
    }

    /// Shared ending that tells how often someone looked.
    private static func times(_ count: Int) -> String { "（本月觀察\(count)次）" }
}
