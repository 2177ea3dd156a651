import Scenarios

/// The command that runs one scenario again, to be pasted into a shell.
public enum RerunCommand {
    public static func text(_ subject: ScenarioResult.Subject) -> String {
        // What begins with a dash would be taken for an option.
        let file = subject.file.hasPrefix("-") ? "./" + subject.file : subject.file
        let values = (subject.set ?? [:]).sorted { $0.key < $1.key }.map { " --set " + quoted("\($0.key)=\($0.value)") }.joined()
        let against = values + (subject.against.map { " --against " + quoted($0) } ?? "")
        // A name that no command line can hold well is found by its line instead.
        if subject.name.isEmpty || VisibleText.of(subject.name) != subject.name {
            return "ministry-sandbox run " + quoted(file + (subject.place.map { ":\($0.line)" } ?? "")) + against
        }
        let name = inQuotes(subject.name)
        return "ministry-sandbox run \(quoted(file)) " + (subject.name.hasPrefix("-") ? "--filter=\(name)" : "--filter \(name)") + against
    }

    private static func quoted(_ text: String) -> String {
        !text.isEmpty && text.unicodeScalars.allSatisfy(isPlain) ? text : inQuotes(text)
    }

    /// Nothing means anything to a shell between these, but themselves.
    private static func inQuotes(_ text: String) -> String { "'" + text.replacing("'", with: "'\\''") + "'" }

    private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9", "_", "-", ".", "/", ",", "+", "@", "%", ":", "=": true
        default: false
        }
    }
}
