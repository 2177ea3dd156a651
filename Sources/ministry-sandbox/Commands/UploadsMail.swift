import ArgumentParser
import Foundation
import Interchange
import Reports

struct UploadsMail: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mail", abstract: "The mail to the ministry's help desk about one upload, with the facts filled in and nothing personal.")
    @Argument(help: "Its number.")
    var upload: Int
    @Option(help: "The unit that asks; the institution if left out.")
    var unit: String?
    @Option(help: "Who asks.")
    var name: String?
    @Option(help: "Where they can be called.")
    var telephone: String?
    @Option(help: "Where they read mail.")
    var mail: String?
    @OptionGroup var source: CaseOption
    @OptionGroup var lang: LanguageOption

    func run() async throws {
        let desk = UploadDesk(source: source)
        let timeline = try await desk.timeline(upload)
        let contact = HelpDeskMail.Contact(unit: unit, telephone: telephone, mail: mail, name: name)
        Output.write(HelpDeskMail.text(timeline, findings: try await desk.findings(upload), contact: contact))
    }
}
