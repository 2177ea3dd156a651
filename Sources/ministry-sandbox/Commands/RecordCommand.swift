import ArgumentParser
import ControlPanel
import Foundation
import Interchange
import Sandbox
import Scenarios

struct RecordCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "record", abstract: "Write down what is done with a running sandbox as a scenario that passes when it is run.",
        discussion: """
            Work with the sandbox by hand, with any SFTP client and any command; Ctrl-C ends the recording. The packages that were uploaded are kept beside \
            the file, as they are: they hold what you sent. The scenario is run once, to see that it passes.
            """)

    @Option(name: .shortAndLong, help: ArgumentHelp("The scenario file to write; packages go into packages/ beside it.", valueName: "file"))
    var output: String

    @Option(help: "The scenario's name; by default the file's.")
    var name: String?

    @Flag(inversion: .prefixedNo, help: "Run it once when it is written.")
    var tryIt = true

    @OptionGroup var state: StateOption
    @OptionGroup var lang: LanguageOption

    mutating func validate() throws {
        if FileManager.default.fileExists(atPath: output) { throw ValidationError("\(output) is there already; name another file, or remove it") }
    }

    func run() async throws {
        let client = try state.client()
        let stop = StopSignal()
        let start = try await client.send("POST", "/recordings", Conversation.Nothing(), as: Recorder.Start.self)
        Output.error(lang("錄製中；完成後按 Ctrl-C", "recording; Ctrl-C ends it"))
        await stop.wait()
        let name = name ?? URL(filePath: output).deletingPathExtension().lastPathComponent
        let recording = try await client.send("POST", "/recordings/end", RecordingRequest(start: start, name: name), as: Recording.self)
        try write(recording)
        Output.line(lang("\(output)：\(recording.steps) 個步驟、\(recording.files.count) 個壓縮檔", "\(output): \(recording.steps) steps, \(recording.files.count) packages"))
        if recording.isFromBeginning {
            Output.line(lang("之前的上傳會影響結果，所以從這個世界的開始錄起", "it begins with the world, since earlier uploads decide what becomes of later ones"))
        }
        for (kind, count) in recording.leftOut.sorted(by: { $0.key < $1.key }) {
            Output.line(lang("沒有錄下：\(kind) × \(count)", "not recorded: \(kind) × \(count)"))
        }
        if !recording.files.isEmpty { Output.line(lang("注意：壓縮檔內容原封不動，分享前請先確認", "NOTE: the packages are kept as they were sent; look at them before you share them")) }
        if tryIt { try await TrialRun.run(output, lang) }
    }

    private func write(_ recording: Recording) throws {
        let folder = URL(filePath: output).deletingLastPathComponent()
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            for (path, bytes) in recording.files {
                let file = folder.appending(path: path)
                try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
                try bytes.write(to: file)
            }
        } catch {
            throw UsageFault("無法寫入 \(folder.path)：\(error.localizedDescription)", "\(folder.path) cannot be written: \(error.localizedDescription)")
        }
        try Output.write(Array(recording.text.utf8), toFile: output)
    }
}
