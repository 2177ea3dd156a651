import Interchange

/// The mouth: looks, feeding, dentures and care.
extension QC104Row {
    static func fillMouth(_ row: inout RowDraft, _ resident: ResidentHealth) {
        let feeding = Feeding(resident)
        var random = resident.streams.stable("mouth")
        var month = resident.streams.monthly("mouth")
        fillLooks(&row, &month)
        row["O_HAS_EAT"] = .oneOrZero(feeding.byTube)
        set("O_HAS_EAT_Y", feeding.tubes, feeding.other, &row)
        let denture = denture(resident, &random)
        row["O_DENTURE"] = .code(denture.code)
        set("O_DENTURE_15", denture.places, denture.other, &row)
        fillCare(&row, denture: denture.code, feeding, resident, &random)
    }

    private static func fillLooks(_ row: inout RowDraft, _ month: inout SeededRandom) {
        guard month.chance(0.07) else {
            row["O_LOOK"] = .code(5)
            set("O_LOOK_ABNORMAL", [], "", &row)
            return
        }
        let isOther = month.chance(0.15)
        let codes = isOther ? [99] : month.pick(month.chance(0.8) ? 1 : 2, of: [5, 10, 15, 20])
        row["O_LOOK"] = .code(10)
        set("O_LOOK_ABNORMAL", codes, isOther ? month.pick(["舌苔厚", "口角炎", "牙齦萎縮", "口腔乾燥", "白色念珠菌斑"]) : "", &row)
    }

    private static func denture(_ resident: ResidentHealth, _ random: inout SeededRandom) -> (code: Int, places: [Int], other: String) {
        let age = resident.subject.usualAge
        let (draw, place) = (random.fraction(), random.fraction())
        let other = random.pick(["僅缺一顆之單顆假牙", "左下臼齒區", "前牙區"])
        // Dentures stay out of the mouth of those who are fed by tube.
        let mayWear = resident.consciousness == .alert && !Feeding(resident).byTube
        switch draw {
        case ..<(age > 70 ? 0.45 : 0.05) where mayWear:
            return place < 0.3 ? (15, [15], "") : place < 0.55 ? (15, [5, 10], "") : place < 0.78 ? (15, [5], "")
                : place < 0.96 ? (15, [10], "") : (15, [99], other)
        case ..<(age > 70 ? 0.65 : 0.12): return (10, [], "")
        case 0.65..<0.78 where age > 50: return (20, [], "")
        default: return (5, [], "")
        }
    }

    private static func fillCare(_ row: inout RowDraft, denture: Int, _ feeding: Feeding, _ resident: ResidentHealth,
                                 _ random: inout SeededRandom) {
        let isTended = feeding.byTube || resident.consciousness != .alert
        var teeth = random.pick(isTended ? 1 : random.number(in: 2...4), of: isTended ? [5] : [5, 10, 15, 20])
        var dentures = denture == 15 ? random.pick(random.number(in: 1...2), of: [5, 10]) : []
        var lining = isTended ? random.pick(random.number(in: 1...2), of: [5, 10]) : []
        if isTended && random.chance(0.6) { teeth = [] }
        // A few have nothing of their own.
        let hasTools = !random.chance(0.03)
        if !hasTools { (teeth, dentures, lining) = ([], [], []) }
        row["O_HAS_TOOL"] = .oneOrZero(hasTools)
        row["O_CLEAN_TOOL1"] = .codes(teeth)
        row["O_CLEAN_TOOL2"] = .codes(dentures)
        row["O_CLEAN_TOOL3"] = .codes(lining)
        row["O_SITUATION"] = .code(random.chance(hasTools ? 0.85 : 0.1) ? 5 : 10)
    }
}
