import ArgumentParser

struct UploadsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "uploads", abstract: "Receipts: what arrived, when, from where; one upload's story; a mail about it to the help desk.",
        discussion: "Lists are read from the running sandbox, or from the state folder where none runs.",
        subcommands: [UploadsList.self, UploadsShow.self, UploadsMail.self, UploadsPrune.self], defaultSubcommand: UploadsList.self)
}
