import Interchange

/// F09: two fields of a row contradict each other: one is filled that another leaves no room for, or holds a code that does not go with
/// the other's. Which fields go together is the profile's to say, with its mark.
/// Example: `"Q6_TYPE": "5", "Q6": "25"`, a calf circumference where the BMI was measured.
enum FieldsDisagree {
    /// `isOtherwise`: the condition's test does not hold, and so the field should be empty. `expected`: the codes that would agree.
    /// `with`: another field that is filled, where only one of the two may be.
    static func report(_ field: Int, _ row: FormRow, _ condition: RowCondition, _ definition: FormDefinition, isOtherwise: Bool = false,
                       expected: UInt128? = nil, with other: Int? = nil, into findings: inout RowFindings) {
        var facts = condition.facts
        let filled = other.map { "\(definition.fields[$0].name)" }
        if isOtherwise, let test = condition.test {
            facts[.when] = "\(test.words.chinese) 不成立"
            facts[.whenEnglish] = "\(test.words.english) does not hold"
        } else if let filled {
            facts[.when] = "\(filled) 已填"
            facts[.whenEnglish] = "\(filled) is filled"
        }
        facts[.expected] = expected.map { TestWords.values($0, definition.fields[field]) }
        findings.add(.fieldsDisagree, severity: condition.severity, field: definition.fields[field].name, value: row[field].shown, facts: facts,
                     mark: condition.mark)
    }

    /// A field that names the band of a scale does not go with the answers.
    static func report(_ field: String, _ value: String, total: Int, allowed: ClosedRange<Int>, _ scale: Scale, into findings: inout RowFindings) {
        findings.add(.fieldsDisagree, field: field, value: value,
                     facts: [.total: String(total), .range: "\(allowed.lowerBound)–\(allowed.upperBound)"], mark: scale.mark)
    }
}
