/// Puts into words what a condition asks of its fields.
enum ConditionWords {
    /// One demand, and the fields of which it is made.
    struct Demand {
        let fields: [Int]
        /// `must be filled`
        let what: Bilingual
        /// Made where the condition's test does not hold.
        let isOtherwise: Bool
    }

    /// Demands of the same kind are put together, in the order of the profile.
    static func demands(_ consequences: [RowCondition.Consequence], _ fields: [FieldDefinition]) -> [Demand] {
        var demands: [Demand] = []
        for consequence in consequences {
            let demand = demand(consequence, fields)
            if let same = demands.firstIndex(where: { isSum($0, demand) }) {
                demands[same] = Demand(fields: demands[same].fields + demand.fields, what: demand.what, isOtherwise: demand.isOtherwise)
            } else {
                demands.append(demand)
            }
        }
        return demands
    }

    /// `where V_OBS_Y_L = 99, V_OBS_Y_L_OTHER must be filled; elsewhere V_OBS_Y_L_OTHER must be empty`.
    static func sentence(_ test: RowTest?, _ consequences: [RowCondition.Consequence], _ fields: [FieldDefinition]) -> Bilingual {
        let demands = demands(consequences, fields)
        let here = demands.filter { !$0.isOtherwise }.map { said($0, fields) }
        let elsewhere = isMirrored(demands) ? [Bilingual("須為空", "empty")] : demands.filter(\.isOtherwise).map { said($0, fields) }
        guard let test else { return Bilingual(joined(here, \.chinese, "；"), joined(here, \.english, "; ")) }
        let place = test.words.chinese + (test.words.chinese.hasSuffix("填") ? "時" : " 時")
        let otherPlace = here.isEmpty ? Bilingual("並非 \(place)，", "where it is not so that \(test.words.english), ")
            : Bilingual(isMirrored(demands) ? "否則" : "否則 ", "elsewhere ")
        let chinese = [here.isEmpty ? nil : "\(place)，" + joined(here, \.chinese, "；"),
                       elsewhere.isEmpty ? nil : otherPlace.chinese + joined(elsewhere, \.chinese, "；")]
        let english = [here.isEmpty ? nil : "where \(test.words.english), " + joined(here, \.english, "; "),
                       elsewhere.isEmpty ? nil : otherPlace.english + joined(elsewhere, \.english, "; ")]
        return Bilingual(chinese.compactMap { $0 }.joined(separator: "；"), english.compactMap { $0 }.joined(separator: "; "))
    }

    /// The very fields that are asked for where the test holds must be empty elsewhere, as is mostly so.
    static func isMirrored(_ demands: [Demand]) -> Bool {
        demands.count == 2 && demands[1].isOtherwise && !demands[0].isOtherwise && demands[0].fields == demands[1].fields
    }

    private static func joined(_ parts: [Bilingual], _ language: KeyPath<Bilingual, String>, _ separator: String) -> String {
        parts.map { $0[keyPath: language] }.joined(separator: separator)
    }

    private static func said(_ demand: Demand, _ fields: [FieldDefinition]) -> Bilingual {
        let names = demand.fields.map { fields[$0].name }
        return Bilingual("\(names.joined(separator: "、")) \(demand.what.chinese)", "\(list(names)) \(demand.what.english)")
    }

    /// `A, B and C`.
    static func list(_ names: [String]) -> String {
        names.count < 2 ? names.joined() : names.dropLast().joined(separator: ", ") + " and " + names[names.count - 1]
    }

    /// Groups of fields stay by themselves; single fields of which the same is asked may stand together.
    private static func isSum(_ one: Demand, _ other: Demand) -> Bool {
        one.isOtherwise == other.isOtherwise && one.what == other.what && one.what != atLeastOne && one.what != notBoth
    }

    private static let atLeastOne = Bilingual("至少填一項", "must not all be empty")
    private static let notBoth = Bilingual("不得都填", "must not both be filled")
    private static let empty = Bilingual("須為空", "must be empty")

    private static func demand(_ consequence: RowCondition.Consequence, _ fields: [FieldDefinition]) -> Demand {
        switch consequence {
        case .filled(let field): Demand(fields: [field], what: Bilingual("必填", "must be filled"), isOtherwise: false)
        case .oneFilled(let group): Demand(fields: group, what: atLeastOne, isOtherwise: false)
        case .empty(let field): Demand(fields: [field], what: empty, isOtherwise: false)
        case .notBoth(let first, let second): Demand(fields: [first, second], what: notBoth, isOtherwise: false)
        case .codes(let field, let codes):
            Demand(fields: [field], what: Bilingual("若有填，只能是 \(TestWords.values(codes, fields[field]))",
                                                    "may hold only \(TestWords.values(codes, fields[field])) where filled"), isOtherwise: false)
        case .otherwiseEmpty(let field): Demand(fields: [field], what: empty, isOtherwise: true)
        }
    }
}
