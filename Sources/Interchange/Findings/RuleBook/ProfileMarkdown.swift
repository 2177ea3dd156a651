/// What a profile asks of each form's fields, as the second half of the rule book.
enum ProfileMarkdown {
    static func lines(_ profile: Profile) -> [String] {
        conditions(profile) + scales(profile) + risks(profile)
    }

    private static func heading(_ form: FormDefinition) -> [String] { ["### \(form.form.text) \(form.title.english) · \(form.title.chinese)", ""] }

    private static func conditions(_ profile: Profile) -> [String] {
        var lines = ["## Conditions", "",
                     "What fields ask of each other in `\(profile.name)`. What must be filled and is empty is `conditional-missing` (F02); what must be",
                     "empty, or may hold only some codes, is `fields-disagree` (F09). Absent, null, \"\" and [] are empty. Errors unless said otherwise.", ""]
        for form in profile.forms where !form.conditions.isEmpty {
            lines += heading(form)
            lines += MarkdownText.table(["Field", "What is asked", "Where", "Mark", "Why"], form.conditions.flatMap { rows($0, form) }) + [""]
        }
        return lines
    }

    private static func rows(_ condition: RowCondition, _ form: FormDefinition) -> [[String]] {
        let demands = ConditionWords.demands(condition.consequences, form.fields)
        let isMirrored = ConditionWords.isMirrored(demands)
        return demands.prefix(isMirrored ? 1 : demands.count).map { demand in
            let what = isMirrored ? Bilingual("\(demand.what.chinese)；否則須為空", "\(demand.what.english), elsewhere empty") : demand.what
            return [MarkdownText.codes(demand.fields.map { form.fields[$0].name }),
                    MarkdownText.both(what) + (condition.severity == .warning ? " (warning · 警告)" : ""),
                    place(condition.test, isOtherwise: demand.isOtherwise), condition.mark.rawValue, condition.reason.map(MarkdownText.both) ?? ""]
        }
    }

    private static func place(_ test: RowTest?, isOtherwise: Bool) -> String {
        guard let test else { return "always · 一律" }
        let words = MarkdownText.code(test.words.english)
        return isOtherwise ? "elsewhere than \(words)" : words
    }

    private static func scales(_ profile: Profile) -> [String] {
        var lines = ["## Scales", "",
                     "No totals are sent: the ministry derives them, and so does the sandbox, where every item is filled and free of errors.", ""]
        for form in profile.forms {
            guard let scale = form.scale else { continue }
            lines += heading(form)
            lines += ["\(MarkdownText.both(scale.title)), \(scale.range.lowerBound)–\(scale.range.upperBound). Mark: \(scale.mark.rawValue)."]
            if let unless = scale.unless { lines += ["No total where \(MarkdownText.code(unless.words.english))."] }
            if let agreement = scale.agreement {
                lines += ["`\(form.fields[agreement.field].name)` must name the band of the total, give or take \(agreement.margin) (`fields-disagree`)."]
            }
            if let jump = scale.jump { lines += ["A change by more than \(jump) within a month is unlikely (`unlikely-change`, made up)."] }
            lines += [""] + MarkdownText.table(["Items", "Points"], items(scale, form)) + [""]
            if !scale.bands.isEmpty {
                lines += MarkdownText.table(["Total", "Band", "", "Code"], scale.bands.map { band in
                    [ScaleWords.span(band.range), band.title.english, band.title.chinese, band.code.map(String.init) ?? ""]
                }) + [""]
            }
        }
        return lines
    }

    /// Items with the same points stand in one line.
    private static func items(_ scale: Scale, _ form: FormDefinition) -> [[String]] {
        var rows: [[String]] = []
        for words in scale.items.map({ ScaleWords.words($0, form.fields) }) {
            let names = words.isHighest ? "the highest of (\(MarkdownText.codes(words.names)))" : MarkdownText.codes(words.names)
            if let same = rows.firstIndex(where: { $0[1] == words.points }) {
                rows[same][0] += ", " + names
            } else {
                rows.append([names, words.points])
            }
        }
        return rows
    }

    private static func risks(_ profile: Profile) -> [String] {
        let plans = profile[.qc114].plans
        let rows = profile.forms.flatMap { form in
            form.risks.map { risk in
                [form.form.text, ScaleWords.sign(risk.sign).english, MarkdownText.both(risk.problem.title),
                 MarkdownText.codes(plans.filter { $0.problem == risk.problem }.map { profile[.qc114].fields[$0.field].name }), risk.mark.rawValue]
            }
        }
        guard !rows.isEmpty else { return [] }
        return ["## Risks", "", "What a form shows of the problems of QC114, which is then expected to hold a plan (`plan-missing`, a warning).", ""]
            + MarkdownText.table(["Form", "Where", "Problem", "Plan in QC114", "Mark"], rows) + [""]
    }
}
