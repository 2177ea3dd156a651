import Foundation
import Journal
import TestSupport
import Testing

@Suite struct EventKindsTests {
    /// Read from the code itself: each event says its kind in a line of its own.
    @Test func `every kind of event that the journal writes can be named in a scenario, and no other`() throws {
        let folder = TestWorld.checkout + "/Sources/Journal"
        let files = (FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []).filter { $0.hasSuffix(".swift") && !$0.hasSuffix("EventKinds.swift") }
        var kinds = Set(SessionLogged.What.allCases.map(\.rawValue))
        for file in files {
            let text = try String(contentsOfFile: folder + "/" + file, encoding: .utf8)
            for match in text.matches(of: /var kind: String \{ "([a-z.-]+)" \}/) { kinds.insert(String(match.output.1)) }
        }
        #expect(kinds.count > 40)
        #expect(kinds.subtracting(EventKinds.all) == [] && EventKinds.all.subtracting(kinds) == [])
    }
}
