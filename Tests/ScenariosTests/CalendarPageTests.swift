import Foundation
import Scenarios
import TestSupport
import Testing

@Suite struct CalendarPageTests {
    /// The page's last table, one line for each.
    @Test(arguments: ["calendar", "enrolment"]) func `the page on the calendar lists every scenario with why a vendor should care`(suite: String) throws {
        let page = String(decoding: try #require(FileManager.default.contents(atPath: TestWorld.checkout + "/docs/CALENDAR.md")), as: UTF8.self)
        let scenarios = try ScenarioReader.read([TestWorld.checkout + "/scenarios/" + suite])
        #expect(scenarios.count >= 20)
        for scenario in scenarios {
            #expect(!scenario.about.isEmpty && page.contains(scenario.name) && page.contains(scenario.about), "\(scenario.file): \(scenario.name)")
        }
    }
}
