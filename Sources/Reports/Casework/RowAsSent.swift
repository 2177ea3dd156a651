import Casework
import Interchange

/// The row of a finding as it was sent: the line with a caret, then the whole row, a member a line.
struct RowAsSent {
    let text: CaseText

    /// A row of more members than these is shown around the place.
    private static let most = 24

    func lines(_ finding: Finding, _ kept: Case) -> [String] {
        let contents = kept.contents()
        guard let place = FindingPlaces(contents, reveals: text.reveals).place(of: finding) else {
            return text.wrapped(finding.place.map { VisibleText.of($0) } ?? text("整個壓縮檔", "the package as a whole"), "  ")
        }
        var lines = ["  \(place.file):\(place.position.line):\(place.position.column)" + (finding.row.map { text("（第 \($0) 筆）", " (row \($0))") } ?? "")]
        if !place.excerpt.text.isEmpty {
            lines += ["    | " + VisibleText.of(place.excerpt.text), "    | " + String(repeating: " ", count: place.excerpt.indent) + String(repeating: "^", count: place.excerpt.length)]
        }
        guard let form = finding.form, let number = finding.row, let bytes = contents[form]?.bytes, let rows = (try? JSONTree.parse(bytes))?.items, rows.indices.contains(number - 1),
              let members = rows[number - 1].members else { return lines }
        return lines + row(members, finding)
    }

    /// Null for a finding about no row.
    func json(_ finding: Finding, _ kept: Case) -> JSONNode {
        let contents = kept.contents()
        guard let place = FindingPlaces(contents, reveals: text.reveals).place(of: finding) else { return .null }
        let name = finding.field.map { String($0.prefix { $0 != "[" && $0 != "." }) }
        var members: [JSONMember] = []
        if let form = finding.form, let number = finding.row, let bytes = contents[form]?.bytes, let rows = (try? JSONTree.parse(bytes))?.items, rows.indices.contains(number - 1) {
            members = rows[number - 1].members ?? []
        }
        return .object([
            JSONMember("file", .text(place.file)), JSONMember("line", .integer(place.position.line)), JSONMember("column", .integer(place.position.column)),
            JSONMember("excerpt", .text(place.excerpt.text)), JSONMember("indent", .integer(place.excerpt.indent)), JSONMember("length", .integer(place.excerpt.length)),
            JSONMember("row", .list(members.map { member in
                .object([JSONMember("name", .text(member.name)), JSONMember("value", .text(value(member))), JSONMember("is_it", .flag(member.name == name))])
            })),
        ])
    }

    private func row(_ members: [JSONMember], _ finding: Finding) -> [String] {
        let name = finding.field.map { String($0.prefix { $0 != "[" && $0 != "." }) }
        let index = members.firstIndex { $0.name == name } ?? 0
        let from = members.count <= Self.most ? 0 : max(0, min(index - Self.most / 2, members.count - Self.most))
        let to = min(members.count, from + Self.most)
        var lines: [String] = []
        if from > 0 { lines.append(text("      … 前 \(from) 欄", "      … \(from) fields before")) }
        for member in members[from..<to] {
            let isIt = member.name == name
            lines.append((isIt ? "    > " : "      ") + "\(VisibleText.short(member.name, 40)): " + VisibleText.short(value(member), max(20, text.width - 48)))
        }
        if to < members.count { lines.append(text("      … 後 \(members.count - to) 欄", "      … \(members.count - to) fields behind")) }
        if let name, !members.contains(where: { $0.name == name }) { lines.append("    > " + text("\(VisibleText.of(name))：沒有這個欄位", "\(VisibleText.of(name)): the row has no such field")) }
        return lines
    }

    /// Texts within lists may be as personal as the field itself.
    private func value(_ member: JSONMember) -> String {
        func mask(_ node: JSONNode, _ field: String) -> JSONNode {
            if let string = node.string { return .text(Masking.value(string, of: field)) }
            if let items = node.items { return .list(items.map { mask($0, field) }) }
            if let members = node.members { return .object(members.map { JSONMember($0.name, mask($0.value, $0.name)) }) }
            if let number = node.integer, field == "MAIN_ID" || String(number).count == 9 { return .text(Masking.identity(String(number))) }
            return node
        }
        return String(decoding: JSONText.write(text.reveals ? member.value : mask(member.value, member.name)), as: UTF8.self)
    }
}
