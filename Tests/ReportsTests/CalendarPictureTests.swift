import Foundation
import Reports
import Sandbox
import TestSupport
import Testing

@Suite struct CalendarPictureTests {
    @Test(arguments: ["113", "114", "115"]) func `the published picture is the calendar's`(year: String) throws {
        let published = try #require(FileManager.default.contents(atPath: TestWorld.checkout + "/docs/calendar-\(year).svg"))
        let written = CalendarPicture.write(try ResourceFolder.calendar(year, in: TestWorld.resources))
        #expect(String(decoding: published, as: UTF8.self) == written, "write it anew: ministry-sandbox catalog calendar \(year) --svg > docs/calendar-\(year).svg")
    }

    @Test func `a picture is XML, and says that it is a simulation`() throws {
        let written = CalendarPicture.write(try ResourceFolder.calendar("115", in: TestWorld.resources))
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", "-c", "import sys, xml.dom.minidom; xml.dom.minidom.parseString(sys.stdin.buffer.read())"]
        let input = Pipe()
        process.standardInput = input
        try process.run()
        input.fileHandleForWriting.write(Data(written.utf8))
        try input.fileHandleForWriting.close()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0 && written.contains("模擬環境，非衛生福利部系統"))
    }
}
