import Foundation
import Generation
import Interchange
import Judgement

/// What every input meets, and what must hold of it whatever it is. In the mode `zip` an input is a package; in the mode `form` its first byte
/// chooses a form and how it is judged, and the rest is that form's text.
final class Harness {
    /// Set once before libFuzzer's loop, which is of one thread.
    nonisolated(unsafe) static var shared: Harness?

    private let profile: Profile
    private let isAboutZips: Bool
    private let master: [UInt8]
    private let readers: [FormReader]
    /// By what the first byte chooses: three scopes, without and with an account and times.
    private let contexts: [JudgementContext]
    /// Without a name, so that nothing is left behind however a run ends; it is opened through /proc.
    private let file: CInt

    init(profile: Profile, isAboutZips: Bool) throws {
        self.profile = profile
        self.isAboutZips = isAboutZips
        let path = "/dev/shm/ministry-sandbox-fuzz-\(getpid())"
        file = open(path, O_RDWR | O_CREAT | O_EXCL, 0o600)
        guard file >= 0, unlink(path) == 0 else { throw CocoaError(.fileWriteUnknown) }
        readers = profile.forms.map(FormReader.init)
        master = try FuzzSeeds.draft(profile, residents: 3).files.first { $0.name == FormName.qc100.fileName }?.bytes ?? []
        let instant = TaipeiInstant(unixSeconds: 1_765_760_400)
        contexts = [false, true].flatMap { isKnown in
            RejectScope.allCases.map { scope in
                var policies = profile.policies
                policies.missingFile = .importPresent
                policies.rejectScope = scope
                return JudgementContext(profile: profile, policies: policies,
                                        institution: isKnown ? .init(code: FuzzSeeds.institution, kind: .nursingHome) : nil,
                                        times: isKnown ? .init(imported: instant, arrived: instant, order: 1) : nil,
                                        registry: nil, ledger: EmptyLedger())
            }
        }
    }

    func take(_ input: [UInt8]) {
        if isAboutZips { zip(input) } else { form(input) }
    }

    private func zip(_ bytes: [UInt8]) {
        guard ftruncate(file, 0) == 0, bytes.withUnsafeBytes({ pwrite(file, $0.baseAddress, $0.count, 0) }) == bytes.count else {
            fatalError("cannot write the package")
        }
        judge(PackageReader.read(path: "/proc/self/fd/\(file)"), contexts[0])
    }

    private func form(_ input: [UInt8]) {
        guard let first = input.first, let form = FormName(rawValue: first % 15) else { return }
        let text = Array(input.dropFirst())
        let files = (form == .qc100 ? [] : [(FormName.qc100.fileName, master)]) + [(form.fileName, text)]
        let verdict = judge(PackageContents(files: files), contexts[Int(first) / 15 % contexts.count])
        if text.count < 65_536 { compareReaders(text, form, read: verdict.counts[form.index].read) }
    }

    @discardableResult
    private func judge(_ contents: PackageContents, _ context: JudgementContext) -> Verdict {
        let verdict = Judge.judge(contents, context)
        for count in verdict.counts { require(count.read == count.accepted + count.returned + count.replaced, "\(count)") }
        require(verdict.findings.count == min(verdict.findingTotal, Verdict.listingLimit), "the listing is not complete")
        // More of the same say nothing new, and would take most of the time.
        let findings = Array(verdict.findings.prefix(300))
        for finding in findings {
            for language in Language.allCases {
                let words = FindingWording.words(finding, language)
                require(!words.message.isEmpty && !words.remedy.isEmpty, "\(finding)")
            }
        }
        let upload = ResultDocument.Upload(name: "x.zip", size: 1, sha256: "", arrived: TaipeiInstant(unixSeconds: 1_765_000_000))
        let document = ResultDocument(institution: FuzzSeeds.institution, upload: upload, imported: upload.arrived, profile: profile.name, counts: [],
                                      packageReturnedBy: verdict.packageReturnedBy, findings: findings, findingTotal: verdict.findingTotal,
                                      findingCounts: verdict.findingCounts)
        let json = ResultJSON.write(document)
        require(String(validating: ResultCSV.write(document), as: UTF8.self) != nil, "the table is not UTF-8")
        require((try? JSONTree.parse(json))?["findings"]?.items?.count == findings.count, "the result file is not what it should be")
        return verdict
    }

    /// The fast reader and the exact one must agree on what is JSON, and on what it says.
    private func compareReaders(_ text: [UInt8], _ form: FormName, read: Int) {
        let body = text.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(text.dropFirst(3)) : text
        let exact = try? JSONTree.parse(body)
        let names = profile[form].fields.map { Array($0.name.utf8) }
        var rows = 0
        let fault = readers[form.index].read(PaddedBytes(text)) { row in
            rows += 1
            guard let node = exact?.items?[row.number - 1] else { fatalError("only the fast reader has row \(row.number)") }
            require((node.members != nil) == row.isObject, "row \(row.number)")
            guard let members = node.members else { return }
            for (index, name) in names.enumerated() {
                let same = members.filter { $0.name.utf8.elementsEqual(name) }
                let value = row[index]
                let other = same.last?.value
                require(value.kind.label == other?.kind ?? "absent" && value.isRepeated == (same.count > 1), profile[form].fields[index].name)
                require(value.bytes.elementsEqual((other?.string ?? "").utf8), profile[form].fields[index].name)
                if let items = other?.items { require(value.elementCount == items.count, profile[form].fields[index].name) }
                if let integer = value.integer { require(integer == other?.integer, profile[form].fields[index].name) }
            }
        }
        require(rows == read, "\(rows) rows and not \(read)")
        switch fault {
        case nil: require(exact?.items?.count == rows, "only the fast reader takes this as rows")
        case .malformed, .notUTF8: require(exact == nil, "only the exact reader takes this as JSON")
        case .notAnArray(let kind): require(exact?.kind == kind.label, "the readers see something else at the top")
        }
    }
}

/// Unlike `precondition` it says what failed in a release build too.
private func require(_ holds: Bool, _ what: @autoclosure () -> String) {
    if !holds { fatalError(what()) }
}
