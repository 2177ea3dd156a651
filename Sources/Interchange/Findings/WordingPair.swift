/// A message and its remedy in both languages.
struct WordingPair {
    let message: Bilingual
    let remedy: Bilingual

    init(_ chinese: String, _ english: String, do remedyChinese: String, _ remedyEnglish: String) {
        message = Bilingual(chinese, english)
        remedy = Bilingual(remedyChinese, remedyEnglish)
    }
}

extension Rule {
    /// The rules of the zip and of its JSON, as against those of rows.
    var isAboutPackages: Bool { code.hasPrefix("P") || code.hasPrefix("J") }
}

extension Finding {
    func fact(_ name: FindingFact) -> String { facts[name] ?? "?" }
}
