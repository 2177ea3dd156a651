import Interchange

/// M01, M02: the master of a form row. Stated: without a master the data are not taken (若沒有主檔便不會上傳相關資料); that this goes
/// row by row through MAIN_ID is inferred. A row whose master was itself returned is marked as its consequence (made up), so that one
/// cause does not look like fifteen.
/// Whether the row or the file is looked for is open (policy `master-check`); where it is the file, what is wrong with the row is a warning.
/// Example: `"MAIN_ID": 999` in QC107 where QC100 has no such row.
enum MasterRules {
    /// Whether the row has a usable master; else the finding that there is none.
    static func check(_ mainID: FieldValue, _ index: Int?, in masters: MasterTable, policy: MasterCheck, into findings: inout RowFindings,
                      consulted: inout Set<PolicyName>) -> Bool {
        if let cause = masters.fileReturnedBy {
            findings.add(.masterReturned, field: "MAIN_ID", value: mainID.shown, consequenceOf: cause)
            return false
        }
        // Without a QC100 both readings agree.
        let severity: Severity = policy == .file && !masters.isMissing ? .warning : .error
        guard let index else {
            if !masters.isMissing { consulted.insert(.masterCheck) }
            findings.add(.masterNotFound, severity: severity, field: "MAIN_ID", value: mainID.shown, consequenceOf: masters.isMissing ? .fileMissing : nil)
            return false
        }
        guard masters.briefs[index].isReturned else { return true }
        let master = masters.masters[index]
        if let cause = master.returnedBy {
            if !masters.isMissing { consulted.insert(.masterCheck) }
            findings.add(.masterReturned, severity: severity, field: "MAIN_ID", value: mainID.shown, facts: [.otherRow: String(master.row)], consequenceOf: cause)
            return severity == .warning
        }
        return true
    }
}
