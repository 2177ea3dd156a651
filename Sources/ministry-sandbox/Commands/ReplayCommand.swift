import ArgumentParser
import Casework
import Foundation
import Interchange
import Journal
import Reports

struct ReplayCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay", abstract: "Judge a kept upload again, as it was or with one thing changed, and say what differs.",
        discussion: """
            UPLOAD is a number that 'uploads' shows, or a bundle (.case), or a folder of bundles. The state that judged it is read out of the world's journal, \
            whether or not a sandbox runs on it; nothing is written. Several, a folder, or --history give a table. Exit code 1: rows are still returned, or \
            a replay without changes is not the same.
            """)

    @Argument(help: ArgumentHelp("Uploads by number, bundles, folders of bundles.", valueName: "upload"))
    var uploads: [String] = []

    @Option(help: ArgumentHelp("A package in place of the upload's own: a zip, a folder of fifteen files, or a folder of zips. May be given several times.", valueName: "file"))
    var package: [String] = []

    @Flag(help: "Every upload of the world, in order.")
    var history = false

    @Option(help: ArgumentHelp("With --history: only this account's.", valueName: "name"))
    var account: String?

    @OptionGroup(title: "What is changed") var options: ReplayOptions
    @Flag(help: "Show personal values.")
    var reveal = false
    @Option(help: "At most so many findings are listed of each kind; all are counted.")
    var limit = 100
    @OptionGroup(title: "Where the upload is kept") var source: CaseOption
    @OptionGroup var lang: LanguageOption

    mutating func validate() throws {
        if uploads.isEmpty, !history { throw ValidationError("name an upload or a bundle, or give --history") }
        if limit < 1 { throw ValidationError("--limit is at least 1") }
        if account != nil, !history { throw ValidationError("--account goes with --history") }
        if options.isEveryReading, history || uploads.count + package.count > 2 { throw ValidationError("--policies all is for one upload") }
    }

    func run() async throws {
        let desk = ReplayDesk(build: Build.number)
        let named = try await cases()
        for notice in named.flatMap(\.notices) { Output.error(notice[lang.language]) }
        let packages = try package.flatMap(ReplayPackages.read)
        var request = try options.request()
        if options.isEveryReading, let only = named.first {
            request.package = packages.first
            return try everyReading(desk, only, request)
        }
        var replays: [(name: String, replay: Replay)] = []
        var gone: [(name: String, fault: Bilingual)] = []
        for one in named {
            for package in packages.isEmpty ? [nil] : packages.map(Optional.some) {
                let name = [one.isNumber ? "#" + one.text : one.text, package?.name].compactMap(\.self).joined(separator: " ")
                request.package = package
                do {
                    replays.append((name, try replay(desk, one, request)))
                } catch let fault as CaseworkFault where named.count > 1 {
                    // One whose bytes were pruned does not keep the others from being told of.
                    gone.append((name, fault.reason))
                }
            }
        }
        guard let first = replays.first else { throw UsageFault("沒有可重跑的上傳", "there is nothing to replay") }
        if replays.count == 1, gone.isEmpty { report(first.replay) } else { table(replays, gone) }
        let isBad = replays.contains { $0.replay.outcome.hasErrors || ($0.replay.changes.isEmpty && $0.replay.kept != nil && !$0.replay.isIdentical) }
        if isBad { throw ExitCodes.findings }
    }

    private func replay(_ desk: ReplayDesk, _ one: CaseOption.Named, _ request: ReplayRequest) throws -> Replay {
        guard let now = one.now else {
            if request.isNow, case .bundle = one.origin { throw UsageFault("案例檔沒有「現在」；--now 只用於世界裡的上傳", "a bundle knows no now; --now is for an upload of a world") }
            return try desk.replay(one.origin, request)
        }
        // Of a sandbox elsewhere both states were fetched.
        return try desk.replay(one.origin, now: now, request)
    }

    private func cases() async throws -> [CaseOption.Named] {
        if history { return try await everyUpload() }
        var named: [CaseOption.Named] = []
        for text in uploads {
            for path in try BundlePaths.expand(text) { named.append(try await source.open(path)) }
        }
        return named
    }

    private func everyUpload() async throws -> [CaseOption.Named] {
        let records: [UploadRecord]
        if let client = try source.remote() { records = try await client.get("/uploads", as: [UploadRecord].self) }
        else { records = try source.world().journal.read { try $0.uploads() } }
        var named: [CaseOption.Named] = []
        for record in records where account == nil || record.account == account { named.append(try await source.open(String(record.upload))) }
        return named
    }

    // MARK: answers

    private var width: Int { Output.isTerminal ? Output.width : 100 }

    private func report(_ replay: Replay) {
        let report = ReplayReport(language: lang.language, reveals: reveal, width: width, limit: limit)
        if source.state.json { Output.write(JSONText.write(report.json(replay), indented: true) + [0x0A]) } else { Output.write(report.text(replay)) }
    }

    private func table(_ replays: [(name: String, replay: Replay)], _ gone: [(name: String, fault: Bilingual)]) {
        let table = ReplayTable(language: lang.language, width: width)
        let rows = replays.map { ReplayTable.Row($0.replay, name: $0.name) }
        if source.state.json { Output.write(JSONText.write(table.json(rows), indented: true) + [0x0A]) } else { Output.write(table.text(rows)) }
        for one in gone { Output.error("\(one.name): \(one.fault[lang.language])") }
    }

    private func everyReading(_ desk: ReplayDesk, _ one: CaseOption.Named, _ request: ReplayRequest) throws {
        let found = try desk.everyReading(one.origin, request)
        let rows = [ReplayTable.Row(try desk.replay(one.origin, request), name: lang("原讀法", "as it was"))]
            + found.map { ReplayTable.Row($0.replay, name: "\($0.policy.rawValue)=\($0.reading)") }
        let table = ReplayTable(language: lang.language, width: width)
        if source.state.json { Output.write(JSONText.write(table.json(rows), indented: true) + [0x0A]) } else { Output.write(table.text(rows)) }
    }
}
