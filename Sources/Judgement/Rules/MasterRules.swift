import Interchange

/// M01, M02: the master of a form row. Stated: without a master the data are not taken (若沒有主檔便不會上傳相關資料); that this goes
/// row by row through MAIN_ID is inferred. A row whose master was itself returned is marked as its consequence (made up), so that one
/// cause does not look like fifteen.
/// Example: `"MAIN_ID": 999` in QC107 where QC100 has no such row.
enum MasterRules {
    /// The usable master of a row, or the finding that there is none.
    static func master(of mainID: String, in masters: MasterTable, into findings: inout RowFindings) -> MasterTable.Master? {
        if let cause = masters.fileReturnedBy {
            findings.add(.masterReturned, field: "MAIN_ID", value: mainID, consequenceOf: cause)
            return nil
        }
        guard let master = masters[mainID] else {
            findings.add(.masterNotFound, field: "MAIN_ID", value: mainID, consequenceOf: masters.isMissing ? .fileMissing : nil)
            return nil
        }
        if let cause = master.returnedBy {
            findings.add(.masterReturned, field: "MAIN_ID", value: mainID, facts: [.otherRow: String(master.row)], consequenceOf: cause)
            return nil
        }
        return master
    }
}
