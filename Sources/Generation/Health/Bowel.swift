/// The bowel, in the codes of QC104 (`form` ED_FORM, `colour` ED_COLOR, `aid` ED_AUX_Y).
struct Bowel {
    /// The item of QC107: 5 continent, 10 now and then not, 15 not.
    private(set) var control = 5
    private(set) var form = 5
    private(set) var formOther = ""
    private(set) var colour = 5
    private(set) var colourOther = ""
    private(set) var aid: Int?
    private(set) var aidOther = ""

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
        case ..<0.03:
            colour = 99
            colourOther = month.pick(["淺黃色", "帶血絲", "灰白色", "深褐色"])
        default: break
        }
        let hasIron = resident.illnesses.contains(.anaemia) && helped > 0.75
        if hasIron { (colour, colourOther) = (10, "") }
    }

    var isProblem: Bool { control > 5 || ![5, 10].contains(form) || ![5, 20].contains(colour) || aid != nil }
}
