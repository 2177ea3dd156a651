import Foundation
import Generation
import Interchange
import Judgement
import TestSupport
import Testing

/// `generate`, `mutate` and `catalog`, as a user runs them.
@Suite struct GenerateTests {
    @Test func `the same seed gives the same bytes, and another gives others`() async throws {
        try await TestWorld.withFolder { folder in
            for (name, seed) in [("a", "7"), ("b", "7"), ("c", "8")] {
                let outcome = try await Binary.run(["generate", "--month", "2025-12", "--residents", "5", "--seed", seed, "-o", "\(folder)/\(name).zip"])
                #expect(outcome.status == 0, "\(outcome)")
            }
            let bytes = ["a", "b", "c"].map { FileManager.default.contents(atPath: "\(folder)/\($0).zip") }
            #expect(bytes[0] != nil && bytes[0] == bytes[1] && bytes[0] != bytes[2])
        }
    }

    @Test(arguments: ["ltcpap-2025-09", "ltcpap-2024-12"])
    func `what is generated has nothing held against it, whatever the month`(profile: String) async throws {
        try await TestWorld.withFolder { folder in
            for month in ["2024-02", "2025-12"] {
                let path = "\(folder)/\(month).zip"
                #expect(try await Binary.run(["generate", "--month", month, "--residents", "40", "--profile", profile, "-o", path]).status == 0)
                let checked = try await Binary.run(["check", path, "--profile", profile, "--fail-on", "warning"])
                #expect(checked.status == 0, "\(checked.output)")
            }
        }
    }

    @Test func `a registry is made, filled with packages, and judged by`() async throws {
        try await TestWorld.withFolder { folder in
            #expect(try await Binary.run(["generate", "registry", "--institutions", "2", "--residents", "3", "-o", folder + "/r.yaml"]).status == 0)
            let made = try await Binary.run(["generate", "--month", "2025-12", "--registry", folder + "/r.yaml", "-o", folder + "/packages"])
            #expect(made.output.split(separator: "\n").count { $0.contains(".zip: 3 residents, 2025-12") } == 2, "\(made)")
            let names = try FileManager.default.contentsOfDirectory(atPath: folder + "/packages").sorted()
            let code = String(try #require(names.first).prefix { $0 != "_" })
            let checked = try await Binary.run(["check", "\(folder)/packages/\(names[0])", "--registry", folder + "/r.yaml", "--institution", code, "--at", "2025-12-15T12:00",
                                                "--fail-on", "warning"])
            #expect(checked.status == 0 && !checked.output.contains("not asked"), "\(checked.output)")
            let other = try await Binary.run(["check", "\(folder)/packages/\(names[1])", "--registry", folder + "/r.yaml", "--institution", code])
            #expect(other.status == 1 && other.output.contains("resident-elsewhere") && other.output.contains("institution-mismatch"))
        }
    }

    @Test func `mutate writes variants that yield what its manifest says`() async throws {
        try await TestWorld.withFolder { folder in
            _ = try await Binary.run(["generate", "--month", "2025-12", "--residents", "4", "-o", folder + "/good.zip"])
            let outcome = try await Binary.run(["mutate", folder + "/good.zip", "-o", folder + "/out", "--only", "date-invalid", "--only", "json-malformed", "--only", "zip-encrypt"])
            #expect(outcome.status == 0 && outcome.output.contains("F05  date-invalid"), "\(outcome)")
            let manifest = try JSONTree.parse([UInt8](try #require(FileManager.default.contents(atPath: folder + "/out/manifest.json"))))
            let variants = try #require(manifest["variants"]?.items)
            #expect(variants.count > 50)
            let profile = try TestWorld.profile()
            let context = JudgementContext(profile: profile, policies: profile.policies, institution: nil, times: nil, registry: nil, ledger: EmptyLedger())
            for variant in variants {
                let verdict = Judge.judge(PackageReader.read(path: "\(folder)/out/\(variant["file"]?.string ?? "")"), context)
                let found = Set(verdict.findings.map { String(decoding: JSONText.write(ExpectedFinding($0).json), as: UTF8.self) })
                let expected = ((variant["findings"]?.items ?? []) + (variant["consequences"]?.items ?? [])).map { String(decoding: JSONText.write($0), as: UTF8.self) }
                #expect(found == Set(expected), "\(variant["file"]?.string ?? "")")
            }
            let again = try await Binary.run(["mutate", folder + "/good.zip", "-o", folder + "/out"])
            #expect(again.status == 2 && again.output.contains("not empty"))
            let broken = try await Binary.run(["mutate", "\(folder)/out/\(variants[0]["file"]?.string ?? "")", "-o", folder + "/out2"])
            #expect(broken.status == 1 && broken.output.contains("is not good") && !FileManager.default.fileExists(atPath: folder + "/out2"))
        }
    }

    @Test(arguments: [
        (["generate", "--month", "December"], "2025-12"), (["generate", "--month", "2025-02", "--day", "30"], "--day 30"),
        (["generate", "--month", "2025-12", "--break", "date-invalit"], "did you mean 'date-invalid'"),
        (["generate", "--month", "2025-12", "--break", "date-invalid@QC999"], "QC999"),
        (["generate", "--month", "2025-12", "--registry", "nobody"], "nobody"), (["catalog", "export"], "--json-schema"),
        (["catalog", "rules", "master-not-fond"], "did you mean 'master-not-found'"), (["catalog", "diff", "ltcpap-2025-09", "ltcpap-2025-10"], "ltcpap-2025-10"),
        (["mutate", "/nowhere.zip", "-o", "/tmp/never"], "/nowhere.zip"), (["check", "/etc/hostname", "--format", "xml"], "xml"),
    ])
    func `wrong use ends with 2 and says what is wrong`(arguments: [String], says: String) async throws {
        try await TestWorld.withFolder { folder in
            let outcome = try await Binary.run(arguments, folder: folder)
            #expect(outcome.status == 2 && outcome.output.contains(says), "\(outcome)")
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder).isEmpty)
        }
    }

    @Test func `the catalogue explains a rule, compares profiles and exports schemas`() async throws {
        try await TestWorld.withFolder { folder in
            let rule = try await Binary.run(["catalog", "rules", "M01"])
            #expect(rule.output.contains("master-not-found") && rule.output.contains("for example:") && rule.output.contains("source:"))
            let form = try await Binary.run(["catalog", "forms", "QC111"])
            #expect(form.output.contains("Q6_TYPE") && form.output.contains("Conditions") && form.output.contains("Scale"))
            let same = try await Binary.run(["catalog", "diff", "ltcpap-2025-09", "ltcpap-2025-09"])
            let difference = try await Binary.run(["catalog", "diff", "ltcpap-2024-12", "ltcpap-2025-09"])
            #expect(!same.output.contains("IS_ASSESSMENT") && difference.output.contains("! New required field IS_ASSESSMENT"))
            #expect(difference.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
            let json = try JSONTree.parse(Array(try await Binary.run(["catalog", "diff", "ltcpap-2024-12", "ltcpap-2025-09", "--json"]).output.utf8))
            #expect(json.members?.isEmpty == false)
            let exported = try await Binary.run(["catalog", "export", "--json-schema", "-o", folder + "/schemas"])
            #expect(exported.status == 0 && exported.output.contains("master-not-found: "))
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder + "/schemas").count == 16)
        }
    }
}
