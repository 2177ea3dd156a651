import Generation
import Interchange
import Journal

/// Whom a package is about, as the registry has them.
public enum RegistrySubject {
    /// By the stay that touches the month; nil where none does, unless the resident was named and so is wanted all the same.
    public static func make(_ resident: (person: PersonRecord, stays: [StayRow]), institution: String, month: ReportingMonth, assessed: CivilDate, isNamed: Bool = false) -> PackageSubject? {
        let (person, stays) = resident
        guard let stay = stays.last(where: { $0.admitted < month.freeze && ($0.left.map { $0 >= month.start } ?? true) }) ?? (isNamed ? stays.last : nil) else { return nil }
        return PackageSubject(institution: institution, identity: person.identity, name: person.name, sex: person.sex, born: person.born, admitted: stay.admitted.date, left: stay.left?.date,
                              assessed: assessed, mainID: PackageSubject.mainID(for: person.identity), assessor: "測試護理師")
    }

    /// The tenth, but never after today in the current month.
    public static func assessmentDay(of month: ReportingMonth, today: CivilDate) -> CivilDate {
        let tenth = month.firstDate.adding(days: 9)
        return today.reportingMonth == month && today < tenth ? today : tenth
    }
}
