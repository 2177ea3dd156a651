import Interchange

/// D02 (note): an earlier upload's row gives way (stated: 若是重複上傳，會以最新一筆資料為主). "Newer" is the later arrival; a row that
/// arrived earlier than the one that stands is kept as history only.
enum Superseded {
    static func report(_ standing: LedgerRecord, isOlder: Bool, into findings: inout RowFindings) {
        var facts: [FindingFact: String] = [.uploaded: standing.arrived.description]
        if isOlder { facts[.reason] = "older" }
        findings.add(.superseded, facts: facts)
    }
}
