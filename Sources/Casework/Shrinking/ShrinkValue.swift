import Interchange

/// A value inside a row, by the numbers of the members and items on the way to it.
struct ShrinkValue: Hashable {
    let place: ShrinkPlace
    let path: [Int]
}

/// An object or a list somewhere in a row, with what the profile says of its members.
struct ShrinkContainer {
    let place: ShrinkPlace
    let path: [Int]
    let node: JSONNode
    let fields: [FieldDefinition]
    /// The fields on the way to it: `QC104.QC104_PART_LIST`.
    let name: String

    /// What can be cut out of it, if it is a list.
    var items: [ShrinkValue] { (node.items ?? []).indices.map { value($0) } }

    /// What can be cut out of it, if it is an object: what is not required, or empty, or there twice.
    var spareMembers: [ShrinkValue] {
        guard let members = node.members else { return [] }
        return members.indices.filter { number in
            let member = members[number]
            guard let field = fields.first(where: { $0.name == member.name }), field.isRequired else { return true }
            return member.value.isBlank || members.count { $0.name == member.name } > 1
        }.map { value($0) }
    }

    /// The texts right in it, with the field that each belongs to.
    var texts: [(field: String, text: String, value: ShrinkValue)] {
        if let items = node.items {
            return items.enumerated().compactMap { number, item in item.string.map { (field: name, text: $0, value: value(number)) } }
        }
        return (node.members ?? []).enumerated().compactMap { number, member in
            member.value.string.map { (field: name + "." + member.name, text: $0, value: value(number)) }
        }
    }

    /// The lists and objects right in it.
    var inner: [ShrinkContainer] {
        if let items = node.items {
            return items.enumerated().compactMap { number, item in container(number, item, fields, name) }
        }
        return (node.members ?? []).enumerated().compactMap { number, member in
            container(number, member.value, columns(of: member), name + "." + member.name)
        }
    }

    private func columns(of member: JSONMember) -> [FieldDefinition] { fields.first(where: { $0.name == member.name })?.columns ?? [] }

    private func value(_ number: Int) -> ShrinkValue { ShrinkValue(place: place, path: path + [number]) }

    private func container(_ number: Int, _ node: JSONNode, _ fields: [FieldDefinition], _ name: String) -> ShrinkContainer? {
        guard node.items != nil || node.members != nil else { return nil }
        return ShrinkContainer(place: place, path: path + [number], node: node, fields: fields, name: name)
    }
}

extension ShrinkPackage {
    /// All rows that hold something, and the lists and objects within them, outer ones first.
    func containers(_ profile: Profile) -> [ShrinkContainer] {
        var found: [ShrinkContainer] = []
        func collect(_ container: ShrinkContainer) {
            found.append(container)
            for inner in container.inner { collect(inner) }
        }
        for (number, file) in files.enumerated() {
            guard let rows = file.rows, let form = file.form else { continue }
            for (row, content) in rows.enumerated() where content.node.items != nil || content.node.members != nil {
                collect(ShrinkContainer(place: ShrinkPlace(file: number, row: row), path: [], node: content.node, fields: profile[form].fields, name: form.text))
            }
        }
        return found
    }

    func cutting(values gone: [ShrinkValue]) -> ShrinkPackage {
        var changed: [ShrinkPlace: JSONNode] = [:]
        for (place, values) in Dictionary(grouping: gone, by: \.place) {
            guard let rows = files[place.file].rows else { continue }
            changed[place] = rows[place.row].node.without(Set(values.map(\.path)))
        }
        return replacing(rows: changed)
    }

    /// Puts one text in the place of several values.
    func writing(_ text: String, at values: [ShrinkValue]) -> ShrinkPackage {
        var changed: [ShrinkPlace: JSONNode] = [:]
        for value in values {
            guard let node = changed[value.place] ?? files[value.place.file].rows?[value.place.row].node else { continue }
            changed[value.place] = node.replacing(value.path[...], by: .text(text))
        }
        return replacing(rows: changed)
    }
}

private extension JSONNode {
    /// What counts as empty in a field.
    var isBlank: Bool {
        switch value {
        case .null: true
        case .string(let text): text.isEmpty
        case .array(let items): items.isEmpty
        default: false
        }
    }

    /// Without the values at these paths.
    func without(_ gone: Set<[Int]>, at path: [Int] = []) -> JSONNode {
        switch value {
        case .array(let items):
            var left: [JSONNode] = []
            for (number, item) in items.enumerated() where !gone.contains(path + [number]) { left.append(item.without(gone, at: path + [number])) }
            return .list(left)
        case .object(let members):
            var left: [JSONMember] = []
            for (number, member) in members.enumerated() where !gone.contains(path + [number]) {
                left.append(JSONMember(member.name, member.value.without(gone, at: path + [number])))
            }
            return .object(left)
        default: return self
        }
    }

    /// With another value at a path that is there.
    func replacing(_ path: ArraySlice<Int>, by other: JSONNode) -> JSONNode {
        guard let number = path.first else { return other }
        switch value {
        case .array(var items):
            items[number] = items[number].replacing(path.dropFirst(), by: other)
            return .list(items)
        case .object(var members):
            members[number].value = members[number].value.replacing(path.dropFirst(), by: other)
            return .object(members)
        default: return self
        }
    }
}
