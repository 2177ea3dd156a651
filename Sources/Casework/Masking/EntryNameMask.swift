import Interchange

/// The names of a zip's entries: a form's name stays, folders and other names become stand-ins, and endings stay.
enum EntryNameMask {
    static func mask(_ name: String, _ standIns: inout StandIns) -> String {
        var parts: [String] = [""]
        for character in name {
            if character == "/" || character == "\\" {
                parts.append(String(character))
                parts.append("")
            } else {
                parts[parts.count - 1].append(character)
            }
        }
        for index in parts.indices where !["/", "\\", "", ".", ".."].contains(parts[index]) { parts[index] = part(parts[index], isLast: index == parts.count - 1, &standIns) }
        return parts.joined()
    }

    private static func part(_ text: String, isLast: Bool, _ standIns: inout StandIns) -> String {
        guard isLast else { return standIns.text(text) }
        let isForm = text.uppercased().hasSuffix(".JSON") && FormName(text.uppercased().dropLast(5)) != nil
        if isForm { return text }
        guard let dot = text.lastIndex(of: "."), dot != text.startIndex, text.distance(from: dot, to: text.endIndex) <= 6 else { return standIns.text(text) }
        return standIns.text(String(text[..<dot])) + String(text[dot...])
    }
}
