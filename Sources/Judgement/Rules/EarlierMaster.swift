import Interchange

/// A row whose MAIN_ID is in no row of its package's QC100 may rely on one that was taken earlier in the row's month (policy `master-scope`;
/// open: 主檔是否必須在同一個壓縮檔內). "Earlier in the month" is by the arrival of that QC100.
enum EarlierMaster {
    /// The resident whom such a master names, if there is one: asked only where the package has none.
    static func find(_ mainID: FieldValue, in month: ReportingMonth, _ context: JudgementContext) -> ResidentRecord? {
        guard let person = context.ledger.master(MasterTable.key(mainID), arrivedIn: month) else { return nil }
        return context.registry?.resident(person: person)
    }
}
