import ArgumentParser
import Interchange
import Reports
import Sandbox

/// The application years that ship, or a file of yours.
struct CatalogCalendar: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "calendar", abstract: "The application years, their dates and how sure we are of each.")
    @Argument(help: "113, 114, 115 or a file; by default all that ship.") var years: [String] = []
    @Flag(help: "As a picture: SVG of one year.") var svg = false
    @OptionGroup var lang: LanguageOption

    func run() throws {
        let resources = try ResourceFolder.find()
        let calendars = try (years.isEmpty ? ResourceFolder.calendarNames(in: resources) : years).map { try ResourceFolder.calendar($0, in: resources) }
        guard svg else {
            for (index, calendar) in calendars.enumerated() {
                if index > 0 { Output.line() }
                CalendarPage.show(calendar, lang)
            }
            return
        }
        guard calendars.count == 1, let calendar = calendars.first else { throw UsageFault("--svg 請指定一個年度", "--svg takes one year") }
        Output.write(CalendarPicture.write(calendar))
    }
}
