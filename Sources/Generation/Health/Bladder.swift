/// The bladder, in the codes of QC104 (`form` EU_FORM, `kind` EU_FORM_25, `colour` EU_COLOR, `aid` EU_AUX_Y).
struct Bladder {
    /// The item of QC107: 5 continent, 10 now and then not, 15 not.
    private(set) var control = 5
    private(set) var form = 5
    private(set) var kind: Int?
    private(set) var kindOther = ""
    private(set) var colour = 5
    private(set) var colourOther = ""
    private(set) var aid: Int?
    private(set) var aidOther = ""

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
            (form, kind) = (25, random.pick([25, 25, 25, 25, 25, 25, 25, 30, 10]))
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

    var isProblem: Bool { control > 5 || ![5, 20].contains(form) || colour == 15 || aid != nil }
}
