import Interchange

/// F02: a field is empty that another field's value asks for. What asks for what is the profile's to say, with its mark.
/// Example: `"V_OBS_Y_L": ["99"], "V_OBS_Y_L_OTHER": ""`.
enum ConditionalMissing {
    static func report(_ field: Int, _ condition: RowCondition, _ definition: FormDefinition, into findings: inout RowFindings) {
        findings.add(.conditionalMissing, severity: condition.severity, field: definition.fields[field].name, facts: condition.facts, mark: condition.mark)
    }

    /// At least one of several is asked for; it is told on the first.
    static func report(anyOf fields: [Int], _ condition: RowCondition, _ definition: FormDefinition, into findings: inout RowFindings) {
        var facts = condition.facts
        facts[.others] = fields.dropFirst().map { definition.fields[$0].name }.joined(separator: ", ")
        findings.add(.conditionalMissing, severity: condition.severity, field: definition.fields[fields[0]].name, facts: facts, mark: condition.mark)
    }
}

extension RowCondition {
    /// What the wording needs of it.
    var facts: [FindingFact: String] {
        var facts: [FindingFact: String] = [:]
        if let test {
            facts[.when] = test.words.chinese
            facts[.whenEnglish] = test.words.english
        }
        if let reason {
            facts[.why] = reason.chinese
            facts[.whyEnglish] = reason.english
        }
        return facts
    }
}
