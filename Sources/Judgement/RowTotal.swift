import Interchange

/// What one row's answers add up to: what the ministry derives for itself, since no totals are sent.
public struct RowTotal: Sendable, Hashable {
    public let form: FormName
    /// From 1.
    public let row: Int
    /// As written.
    public let mainID: String
    /// Nil where the answers make no total: one is missing, faulty or has no points, or the resident could not be assessed.
    public let total: Int?
    public let band: Bilingual?

    /// Of every row of every form that has a scale, in the order of forms and rows.
    public static func all(in contents: PackageContents, profile: Profile) -> [RowTotal] {
        let tools = JudgeTools.ofThisThread(profile)
        var totals: [RowTotal] = []
        for form in FormName.allCases {
            let own = tools[form]
            guard let scale = own.scale, let file = contents[form], let mainIDField = own.definition.index(of: "MAIN_ID") else { continue }
            _ = own.reader.read(file) { row in
                guard row.isObject else { return }
                var findings = RowFindings(form: form, row: row.number)
                own.fields.check(row, into: &findings)
                own.conditions.check(row, into: &findings)
                let total = scale.total(row, hasFaults: findings.errorCount > 0)
                totals.append(RowTotal(form: form, row: row.number, mainID: row[mainIDField].shown, total: total,
                                       band: total.flatMap { scale.scale.band(of: $0)?.title }))
            }
        }
        return totals
    }
}
