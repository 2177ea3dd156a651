import Interchange

/// M03: one MAIN_ID for two people. Inferred: MAIN_ID ties the forms to the master (stated), so it must mean one.
/// Example: A123456789 and M123456789, both valid, made into MAIN_ID 123456789 by dropping the letter.
enum MasterAmbiguous {
    /// The first ten rows, and how many more there are.
    private static func rows(_ people: [(row: Int, identity: String)]) -> String {
        people.prefix(10).map { String($0.row) }.joined(separator: ", ") + (people.count > 10 ? " … (+\(people.count - 10))" : "")
    }

    /// `people`: for each row of QC100 with one MAIN_ID, its row number and ID. Asked once for each MAIN_ID, not for each row: all rows of a
    /// file may have the same.
    static func isAmbiguous(_ people: [(row: Int, identity: String)]) -> Bool {
        people.contains { $0.identity != people[0].identity }
    }

    /// `people`: of an ambiguous MAIN_ID.
    static func report(_ people: [(row: Int, identity: String)], into findings: inout RowFindings) {
        findings.add(.masterAmbiguous, field: "MAIN_ID", value: findings.mainID, facts: [.otherRows: rows(people)])
    }
}
