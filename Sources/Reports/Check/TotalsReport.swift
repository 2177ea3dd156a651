import Interchange
import Judgement

/// The totals that the ministry would derive, as a table.
public enum TotalsReport {
    public static func text(_ totals: [RowTotal], profile: Profile, language: Language, reveals: Bool) -> String {
        var lines: [String] = []
        var form: FormName?
        for total in totals {
            if total.form != form, let scale = profile[total.form].scale {
                form = total.form
                lines += ["", "  \(total.form.text)  \(scale.title[language])  \(scale.range.lowerBound)–\(scale.range.upperBound)  [\(scale.mark.label(language))]"]
            }
            let id = reveals ? total.mainID : Masking.identity(total.mainID)
            let points = total.total.map(String.init) ?? "–"
            lines.append("    " + DisplayWidth.fit("[\(total.row)]", 7) + DisplayWidth.fit(id, 12) + DisplayWidth.fit(points, 5) + (total.band?[language] ?? ""))
        }
        return lines.joined(separator: "\n") + "\n"
    }

    public static func json(_ totals: [RowTotal], reveals: Bool) -> JSONNode {
        .list(totals.map { total in
            .object([
                JSONMember("form", .text(total.form.text)), JSONMember("row", .integer(total.row)),
                JSONMember("main_id", .text(reveals ? total.mainID : Masking.identity(total.mainID))),
                JSONMember("total", total.total.map(JSONNode.integer) ?? .null), JSONMember("band", total.band.map { .text($0.chinese) } ?? .null),
                JSONMember("band_en", total.band.map { .text($0.english) } ?? .null),
            ])
        })
    }
}
