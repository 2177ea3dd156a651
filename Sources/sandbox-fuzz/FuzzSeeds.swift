import Foundation
import Generation
import Interchange

/// What libFuzzer begins with: good packages and every way to break one, and the words of the profile.
struct FuzzSeeds {
    static let institution = "1131010012"

    private let profile: Profile
    private let folder: String

    /// The folder receives the seeds, and `words.dict` beside it.
    init(profile: Profile, folder: String) throws {
        self.profile = profile
        self.folder = folder
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try writeWords(to: folder + "/../words.dict")
    }

    /// A complete package about a few people.
    static func draft(_ profile: Profile, residents: Int) throws -> PackageDraft {
        guard let day = CivilDate(year: 2025, month: 12, day: 10) else { throw CocoaError(.featureUnsupported) }
        let subjects = SyntheticPeople.make(count: residents, seed: 1, asOf: day).map {
            PackageSubject(institution: institution, identity: $0.identity, name: $0.name, sex: $0.sex, born: $0.born, admitted: day.adding(days: -200),
                           assessed: day, assessor: "測試護理師")
        }
        return PackageDraft(subjects, profile: profile, seed: 1)
    }

    func writeForms() throws {
        for residents in [1, 3] {
            for file in try Self.draft(profile, residents: residents).files { try write("good-\(residents)-\(file.name)", form: file.name, file.bytes) }
        }
        // Some of the variants: one for each breaker and form.
        var seen: Set<String> = []
        _ = try Mutation(Self.draft(profile, residents: 1), known: []).forEach { variant throws(any Error) in
            guard let form = variant.place.form, seen.insert("\(variant.breaker.name)-\(form.text)").inserted,
                  let file = variant.draft.files.first(where: { $0.name == form.fileName }) else { return }
            try write(variant.name + ".json", form: file.name, file.bytes)
        }
        for depth in [510, 511, 512] {
            let text = "[{\"EAT\":" + String(repeating: "[", count: depth) + String(repeating: "]", count: depth) + "}]"
            try write("deep-\(depth).json", form: FormName.qc107.fileName, Array(text.utf8))
        }
    }

    private func write(_ name: String, form: String, _ text: [UInt8]) throws {
        guard let form = FormName.allCases.first(where: { $0.fileName == form }) else { return }
        try Data([form.rawValue] + text).write(to: URL(filePath: "\(folder)/\(name)"))
    }

    func writeZips() throws {
        let good = try Self.draft(profile, residents: 1)
        try good.write(to: folder + "/good.zip")
        try PackageWriter.write(FormName.allCases.map { ($0.fileName, Array("[]".utf8)) }, to: folder + "/no-rows.zip")
        try PackageWriter.write([(FormName.qc100.fileName, Array("[]".utf8)), ("a/", []), ("a/b.txt", [1])], to: folder + "/small.zip")
        try PackageWriter.write([], to: folder + "/no-entries.zip")
        var seen: Set<String> = []
        _ = try Mutation(good, known: []).forEach { variant throws(any Error) in
            if seen.insert(variant.breaker.name).inserted { try variant.draft.write(to: "\(folder)/\(variant.name).zip") }
        }
    }

    /// Names and codes of the profile, and what JSON readers stumble over; in libFuzzer's notation.
    private func writeWords(to path: String) throws {
        var words = Set(profile.forms.flatMap { $0.fields.flatMap { [$0.name] + $0.columns.map(\.name) } }.map { "\"\($0)\"" })
        words.formUnion(profile.forms.flatMap(\.fields).flatMap { $0.codes?.codes.map { "\"\($0.text)\"" } ?? [] })
        words.formUnion(FormName.allCases.map(\.fileName))
        words.formUnion(["null", "true", "false", "[]", "{}", "[{", "}]", "20251203", "1141203", "114/12/03", "../", "\u{FEFF}"])
        words.formUnion(["1e400", "1e-400", "-0", "9223372036854775807", "9223372036854775808", "18446744073709551616"])
        // The last is the Kelvin sign, which Unicode calls the same as a K.
        words.formUnion(["\\ud800", "\\udc00", "\\u0000", "\\\"", "\u{212A}"])
        let lines = words.sorted().map { "\"" + $0.utf8.map(Self.escaped).joined() + "\"" }
        let records = [[1, 2], [3, 4], [5, 6], [6, 6], [6, 7], [7, 8]].map { "\"PK" + $0.map { "\\x0\($0)" }.joined() + "\"" }
        try ((lines + records).joined(separator: "\n") + "\n").write(toFile: path, atomically: true, encoding: .utf8)
    }

    private static func escaped(_ byte: UInt8) -> String {
        let isPlain = (0x20..<0x7F).contains(byte) && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
        return isPlain ? String(Unicode.Scalar(byte)) : "\\x" + String(Int(byte) + 256, radix: 16).dropFirst()
    }
}
