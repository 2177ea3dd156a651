/// The text of a YAML file, by lines.
struct SourceText {
    /// As the user named it.
    let name: String
    let folder: String
    private let lines: [Substring]

    init(name: String, folder: String, text: String) {
        self.name = name
        self.folder = folder
        lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    }

    /// From 1; nil beyond the end.
    func line(_ number: Int) -> String? {
        lines.indices.contains(number - 1) ? String(lines[number - 1]) : nil
    }
}
