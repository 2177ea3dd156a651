import Foundation
import Generation
import Interchange
import Judgement

/// Hands libFuzzer's inputs to the readers and the judge. Built only where MINISTRY_SANDBOX_FUZZ is set (Package.swift).
@main
enum Fuzz {
    static func main() {
        var count = CommandLine.argc
        var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
        exit(runDriver(&count, &arguments) { data, size in
            guard let harness = Harness.shared else { fatalError("no profile: set MINISTRY_SANDBOX_HOME") }
            let bytes = Array(UnsafeBufferPointer(start: data, count: size))
            if harness.isAboutZips { harness.zip(bytes) } else { harness.form(bytes) }
            return 0
        })
    }
}

/// libFuzzer's own loop.
@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(_ count: UnsafeMutablePointer<CInt>, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>,
                       _ input: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt) -> CInt

/// What every input meets, and what must hold of it whatever it is. In the mode `zip` an input is a package; in the mode `form` its first byte
/// chooses a form and the rest is that form's text.
final class Harness {
    nonisolated(unsafe) static let shared = try? Harness()

    let isAboutZips: Bool
    private let profile: Profile
    private let context: JudgementContext
    private let good: [(name: String, bytes: [UInt8])]
    private let path: String

    init() throws {
        let environment = ProcessInfo.processInfo.environment
        profile = try ProfileLoader.load(folder: (environment["MINISTRY_SANDBOX_HOME"] ?? "sandbox") + "/profiles/ltcpap-2025-09")
        context = JudgementContext(profile: profile, policies: profile.policies, institution: nil, times: nil, registry: nil, ledger: EmptyLedger())
        isAboutZips = environment["FUZZ_MODE"] == "zip"
        path = "/dev/shm/ministry-sandbox-fuzz-\(getpid()).zip"
        let day = CivilDate(year: 2025, month: 12, day: 10)
        guard let day else { throw CocoaError(.featureUnsupported) }
        let subjects = SyntheticPeople.make(count: 3, seed: 1, asOf: day).map {
            PackageSubject(institution: "1131010012", identity: $0.identity, name: $0.name, sex: $0.sex, born: $0.born, admitted: day.adding(days: -200),
                           assessed: day, assessor: "測試護理師")
        }
        let draft = PackageDraft(subjects, profile: profile, seed: 1)
        good = draft.files
        if let folder = environment["FUZZ_SEEDS"] { try writeSeeds(draft, to: folder) }
    }

    /// Good inputs to begin with.
    private func writeSeeds(_ draft: PackageDraft, to folder: String) throws {
        if isAboutZips {
            try draft.write(to: folder + "/good.zip")
        } else {
            for (index, file) in draft.files.enumerated() { try Data([UInt8(index)] + file.bytes).write(to: URL(filePath: "\(folder)/\(file.name)")) }
        }
        var words = Set(profile.forms.flatMap { $0.fields.map { "\"\($0.name)\"" } })
        words.formUnion(["null", "true", "false", "[]", "{}", "1e400", "-0", "\\ud800", "\\u0000", "\"99\"", "\"5\"", "20251203", "1141203"])
        let lines = words.sorted().map { "\"" + $0.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\"" }
        try (lines.joined(separator: "\n") + "\n").write(toFile: folder + "/../words.dict", atomically: true, encoding: .utf8)
    }

    func zip(_ bytes: [UInt8]) {
        guard FileManager.default.createFile(atPath: path, contents: Data(bytes)) else { fatalError("cannot write \(path)") }
        judge(PackageReader.read(path: path, limits: PackageLimits()))
        unlink(path)
    }

    func form(_ bytes: [UInt8]) {
        guard let first = bytes.first, let form = FormName(rawValue: first % 15) else { return }
        let text = Array(bytes.dropFirst())
        judge(PackageContents(files: good.map { $0.name == form.fileName ? ($0.name, text) : $0 }))
        if text.count < 65_536 { compareReaders(text, form) }
    }

    private func judge(_ contents: PackageContents) {
        let verdict = Judge.judge(contents, context)
        for count in verdict.counts { precondition(count.read == count.accepted + count.returned + count.replaced, "\(count)") }
        precondition(verdict.findingTotal >= verdict.findings.count)
        for finding in verdict.findings.prefix(200) {
            for language in Language.allCases { precondition(!FindingWording.words(finding, language).message.isEmpty) }
        }
        let upload = ResultDocument.Upload(name: "x.zip", size: 1, sha256: "", arrived: TaipeiInstant(unixSeconds: 1_765_000_000))
        let document = ResultDocument(institution: "1", upload: upload, imported: upload.arrived, profile: profile.name, counts: [], packageReturnedBy: nil,
                                      findings: Array(verdict.findings.prefix(200)), findingTotal: verdict.findingTotal, findingCounts: verdict.findingCounts)
        let (json, csv) = (ResultJSON.write(document), ResultCSV.write(document))
        precondition(!csv.isEmpty)
        do { _ = try JSONTree.parse(json) } catch { fatalError("the result file is no JSON: \(error)") }
    }

    /// The fast reader and the exact one must agree on what is JSON.
    private func compareReaders(_ text: [UInt8], _ form: FormName) {
        var body = text
        if body.starts(with: [0xEF, 0xBB, 0xBF]) { body.removeFirst(3) }
        let fault = FormReader(profile[form]).read(PaddedBytes(text)) { _ in }
        let isJSON = (try? JSONTree.parse(body)) != nil
        if case .malformed = fault { precondition(!isJSON, "only the fast reader says that this is no JSON") }
        if fault == nil { precondition(isJSON, "only the exact reader says that this is no JSON") }
    }
}
