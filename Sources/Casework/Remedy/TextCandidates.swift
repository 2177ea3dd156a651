import Foundation
import Interchange

/// Slips in the text of a form, mended at the place where it stops being JSON.
enum TextCandidates {
    static func all(_ place: RemedyPlace) -> [RemedyCandidate] {
        guard let form = place.finding.form, let text = place.package.bytes(form) else { return [] }
        switch place.finding.rule {
        case .jsonEncoding: return encodings(text).map { rewriting(form, text, $0) }
        case .jsonShape: return shape(form, text, place)
        case .jsonDuplicateKey: return duplicates(form, place)
        default: return JSONRepairs.all(text).map { rewriting(form, text, $0) }
        }
    }

    private static func rewriting(_ form: FormName, _ before: [UInt8], _ after: [UInt8]) -> RemedyCandidate {
        let (old, new) = differingLines(before, after)
        return RemedyCandidate([PackageEdit(.rewriteFile, place: form.fileName, before: old, after: new, form: form)]) { $0.rewrite(form.fileName, after) }
    }

    /// The first line in which two texts differ, cut to what surrounds the difference.
    private static func differingLines(_ before: [UInt8], _ after: [UInt8]) -> (String, String) {
        let start = zip(before, after).prefix { $0 == $1 }.count
        func around(_ text: [UInt8]) -> String {
            let from = max(text[..<min(start, text.count)].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0, start - 40)
            let to = min(text[min(start, text.count)...].firstIndex(of: 0x0A) ?? text.count, start + 40)
            return String(decoding: text[from..<max(from, to)], as: UTF8.self)
        }
        return (around(before), around(after))
    }

    // MARK: encodings

    private static func encodings(_ text: [UInt8]) -> [[UInt8]] {
        if text.starts(with: [0xEF, 0xBB, 0xBF]) { return [Array(text.dropFirst(3))] }
        let data = Data(text)
        let utf16 = text.starts(with: [0xFF, 0xFE]) || text.starts(with: [0xFE, 0xFF]) ? String(data: data, encoding: .utf16) : nil
        return [utf16, Big5Text.decode(text)].compactMap { $0.map { Array($0.utf8) } }
    }

    // MARK: shape and keys

    private static func shape(_ form: FormName, _ text: [UInt8], _ place: RemedyPlace) -> [RemedyCandidate] {
        if let number = place.finding.row { return [.removeRow(form, number)] }
        guard let node = try? JSONTree.parse(text) else { return [] }
        // One row without its list, or a list that lies in an object.
        let inner = node.members?.first { $0.value.items != nil }?.value.items
        let lists = [inner, node.members != nil ? [node] : nil, []].compactMap(\.self)
        return lists.map { rewriting(form, text, RowText.write($0.map { JSONText.write($0) })) }
    }

    /// All but the last of a name go, as most readers take it.
    private static func duplicates(_ form: FormName, _ place: RemedyPlace) -> [RemedyCandidate] {
        guard let number = place.finding.row, let name = place.finding.field, let rows = place.package.rows(form), rows.indices.contains(number - 1) else { return [] }
        var changed = rows
        var seen: Set<String> = []
        func once(_ node: JSONNode) -> JSONNode {
            guard let members = node.members else { return node.items.map { .list($0.map(once)) } ?? node }
            seen = []
            let last = members.reversed().filter { seen.insert($0.name).inserted }.reversed()
            return .object(last.map { JSONMember($0.name, once($0.value)) })
        }
        changed[number - 1] = once(rows[number - 1])
        let edit = PackageEdit(.removeField, place: "\(form.text)[\(number)].\(name)", before: EditablePackage.value(name, in: rows[number - 1]).map(RemedyCandidate.text), form: form,
                               row: number, field: name)
        return [RemedyCandidate([edit]) { [changed] in $0.rewrite(form.fileName, RowText.write(changed.map { JSONText.write($0) })) }]
    }
}
