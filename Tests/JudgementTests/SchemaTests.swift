import Foundation
import Generation
import Interchange
import Judgement
import TestSupport
import Testing

/// The exported JSON Schemas say of each row what the judge says, for what a schema can say at all; by Python's jsonschema.
@Suite struct SchemaTests {
    /// Rules of rows that schemas express, wholly or in part.
    private static let ofSchemas: Set<Rule> = [.requiredMissing, .conditionalMissing, .typeMismatch, .valueNotAllowed, .dateInvalid, .idInvalid, .textTooLong,
                                               .fieldsDisagree, .jsonShape]
    /// What they leave out of these: a check digit, and a degree that the answers' sum contradicts.
    private static let beyond: Set<String> = ["id-invalid", "band-disagrees"]

    /// For each form, the good rows and then every broken one; and by form, the numbers of those that a schema must refuse.
    private static func rows(_ profile: Profile) throws -> (rows: [String: [JSONNode]], bad: [String: Set<Int>]) {
        let pool = BreakerTests.seed.subjects(assessed: "2025-12-10")
        let good = PackageDraft(CoveringSubjects.pick(from: pool, profile: profile, seed: 5), profile: profile, seed: 5)
        var rows = Dictionary(uniqueKeysWithValues: try good.files.map { ($0.name, try JSONTree.parse($0.bytes).items ?? []) })
        var bad: [String: Set<Int>] = [:]
        _ = try Mutation(good, known: []).forEach { variant throws(any Error) in
            guard let form = variant.place.form, let row = variant.place.row, ofSchemas.contains(variant.breaker.rule) || variant.breaker.rule == .fieldUnknown,
                  let file = variant.draft.files.first(where: { $0.name == form.fileName }), let all = try JSONTree.parse(file.bytes).items else { return }
            rows[form.fileName]?.append(all[row - 1])
            if ofSchemas.contains(variant.breaker.rule), !beyond.contains(variant.breaker.name) {
                bad[form.text, default: []].insert(rows[form.fileName]?.count ?? 0)
            }
        }
        return (rows, bad)
    }

    @Test(arguments: ["ltcpap-2025-09", "ltcpap-2024-12"])
    func `a schema refuses exactly the rows that break a rule which it can express`(profileName: String) async throws {
        let profile = try ProfileFolder.profile(profileName)
        let (rows, bad) = try await OffPool.run { try Self.rows(profile) }
        #expect(bad.values.reduce(0) { $0 + $1.count } > 1_000)
        try await TestWorld.withFolder { folder in
            for form in profile.forms {
                try Data(JSONText.write(FormSchema.schema(form, profile: profile))).write(to: URL(filePath: "\(folder)/\(form.form.text).schema.json"))
            }
            try PackageWriter.write(FormName.allCases.map { ($0.fileName, JSONText.write(.list(rows[$0.fileName] ?? []))) }, to: folder + "/rows.zip")
            let outcome = try await RealClients.run(["/usr/bin/python3", TestWorld.checkout + "/sandbox/peers/schema_judge.py", "--schemas", folder, folder + "/rows.zip"])
            #expect(outcome.status == 0, "\(outcome.output)")
            let answer = try JSONTree.parse(Array(outcome.output.utf8))
            let invalid = Dictionary(uniqueKeysWithValues: (answer["invalid"]?.members ?? []).map { ($0.name, Set(($0.value.items ?? []).compactMap(\.integer))) })
            for form in FormName.allCases {
                let difference = (invalid[form.text] ?? []).symmetricDifference(bad[form.text] ?? [])
                let shown = difference.sorted().prefix(3).map { String(decoding: JSONText.write(rows[form.fileName]?[$0 - 1] ?? .null), as: UTF8.self) }
                #expect(difference.isEmpty, "\(form): \(shown)")
            }
        }
    }

    @Test func `every rule is expressed by the schemas or named as beyond them`() {
        #expect(Set(SchemaLimits.expressed).union(SchemaLimits.all.map(\.rule)) == Set(Rule.allCases))
        #expect(Set(SchemaLimits.expressed).isDisjoint(with: SchemaLimits.all.map(\.rule)))
    }

    @Test func `the result file's schema takes the golden one`() async throws {
        try await TestWorld.withFolder { folder in
            try Data(JSONText.write(ResultSchema.schema())).write(to: URL(filePath: folder + "/result.schema.json"))
            let program = "import json,sys,jsonschema; s=json.load(open(sys.argv[1])); d=json.load(open(sys.argv[2])); v=jsonschema.Draft202012Validator(s); "
                + "assert not list(v.iter_errors(d)), list(v.iter_errors(d)); d['findings'][0]['severity']='dire'; assert list(v.iter_errors(d))"
            let outcome = try await RealClients.run(["/usr/bin/python3", "-c", program, folder + "/result.schema.json", TestWorld.checkout + "/Tests/Golden/ResultFile/result.json"])
            #expect(outcome.status == 0, "\(outcome.output)")
        }
    }
}

private enum ProfileFolder {
    static func profile(_ name: String) throws -> Profile { try ProfileLoader.load(folder: TestWorld.resources + "/profiles/" + name) }
}
