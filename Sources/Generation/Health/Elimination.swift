/// Bowel and bladder: the codes of QC104, and of the two items of the Barthel index.
struct Elimination {
    /// DEFECATE and PEE of QC107: 5 continent, 10 now and then not, 15 not.
    let bowelControl: Int
    let bladderControl: Int
    let stoolForm: Int
    let stoolFormOther: String
    let stoolColour: Int
    let stoolColourOther: String
    /// ED_AUX_Y; nil without an aid, and the colour and the aid unknown where the form is.
    let stoolAid: Int?
    let stoolAidOther: String
    let urineForm: Int
    let urineKind: Int?
    let urineKindOther: String
    let urineColour: Int
    let urineColourOther: String
    let urineAid: Int?
    let urineAidOther: String

    init(_ resident: ResidentHealth) {
        let bowel = Bowel(resident)
        (bowelControl, stoolForm, stoolFormOther) = (bowel.control, bowel.form, bowel.formOther)
        (stoolColour, stoolColourOther) = (bowel.colour, bowel.colourOther)
        (stoolAid, stoolAidOther) = (bowel.aid, bowel.aidOther)
        let bladder = Bladder(resident)
        (bladderControl, urineForm, urineKind, urineKindOther) = (bladder.control, bladder.form, bladder.kind, bladder.kindOther)
        (urineColour, urineColourOther) = (bladder.colour, bladder.colourOther)
        (urineAid, urineAidOther) = (bladder.aid, bladder.aidOther)
    }

    var hasBowelProblem: Bool {
        bowelControl > 5 || ![5, 10].contains(stoolForm) || ![5, 20].contains(stoolColour) || stoolAid != nil
    }
    var hasBladderProblem: Bool {
        bladderControl > 5 || ![5, 20].contains(urineForm) || urineColour == 15 || urineAid != nil
    }
}

private struct Bowel {
    var control = 5
    var form = 5
    var formOther = ""
    var colour = 5
    var colourOther = ""
    var aid: Int?
    var aidOther = ""

    init(_ resident: ResidentHealth) {
        var random = resident.streams.stable("bowel")
        var month = resident.streams.monthly("bowel")
        let (bias, stoma, helped, unknown) = (random.fraction(), random.fraction(), random.fraction(), random.fraction())
        let level = 0.6 * resident.function + 0.4 * resident.cognition + (bias - 0.5) * 0.1
        control = ResidentHealth.code(level, 0.34, 0.22)
        let isConstipated = resident.illnesses.contains(.constipation)
        if stoma < 0.015 {
            control = 15
            aid = 5
            form = month.chance(0.1) ? 99 : 5
            if form == 99 { formOther = month.pick(["造口排出糊狀便", "造口排出水狀便"]) }
        } else if control == 15 {
            form = 25
        } else if month.chance(0.025) {
            form = 20
        } else if isConstipated {
            form = 15
        } else if month.chance(0.01) {
            form = 99
            formOther = month.pick(["糊狀便", "羊屎便", "便細條狀", "裏急後重"])
        } else if unknown < 0.02 && control == 5 && resident.function > 0.8 {
            // Who looks after themselves is not watched.
            form = 10
            colour = 20
            return
        }
        if isConstipated && aid == nil && helped < 0.18 {
            aid = 99
            aidOther = random.pick(["甘油球通便", "腹部按摩", "灌腸", "手挖便"])
        }
        switch month.fraction() {
        case ..<0.01: colour = 10
        case ..<0.015: colour = 15
        case ..<0.02:
            colour = 99
            colourOther = month.pick(["淺黃色", "帶血絲", "灰白色", "深褐色"])
        default: break
        }
        let hasIron = resident.illnesses.contains(.anaemia) && helped > 0.75
        if hasIron { (colour, colourOther) = (10, "") }
    }
}

private struct Bladder {
    var control = 5
    var form = 5
    var kind: Int?
    var kindOther = ""
    var colour = 5
    var colourOther = ""
    var aid: Int?
    var aidOther = ""

    init(_ resident: ResidentHealth) {
        var random = resident.streams.stable("bladder")
        let (bias, tube, diaper, prostate) = (random.fraction(), random.fraction(), random.fraction(), random.fraction())
        let level = 0.6 * resident.function + 0.4 * resident.cognition + (bias - 0.5) * 0.12
        control = ResidentHealth.code(level, 0.55, 0.36)
        let tubeChance = resident.illnesses.contains(.neurogenicBladder) ? 0.7 : resident.consciousness == .unresponsive ? 0.3 : 0.015
        if tube < tubeChance {
            control = 15
            aid = tube < tubeChance * 0.08 ? 20 : tube < tubeChance * 0.16 ? 10 : 15
        } else if control == 15 || (control == 10 && diaper < 0.5) {
            aid = diaper < 0.02 ? 99 : 5
            if aid == 99 { aidOther = random.pick(["尿套", "看護墊", "便盆椅"]) }
        }
        chooseForm(resident, prostate: prostate, unknown: diaper, &random)
        chooseColour(resident)
    }

    private mutating func chooseForm(_ resident: ResidentHealth, prostate: Double, unknown: Double, _ random: inout SeededRandom) {
        if resident.illnesses.contains(.renalFailure) {
            (form, kind) = (25, random.chance(0.88) ? 25 : 30)
        } else if control > 5 && aid.map({ $0 == 5 || $0 == 99 }) ?? true {
            (form, kind) = (25, 5)
        } else if aid == nil && resident.illnesses.contains(.prostate) && prostate < 0.5 {
            (form, kind) = (25, prostate < 0.3 ? 15 : 20)
        } else if aid == nil && random.chance(0.01) {
            (form, kind) = (25, 99)
            kindOther = random.pick(["夜尿2次以上", "解尿疼痛", "尿流中斷"])
        } else if random.chance(0.03) {
            form = random.pick([10, 15])
        } else if aid == nil && unknown > 0.98 && resident.function > 0.8 {
            (form, colour) = (20, 10)
        }
    }

    private mutating func chooseColour(_ resident: ResidentHealth) {
        var month = resident.streams.monthly("urine")
        let chance = resident.illnesses.contains(.urinaryInfection) || aid == 15 ? 0.1 : 0.01
        guard colour == 5, month.chance(chance) else { return }
        colour = 15
        colourOther = month.pick(["茶色", "混濁", "淡血色", "深黃色", "有沉澱物"])
    }
}
