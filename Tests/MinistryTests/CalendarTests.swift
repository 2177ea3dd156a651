import Foundation
import Interchange
import TestSupport
import Testing

@Suite struct CalendarTests {
    private func text(_ year: Int) throws -> String { try String(contentsOfFile: "\(TestWorld.resources)/calendars/\(year).json", encoding: .utf8) }

    @Test(arguments: [113, 114, 115])
    func `the shipped years can be read, and stated deadlines are marked so`(year: Int) throws {
        let calendar = try CalendarReader.load("\(TestWorld.resources)/calendars/\(year).json")
        #expect(calendar.year == year)
        #expect(calendar.everyoneAppliesAfresh == (year < 115))
        for date in [CalendarDate.applyUntil, .reviewUntil] {
            let entry = try #require(calendar.entries.first { $0.date == date })
            #expect(entry.mark == .stated && entry.at.time.hour == 17)
        }
    }

    @Test(arguments: [
        ("\"review-until\", \"at\": \"2025-12-12T17:00\"", "\"review-until\", \"at\": \"2025-12-01T17:00\"", "before 'apply-until'"),
        ("\"review-until\"", "\"reveiw-until\"", "did you mean 'review-until'"), ("\"accounts\"", "\"briefing\"", "'accounts' is missing"),
        ("\"test-from\"", "\"uploads-from\"", "stands twice"), ("2025-12-19T10:00", "2025-13-19T10:00", "no instant"), ("\"day\": 1", "\"day\": 31", "from 1 to 28"),
    ])
    func `a faulty year is refused with file, place and reason`(from: String, to: String, reason: String) async throws {
        try await TestWorld.withFolder { folder in
            let file = folder + "/115.json"
            let original = try text(115)
            let faulty = original.replacingOccurrences(of: from, with: to)
            #expect(faulty != original)
            try faulty.write(toFile: file, atomically: true, encoding: .utf8)
            #expect { try CalendarReader.load(file) } throws: { error in
                guard let fault = error as? ProfileFault else { return false }
                return fault.file == "115.json" && fault.place != nil && fault.message(.english).contains(reason)
            }
        }
    }

    @Test func `a year that is not there is named`() throws {
        #expect { try CalendarReader.load("/nowhere/116.json") } throws: { ($0 as? ProfileFault)?.file == "/nowhere/116.json" }
    }
}
