/// The eight items of QC106 with their lists; an item holds exactly when its list is not empty.
struct FallRisk {
    let isOld: Bool
    let hasFallen: Bool
    let cognition: [Int]
    let movement: [Int]
    let weakness: [Int]
    let senses: [Int]
    let dizziness: [Int]
    let medicines: [Int]
    let medicineOther: String

    init(_ resident: ResidentHealth, _ mobility: Mobility, _ use: MedicationUse) {
        var random = resident.streams.stable("fall risk")
        isOld = resident.subject.age >= 65
        hasFallen = Falls(resident).count > 0
        cognition = Self.cognition(resident, mobility, &random)
        movement = Self.movement(resident, mobility, &random)
        weakness = Self.weakness(resident, mobility, &random)
        let sight = Sense.sight(resident)
        let seesBadly = sight.affectsActivity && !sight.left.isEmpty && !sight.right.isEmpty
        let neglects = mobility.weakSide != nil ? random.fraction() : 1
        senses = Self.codes((5, seesBadly), (10, neglects < 0.04), (15, neglects > 0.04 && neglects < 0.1),
                            (20, neglects > 0.1 && neglects < 0.16), (25, sight.finding == .unknown))
        let pressure = random.fraction() + 0.05 * resident.streams.drift("dizziness")
        let lowers = use.contains { $0.fallCode == 30 }
        let isAwake = resident.consciousness == .alert
        dizziness = Self.codes((5, isAwake && pressure < 0.12), (10, isAwake && pressure < 0.02), (15, isAwake && lowers && pressure > 0.93),
                               (20, !lowers && pressure > 0.98))
        medicines = Array(Set(use.kinds.compactMap(\.fallCode))).sorted()
        let others = use.kinds.filter { $0.fallCode == 99 }.map(\.facts.item)
        medicineOther = others.joined(separator: "、")
    }

    /// 0 to 22; high from 3.
    var total: Int {
        let threes = [hasFallen] + [cognition, movement, weakness, senses, dizziness, medicines].map { !$0.isEmpty }
        return (isOld ? 1 : 0) + 3 * threes.count(where: { $0 })
    }

    private static func cognition(_ resident: ResidentHealth, _ mobility: Mobility, _ random: inout SeededRandom) -> [Int] {
        let (sudden, fits, unwilling) = (random.fraction(), random.fraction(), random.fraction())
        let has = resident.illnesses.contains
        return codes((5, sudden < 0.015), (10, has(.epilepsy) && fits < 0.5), (15, resident.consciousness != .alert),
                     (20, has(.dementia) || has(.intellectual)), (25, Behaviour(resident, mobility).isAggressive),
                     (30, resident.consciousness == .alert && resident.speech == .confused && unwilling < 0.3))
    }

    private static func movement(_ resident: ResidentHealth, _ mobility: Mobility, _ random: inout SeededRandom) -> [Int] {
        let balance = random.fraction()
        let has = resident.illnesses.contains
        let sways = has(.parkinson) || (has(.stroke) && mobility.walking < 25 && balance < 0.6) || (mobility.walking == 20 && balance < 0.3)
        return codes((5, mobility.walking >= 15), (10, mobility.isOneSided), (15, sways), (20, has(.parkinson) && balance < 0.6))
    }

    private static func weakness(_ resident: ResidentHealth, _ mobility: Mobility, _ random: inout SeededRandom) -> [Int] {
        let (effort, stamina) = (random.fraction(), random.fraction())
        let function = resident.function
        return codes((5, function < 0.5), (10, function < 0.7 && effort < 0.4), (15, function < 0.65 && stamina < 0.35),
                     (20, mobility.walking == 15 || mobility.walking == 20))
    }

    private static func codes(_ choices: (code: Int, holds: Bool)...) -> [Int] {
        choices.filter(\.holds).map(\.code)
    }
}
