/// The text of a YAML file, by lines.
final class SourceText: Sendable {
    /// As the user named it.
    let name: String
    let folder: String
    /// Files that it names, and its own.
    let log: FileLog
    private let lines: [String]

    init(name: String, folder: String, text: String, log: FileLog = FileLog()) {
        self.log = log
        self.name = name
        self.folder = folder
        lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(String.init)
    }

    /// From 1; nil beyond the end.
    func line(_ number: Int) -> String? {
        lines.indices.contains(number - 1) ? lines[number - 1] : nil
    }
}
