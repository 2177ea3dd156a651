import Interchange

/// Reads `words`: what a scenario says of itself in another language than that in which it is written.
enum WordsReader {
    /// `usual`: what stands for a language of which nothing is said. `suffix`: of a cell of the matrix.
    static func read(_ node: ScenarioNode?, title: String, about: String, why: String, source: String, suffix: String) throws(ScenarioFault) -> ScenarioWords {
        try node?.only(.words)
        let (chinese, english) = (node?["zh-TW"], node?["en"])
        for wording in [chinese, english] { try wording?.only(.wording) }
        func both(_ key: String, _ usual: String, _ suffix: String = "") throws(ScenarioFault) -> Bilingual {
            Bilingual((try chinese?[key]?.text() ?? usual) + suffix, (try english?[key]?.text() ?? usual) + suffix)
        }
        return ScenarioWords(title: try both("title", title, suffix), about: try both("about", about), why: try both("why", why), source: try both("source", source))
    }
}
