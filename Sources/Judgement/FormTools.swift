import Foundation
import Interchange

/// What reading and checking one form needs, made once and used for package after package. It owns C memory and buffers and belongs to one
/// thread at a time, so it is not `Sendable`.
final class FormTools {
    let definition: FormDefinition
    let reader: FormReader
    let fields: FieldCheck
    let conditions: ConditionCheck
    let scale: ScaleCheck?
    let risks: RiskCheck?
    let age: AgeAgainstBirth?
    let plans: PlanMissing?
    let placeholders: PlaceholderSuspected

    init(_ definition: FormDefinition) {
        self.definition = definition
        reader = FormReader(definition)
        fields = FieldCheck(definition)
        conditions = ConditionCheck(fields)
        scale = ScaleCheck(fields)
        risks = RiskCheck(fields)
        age = AgeAgainstBirth(definition)
        plans = PlanMissing(definition)
        placeholders = PlaceholderSuspected(definition)
    }
}

/// The tools of all fifteen forms of a profile.
final class JudgeTools {
    private let fingerprint: String
    private let forms: [FormTools]

    private init(_ profile: Profile) {
        fingerprint = profile.fingerprint
        forms = profile.forms.map(FormTools.init)
    }

    subscript(_ form: FormName) -> FormTools { forms[form.index] }

    /// Those that this thread made before, if they are of this profile. A thread judges one package at a time, and no other thread sees its
    /// dictionary.
    static func ofThisThread(_ profile: Profile) -> JudgeTools {
        let key = "ministry-sandbox.judge-tools"
        if let known = Thread.current.threadDictionary[key] as? JudgeTools, known.fingerprint == profile.fingerprint { return known }
        let tools = JudgeTools(profile)
        Thread.current.threadDictionary[key] = tools
        return tools
    }
}
