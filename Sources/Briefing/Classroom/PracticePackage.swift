import Foundation
import Generation
import Interchange
import Journal

/// A package for a trainee to send: complete, about their own residents, or broken in a named way.
public enum PracticePackage {
    /// Of a month, as the registry has the institution now. Throws where a way to break it has no such name, or nothing to break.
    public static func bytes(_ residents: [(person: PersonRecord, stays: [StayRow])], institution: String, month: ReportingMonth, today: CivilDate, profile: Profile, breaks: [String]) throws -> [UInt8] {
        let tenth = month.firstDate.adding(days: 9)
        let assessed = today.reportingMonth == month && today < tenth ? today : tenth
        let subjects = residents.compactMap { person, stays -> PackageSubject? in
            guard let stay = stays.last(where: { $0.admitted < month.freeze && ($0.left.map { $0 >= month.start } ?? true) }) else { return nil }
            return PackageSubject(institution: institution, identity: person.identity, name: person.name, sex: person.sex, born: person.born, admitted: stay.admitted.date, left: stay.left?.date,
                                  assessed: assessed, mainID: PackageSubject.mainID(for: person.identity), assessor: "測試護理師")
        }
        var draft = PackageDraft(subjects, profile: profile, seed: 1)
        for name in breaks { try BreakOrder(name).carryOut(on: &draft) }
        let path = FileManager.default.temporaryDirectory.path + "/ministry-sandbox-practice-\(UUID().uuidString).zip"
        defer { try? FileManager.default.removeItem(atPath: path) }
        try draft.write(to: path)
        return [UInt8](try Data(contentsOf: URL(filePath: path)))
    }
}
