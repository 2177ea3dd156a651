import ArgumentParser
import Casework
import Foundation
import Interchange
import Reports
import Sandbox

struct ExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Write an upload as one file for another machine, or as a scenario that guards against its fault.",
        discussion: """
            The bundle holds the package, the registry and ledger that judged it, the profile, and what must come of it: 'replay', 'explain' and 'run' take \
            it with no other input. IDs, names and free texts become synthetic stand-ins, the same ones everywhere, and the masked package is judged once \
            more: its findings must be the same, or nothing is written. --reveal leaves everything as it was.
            """)

    @Argument(help: ArgumentHelp("An upload by number, or a bundle (.case).", valueName: "upload"))
    var upload: String

    @Option(name: .shortAndLong, help: ArgumentHelp("The bundle to write; UPLOAD.case if left out.", valueName: "file"))
    var output: String?

    @Option(help: ArgumentHelp("Write a scenario instead, with the package in a folder beside it, and run it once.", valueName: "file.yaml"))
    var scenario: String?

    @Option(help: ArgumentHelp("Cut the package first to the smallest that still has this finding (number, rule or place).", valueName: "finding"))
    var shrink: String?

    @Option(help: ArgumentHelp("Move every date by so many whole months.", valueName: "months"))
    var shiftMonths = 0

    @Option(help: "Other stand-ins for another number; by default they are drawn anew each time.")
    var seed: UInt64?

    @Flag(help: "Mask nothing: IDs, names and texts stay as they were uploaded.")
    var reveal = false

    @Flag(inversion: .prefixedNo, help: "Run the scenario once when it is written.")
    var tryIt = true

    @OptionGroup(title: "Where the upload is kept") var source: CaseOption
    @OptionGroup var lang: LanguageOption

    mutating func validate() throws {
        if scenario != nil, output != nil { throw ValidationError("--scenario and --output do not go together") }
        if reveal, shiftMonths != 0 { throw ValidationError("--shift-months is part of masking and does not go with --reveal") }
        let path = scenario ?? output
        if let path, FileManager.default.fileExists(atPath: path) { throw ValidationError("\(path) is there already; name another file, or remove it") }
    }

    func run() async throws {
        let named = try await source.open(upload)
        for notice in named.notices { Output.error(notice[lang.language]) }
        var kept = try named.origin.read()
        if let shrink { kept = try shrunk(kept, keeping: shrink) }
        kept.kept = kept.kept ?? Replay.outcome(kept, kept.contents(), build: Build.number)
        var isMasked = !reveal
        var shifted = 0
        if case .bundle(let bundle) = named.origin, bundle.isMasked { (isMasked, shifted) = (true, bundle.shiftedMonths) }
        if !reveal {
            kept = try CaseMask.mask(kept, seed: seed ?? UInt64.random(in: 0...UInt64.max), shiftMonths: shiftMonths).masked
            shifted += shiftMonths
        } else {
            Output.error(lang("注意：--reveal 不遮蔽任何內容，檔案內含身分證字號、姓名與文字，請勿外流！",
                              "WARNING: --reveal masks nothing: the file holds IDs, names and texts as they were uploaded. Do not pass it on!"))
        }
        if let scenario { return try await write(scenario: scenario, kept, isMasked: isMasked) }
        let name = URL(filePath: upload).deletingPathExtension().lastPathComponent
        let path = output ?? "\(name)\(named.isNumber ? "" : "-again").\(CaseBundle.ending)"
        guard output != nil || !FileManager.default.fileExists(atPath: path) else {
            throw UsageFault("\(path) 已存在；請用 -o 指定其他檔名", "\(path) is there already; name another file with -o")
        }
        try BundleWriter.write(kept, isMasked: isMasked, shiftedMonths: shifted, build: Build.version, to: path)
        let size = (try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int) ?? 0
        let findings = kept.kept?.summary.findingTotal ?? 0
        Output.line(lang("\(path)：\(findings) 項發現、\(kept.registry.residents.count) 位住民、\(size) 位元組\(isMasked ? "，已遮蔽" : "，未遮蔽")",
                         "\(path): findings \(findings), residents \(kept.registry.residents.count), \(size) bytes\(isMasked ? ", masked" : ", NOT masked")"))
    }

    private func shrunk(_ kept: Case, keeping asked: String) throws -> Case {
        let chosen = try FindingChoice.find(asked, in: kept.judge().findings, upload: upload)
        let result = try Shrinker.shrink(kept, keeping: chosen.finding)
        guard result.isWhole else {
            Output.error(lang("壓縮檔本身有問題，無法縮小", "the zip itself is at fault; there is nothing to cut"))
            return kept
        }
        var small = kept
        small.registry = result.registry
        small.package = try PackageWriter.bytes(result.files.map { ($0.name, $0.bytes) })
        small.receipt.size = small.package.count
        small.receipt.sha256 = SHA256Digest.hexadecimal(of: small.package)
        small.kept = Replay.outcome(small, small.contents(), build: Build.number)
        return small
    }

    // MARK: scenario

    private func write(scenario path: String, _ kept: Case, isMasked: Bool) async throws {
        let folder = URL(filePath: path).deletingLastPathComponent()
        let name = URL(filePath: path).deletingPathExtension().lastPathComponent
        let package = "packages/\(name).zip"
        // A profile that ships under its name is found by it; another goes along.
        let known = (try? ResourceFolder.profile(kept.profile.name, in: try ResourceFolder.find()))?.fingerprint == kept.profile.fingerprint
        let profile = known ? nil : "profiles/\(kept.profile.name)"
        let text = CaseScenario.write(kept, name: name, packagePath: package, profilePath: profile, isMasked: isMasked)
        try Output.write(kept.package, toFile: folder.appending(path: package).path)
        if let profile {
            for (file, bytes) in kept.profile.files { try Output.write(bytes, toFile: folder.appending(path: "\(profile)/\(file)").path) }
        }
        try Output.write(Array(text.utf8), toFile: path)
        Output.line(lang("\(path)、\(folder.appending(path: package).relativePath)\(isMasked ? "，已遮蔽" : "，未遮蔽")",
                         "\(path) and \(folder.appending(path: package).relativePath)\(isMasked ? ", masked" : ", NOT masked")"))
        if tryIt { try await TrialRun.run(path, lang) }
    }
}
