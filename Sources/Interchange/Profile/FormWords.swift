/// What a form asks of its rows besides each field by itself, in words.
public enum FormWords {
    /// One sentence for each condition, its mark at the end.
    public static func conditions(_ form: FormDefinition) -> [Bilingual] {
        form.conditions.map { condition in
            let sentence = ConditionWords.sentence(condition.test, condition.consequences, form.fields)
            let isWarning = condition.severity == .warning
            return Bilingual("\(sentence.chinese)（\(isWarning ? "僅警告，" : "")\(condition.mark.label(.chinese))）",
                             "\(sentence.english) (\(isWarning ? "only warned of, " : "")\(condition.mark.label(.english)))")
        }
    }

    /// The scale, and then a line for each band.
    public static func scale(_ form: FormDefinition) -> [Bilingual] {
        guard let scale = form.scale else { return [] }
        let span = ScaleWords.span(scale.range)
        return [Bilingual("\(scale.title.chinese)：\(span) 分（\(scale.mark.label(.chinese))）", "\(scale.title.english): \(span) (\(scale.mark.label(.english)))")]
            + scale.bands.map { Bilingual("\(ScaleWords.span($0.range)) \($0.title.chinese)", "\(ScaleWords.span($0.range)) \($0.title.english)") }
    }

    public static func risks(_ form: FormDefinition) -> [Bilingual] {
        form.risks.map { risk in
            let sign = ScaleWords.sign(risk.sign)
            return Bilingual("\(sign.chinese) → \(risk.problem.title.chinese)", "\(sign.english) → \(risk.problem.title.english)")
        }
    }
}
