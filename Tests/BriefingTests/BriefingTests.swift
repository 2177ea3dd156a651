import Briefing
import Foundation
import Interchange
import Sandbox
import Scenarios
import TestSupport
import Testing

@Suite struct BriefingTests {
    private static let file = TestWorld.resources + "/briefing/script.yaml"

    @Test(.timeLimit(.minutes(15))) func `what the script says is so, from its first beat to its last`() async throws {
        let script = try BriefingReader.read(file: Self.file)
        #expect(script.chapters.map(\.id) == ["account", "first-upload", "noon", "returned", "correction", "duplicate", "wrong-address", "last-evening", "who-is-missing"])
        #expect((12...18).contains(script.minutes))
        try await TestWorld.withFolder { folder in
            try BriefingScenario.text(script).write(toFile: folder + "/all.yaml", atomically: true, encoding: .utf8)
            let results = try await ScenarioRunner(resources: TestWorld.resources).run(try ScenarioReader.read([folder + "/all.yaml"]))
            #expect(results.map(\.outcome) == [.passed], "\(results.flatMap(\.failures))")
        }
    }

    @Test func `each beat has words in both languages, and a page of the panel`() throws {
        let script = try BriefingReader.read(file: Self.file)
        for beat in script.chapters.flatMap(\.beats) {
            for words in [beat.title, beat.say] {
                #expect(words.chinese.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) } && !words.english.isEmpty && words.chinese != words.english, "\(words)")
            }
            #expect(beat.page == "/" || ["/uploads", "/residents", "/accounts", "/mail", "/calendar", "/scenarios", "/rules"].contains { beat.page.hasPrefix($0) }, "\(beat.page)")
        }
    }

    @Test(arguments: [
        ("briefing: { zh: 甲, en: a }\nabout: { zh: 甲, en: a }\ngiven: { now: 2025-05-01T09:00 }\nchaptres: []\n", 4, "did you mean 'chapters'"),
        ("briefing: { zh: 甲, en: a }\nabout: { zh: 甲, en: a }\ngiven: {}\nchapters:\n  - { id: A b, title: { zh: 甲, en: a }, minutes: 1, beats: [] }\n", 5, "small letters"),
        ("briefing: { zh: 甲 }\nabout: { zh: 甲, en: a }\ngiven: {}\nchapters: []\n", 1, "'en' is missing"), ("briefing: [\n", nil, "no YAML"),
    ] as [(String, Int?, String)])
    func `a mistake in a script is told with its line`(text: String, line: Int?, says: String) async throws {
        try await TestWorld.withFolder { folder in
            try text.write(toFile: folder + "/s.yaml", atomically: true, encoding: .utf8)
            let fault = try #require(throws: BriefingFault.self) { try BriefingReader.read(file: folder + "/s.yaml") }
            #expect(fault.reason.english.contains(says) && (line == nil || fault.line == line), "\(fault)")
        }
    }

    @Test func `a classroom's people and accounts are each somebody's own`() throws {
        let now = try #require(TaipeiInstant("2025-12-15T09:00"))
        let seed = Classroom.seed(count: 30, now: now, seed: 7)
        #expect(seed.institutions.count == 30 && Set(seed.institutions.flatMap(\.residents).map(\.identity)).count == 150)
        #expect(Set(seed.institutions.compactMap(\.account?.password)).count == 30 && seed.institutions.allSatisfy { $0.account?.binding == .firstLogin })
        #expect(seed.institutions.flatMap(\.residents).allSatisfy { $0.name.hasPrefix("測") })
        #expect(Classroom.isTrainee("trainee07") && !Classroom.isTrainee("1131010012") && !Classroom.isTrainee("traineex"))
    }
}
