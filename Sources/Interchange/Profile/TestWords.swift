/// Puts a test into words: `V_OBS_Y_L = 99`, `REMARK is empty and Q1_TOTAL is 5–8`.
public enum TestWords {
    static func words(_ groups: [[FieldTest]], _ fields: [FieldDefinition]) -> Bilingual {
        let all = groups.map { group in group.map { word($0, fields[$0.field]) } }
        return Bilingual(all.map { $0.map(\.chinese).joined(separator: " 且 ") }.joined(separator: "，或 "),
                         all.map { $0.map(\.english).joined(separator: " and ") }.joined(separator: ", or "))
    }

    private static func word(_ test: FieldTest, _ field: FieldDefinition) -> Bilingual {
        switch test.matcher {
        case .anyOf(let mask): return both("\(field.name) = \(values(mask, field))")
        case .noneOf(let mask): return both("\(field.name) ≠ \(values(mask, field))")
        case .filled: return Bilingual("\(field.name) 已填", "\(field.name) is filled")
        case .empty: return Bilingual("\(field.name) 未填", "\(field.name) is empty")
        case .within(let range):
            if range.lowerBound == .min { return both("\(field.name) ≦ \(range.upperBound)") }
            if range.upperBound == .max { return both("\(field.name) ≧ \(range.lowerBound)") }
            return both("\(field.name) = \(range.lowerBound)–\(range.upperBound)")
        }
    }

    /// `5, 10`, or `true`.
    public static func values(_ mask: UInt128, _ field: FieldDefinition) -> String {
        (0..<128).filter { mask >> UInt128($0) & 1 == 1 }
            .map { field.type == .boolean ? ($0 == 1 ? "true" : "false") : String($0) }.joined(separator: ", ")
    }

    private static func both(_ text: String) -> Bilingual { Bilingual(text, text) }
}
