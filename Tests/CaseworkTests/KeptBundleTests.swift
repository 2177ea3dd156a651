import Casework
import Foundation
import Interchange
import Sandbox
import TestSupport
import Testing

/// Bundles that are kept with the project, so that a change of a rule is seen on uploads as they once came.
@Suite struct KeptBundleTests {
    static let folder = TestWorld.checkout + "/Tests/Corpus/bundles"
    static let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).filter { $0.hasSuffix(".case") }.sorted()

    @Test func `there are some`() { #expect(Self.names.count >= 5) }

    @Test(arguments: names) func `a kept bundle comes to what it came to then`(name: String) throws {
        let bundle = try BundleReader.read(Self.folder + "/" + name) { _ in nil }
        #expect(bundle.isMasked && bundle.lacks.isEmpty)
        let replay = Replay(bundle.kept, build: "test")
        #expect(replay.isIdentical, "\(replay.diff.gone.map(\.rule)) gone, \(replay.diff.new.map(\.rule)) new")
        #expect(replay.outcome.findings.contains { name.hasPrefix($0.rule.slug) })
    }
}
