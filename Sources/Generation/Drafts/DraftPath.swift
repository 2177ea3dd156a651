import Interchange

/// A place in a package: `QC107[2].EAT`, `QC107[*].REMARK`, `QC107[A123456789].EAT`, `QC104[1].QC104_PART_LIST[1].PART_LEVEL`, `QC107[2]`.
/// Rows and list members count from 1.
public struct DraftPath: Sendable, Hashable {
    enum RowChoice: Sendable, Hashable {
        case number(Int)
        case all
        /// The rows whose MAIN_ID is that of this ID.
        case person(String)
    }

    enum Step: Sendable, Hashable {
        case member(String)
        case item(Int)
    }

    public let form: FormName
    public let text: String
    let row: RowChoice
    let steps: [Step]

    public init(_ text: String) throws(DraftFault) {
        self.text = text
        var parts = Self.split(text)
        guard parts.count >= 2, let form = FormName(parts.removeFirst()) else { throw .badPath(text) }
        self.form = form
        let row = parts.removeFirst()
        guard row.hasPrefix("["), row.hasSuffix("]"), row.count > 2 else { throw .badPath(text) }
        let inside = String(row.dropFirst().dropLast())
        if inside == "*" { self.row = .all }
        else if let number = Int(inside) {
            guard number > 0 else { throw .badPath(text) }
            self.row = .number(number)
        } else { self.row = .person(inside) }
        var steps: [Step] = []
        for part in parts {
            if part.hasPrefix("[") {
                guard part.hasSuffix("]"), let number = Int(part.dropFirst().dropLast()), number > 0, !steps.isEmpty else { throw .badPath(text) }
                steps.append(.item(number))
            } else {
                guard part.hasPrefix("."), part.count > 1 else { throw .badPath(text) }
                steps.append(.member(String(part.dropFirst())))
            }
        }
        self.steps = steps
    }

    /// `QC104[1].LIST[2].X` into `QC104`, `[1]`, `.LIST`, `[2]`, `.X`.
    private static func split(_ text: String) -> [String] {
        var parts: [String] = []
        for character in text {
            if character == "[" || character == "." || parts.isEmpty { parts.append(String(character)) } else { parts[parts.count - 1].append(character) }
        }
        return parts
    }

    /// The indexes, from 0, of the rows that are meant.
    func rows(among rows: [JSONNode]) throws(DraftFault) -> [Int] {
        switch row {
        case .all: return Array(rows.indices)
        case .number(let number):
            guard number <= rows.count else { throw .noRow(text, rows: rows.count) }
            return [number - 1]
        case .person(let identity):
            let mainID = PackageSubject.mainID(for: identity)
            let found = rows.indices.filter { rows[$0]["MAIN_ID"]?.integer == mainID }
            guard !found.isEmpty else { throw .noRow(text, rows: rows.count) }
            return found
        }
    }

    /// The row with the value at this path set, or taken out where `value` is nil.
    func set(_ value: JSONNode?, in row: JSONNode) throws(DraftFault) -> JSONNode {
        guard !steps.isEmpty else {
            guard let value else { return row }
            return value
        }
        return try set(value, in: row, steps[...])
    }

    private func set(_ value: JSONNode?, in node: JSONNode, _ steps: ArraySlice<Step>) throws(DraftFault) -> JSONNode {
        guard let step = steps.first else { return value ?? node }
        let isLast = steps.count == 1
        switch step {
        case .member(let name):
            guard var members = node.members else { throw .noSuchPlace(text) }
            if let index = members.firstIndex(where: { $0.name == name }) {
                if isLast, value == nil { members.remove(at: index) }
                else { members[index].value = try set(value, in: members[index].value, steps.dropFirst()) }
            } else {
                guard isLast, let value else { throw .noSuchPlace(text) }
                members.append(JSONMember(name, value))
            }
            return .object(members)
        case .item(let number):
            guard var items = node.items, number <= items.count + (value == nil ? 0 : 1) else { throw .noSuchPlace(text) }
            if isLast, value == nil { items.remove(at: number - 1) }
            else if number > items.count {
                guard isLast, let value else { throw .noSuchPlace(text) }
                items.append(value)
            } else { items[number - 1] = try set(value, in: items[number - 1], steps.dropFirst()) }
            return .list(items)
        }
    }
}
