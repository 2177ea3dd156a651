import Interchange
import Scenarios
import TestSupport
import Testing

/// What a scenario says of itself in another language than that in which it is written.
@Suite struct ScenarioWordsTests {
    private func read(_ words: String) throws -> [Scenario] {
        try ScenarioReader.read(text: """
            scenario: 密碼錯誤
            about: A wrong password is refused.
            \(words)
            matrix: { from: [127.0.0.2, 127.0.0.3] }
            given: running
            steps:
              - login: { from: "${from}", is: refused }
            """, name: "words.yaml", folder: "/")
    }

    @Test func `a language of which nothing is said has what the scenario is written in, and a cell of the matrix its values`() throws {
        let plain = try read("why: x")
        #expect(plain.count == 2 && plain[0].words.title.chinese == plain[0].name && plain[0].words.title.english == plain[0].name)
        #expect(plain[0].words.about == Bilingual("A wrong password is refused.", "A wrong password is refused.") && plain[0].words.source == Bilingual("", ""))
        let both = try read("""
            words:
              zh-TW: { about: 密碼錯誤會被拒絕。 }
              en: { title: A wrong password }
            """)
        #expect(both[1].words.about == Bilingual("密碼錯誤會被拒絕。", "A wrong password is refused."))
        #expect(both[1].words.title.chinese == both[1].name && both[1].words.title.english.hasPrefix("A wrong password") && both[1].words.title.english.contains("127.0.0.3"))
    }

    @Test(arguments: [("words: { zh: { about: x } }", "zh-TW"), ("words: { en: { titel: x } }", "title"), ("words: text", "mapping")])
    func `a slip in the words is told with its place`(words: String, told: String) {
        let fault = #expect(throws: ScenarioFault.self) { try read(words) }
        #expect(fault?.place?.line == 3 && fault?.reason.english.contains(told) ?? false, "\(String(describing: fault))")
    }
}
