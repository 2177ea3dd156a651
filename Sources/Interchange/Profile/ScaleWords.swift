/// Puts the parts of a scale, and what shows a risk, into words.
enum ScaleWords {
    struct Item {
        /// Its field, or fields that count once, or `LIST.COLUMN`.
        let names: [String]
        /// Only the highest of several counts.
        let isHighest: Bool
        /// `5 = 10, 10 = 5, 15 = 0`
        let points: String
    }

    static func words(_ item: Scale.Item, _ fields: [FieldDefinition]) -> Item {
        switch item.source {
        case .fields(let numbers):
            Item(names: numbers.map { fields[$0].name }, isHighest: numbers.count > 1, points: points(item, fields[numbers[0]]))
        case .list(let list, let column):
            Item(names: ["\(fields[list].name).\(fields[list].columns[column].name)"], isHighest: true, points: points(item, fields[list].columns[column]))
        }
    }

    private static func points(_ item: Scale.Item, _ field: FieldDefinition) -> String {
        guard let points = item.points else { return "the number itself" }
        return points.sorted { $0.key < $1.key }
            .map { "\(field.type == .boolean ? ($0.key == 1 ? "true" : "false") : String($0.key)) = \($0.value)" }.joined(separator: ", ")
    }

    /// `0–11`, or `≧ 3` where an end is open.
    static func span(_ range: ClosedRange<Int>) -> String {
        if range.lowerBound == .min { return "≦ \(range.upperBound)" }
        if range.upperBound == .max { return "≧ \(range.lowerBound)" }
        return range.count == 1 ? String(range.lowerBound) : "\(range.lowerBound)–\(range.upperBound)"
    }

    static func sign(_ sign: RiskSign.Sign) -> Bilingual {
        switch sign {
        case .total(let range):
            range.lowerBound > .min && range.upperBound < .max
                ? Bilingual("總分 = \(span(range))", "total = \(span(range))") : Bilingual("總分 \(span(range))", "total \(span(range))")
        case .test(let test): test.words
        }
    }
}
