import Interchange

/// R03: the resident must be 入住中 (stated); on which day is open (policy `residence-as-of`). The row that carries the day carries the
/// finding: the master where the import's own instant decides, the form row where its assessment date or its month does.
enum ResidentNotInResidence {
    static func check(_ resident: ResidentRecord, at instant: TaipeiInstant, door: String, into findings: inout RowFindings) {
        guard !resident.stays.contains(where: { $0.covers(instant) }) else { return }
        report(resident, date: instant.date, shown: instant.description, door: door, into: &findings)
    }

    static func check(_ resident: ResidentRecord, on date: CivilDate, door: String, into findings: inout RowFindings) {
        guard !resident.stays.contains(where: { $0.covers(date) }) else { return }
        report(resident, date: date, shown: date.dashed, door: door, into: &findings)
    }

    static func check(_ resident: ResidentRecord, in month: ReportingMonth, door: String, into findings: inout RowFindings) {
        guard !resident.stays.contains(where: { $0.touches(month) }) else { return }
        report(resident, date: month.firstDate, shown: month.description, door: door, into: &findings)
    }

    private static func report(_ resident: ResidentRecord, date: CivilDate, shown: String, door: String, into findings: inout RowFindings) {
        var facts: [FindingFact: String] = [.date: shown, .kindOfInstitution: door]
        if let last = resident.stays.last(where: { $0.admitted.date <= date }) {
            facts[.left] = last.left?.description
        } else {
            facts[.admitted] = resident.stays.first?.admitted.description
        }
        findings.add(.residentNotInResidence, facts: facts)
    }
}
