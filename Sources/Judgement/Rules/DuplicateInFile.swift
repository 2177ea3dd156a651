import Interchange

/// D01 (warning): two rows of one file are about the same resident and month; the later is taken. Inferred from "the newest record
/// wins" (stated: 以最新一筆資料為主).
enum DuplicateInFile {
    static func report(earlier: Int, into findings: inout RowFindings) {
        findings.add(.duplicateInFile, facts: [.otherRow: String(earlier)])
    }
}
