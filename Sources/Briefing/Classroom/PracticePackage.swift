import Foundation
import Generation
import Interchange
import Journal
import Scenarios

/// A package for a trainee to send: complete, about their own residents, or broken in a named way.
public enum PracticePackage {
    /// Of a month, as the registry has the institution now. Throws where a way to break it has no such name, or nothing to break.
    public static func bytes(_ residents: [(person: PersonRecord, stays: [StayRow])], institution: String, month: ReportingMonth, today: CivilDate, profile: Profile, breaks: [String]) throws -> [UInt8] {
        let assessed = RegistrySubject.assessmentDay(of: month, today: today)
        let subjects = residents.compactMap { RegistrySubject.make($0, institution: institution, month: month, assessed: assessed) }
        var draft = PackageDraft(subjects, profile: profile, seed: 1)
        for name in breaks { try BreakOrder(name).carryOut(on: &draft) }
        let path = FileManager.default.temporaryDirectory.path + "/ministry-sandbox-practice-\(UUID().uuidString).zip"
        defer { try? FileManager.default.removeItem(atPath: path) }
        try draft.write(to: path)
        return [UInt8](try Data(contentsOf: URL(filePath: path)))
    }
}
