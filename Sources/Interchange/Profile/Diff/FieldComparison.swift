/// Compares the fields of a form, and the columns of its lists.
struct FieldComparison {
    let form: FormName
    /// `QC104_PART_LIST.` within a list.
    var path = ""
    /// Fields that a new condition asks for, though they are not required in themselves.
    var asked: Set<String> = []

    func changes(_ old: [FieldDefinition], _ new: [FieldDefinition]) -> [ProfileChange] {
        let before = Dictionary(old.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        let names = Set(new.map(\.name))
        let removed = old.filter { !names.contains($0.name) }.map { change($0, .fieldRemoved($0), .mayChange) }
        return removed + new.flatMap { field in
            before[field.name].map { changes($0, field) }
                ?? [change(field, .fieldAdded(field), field.isRequired || asked.contains(field.name) ? .mustChange : .mayChange)]
        }
    }

    private func change(_ field: FieldDefinition, _ kind: ProfileChange.Kind, _ severity: ChangeSeverity) -> ProfileChange {
        ProfileChange(form, path + field.name, kind, severity)
    }

    private func changes(_ old: FieldDefinition, _ new: FieldDefinition) -> [ProfileChange] {
        var changes: [ProfileChange] = []
        func add(_ kind: ProfileChange.Kind, _ severity: ChangeSeverity) { changes.append(change(new, kind, severity)) }

        if old.type != new.type { add(.typeChanged(from: old.type, to: new), .mustChange) }
        if old.isRequired != new.isRequired { new.isRequired ? add(.becameRequired(new), .mustChange) : add(.becameOptional, .mayChange) }
        changes += codeChanges(old, new)
        // A range or a length that comes with another type is told with the type.
        if old.type == new.type {
            if old.range != new.range {
                add(.rangeChanged(from: old.range, to: new.range), Self.isWithin(old.range, new.range) ? .mayChange : .mustChange)
            }
            if old.length != new.length {
                add(.lengthChanged(from: old.length, to: new.length), (old.length ?? .max) <= (new.length ?? .max) ? .mayChange : .mustChange)
            }
            if old.zeroIsEmpty != new.zeroIsEmpty { add(.zeroIsEmpty(new.zeroIsEmpty), .mustChange) }
        }
        if old.differs != new.differs { add(.differs(new.differs), .mayChange) }
        if old.title != new.title { add(.titleChanged(from: old.title, to: new.title), .wording) }
        if old.mark != new.mark { add(.markChanged(from: old.mark, to: new.mark), .wording) }
        if old.type == .rows, new.type == .rows {
            changes += FieldComparison(form: form, path: path + new.name + ".").changes(old.columns, new.columns)
        }
        return changes
    }

    private func codeChanges(_ old: FieldDefinition, _ new: FieldDefinition) -> [ProfileChange] {
        guard let before = old.codes, let after = new.codes else { return [] }
        var changes: [ProfileChange] = []
        let added = after.codes.filter { !before.contains($0.number) }
        if !added.isEmpty { changes.append(change(new, .codesAdded(added), .mayChange)) }
        // A code that is tolerated from now on is met with a warning only, which `toleratedAdded` tells.
        let gone = before.codes.filter { !after.contains($0.number) }
        let removed = gone.filter { new.tolerated?.contains($0.number) != true }
        if !removed.isEmpty { changes.append(change(new, .codesRemoved(removed, left: after), .mustChange)) }
        let labels = Dictionary(before.codes.map { ($0.number, $0.label) }, uniquingKeysWith: { first, _ in first })
        let relabelled = after.codes.compactMap { code in
            labels[code.number].flatMap { $0 == code.label ? nil : ProfileChange.RelabelledCode(number: code.number, before: $0, after: code.label) }
        }
        if !relabelled.isEmpty { changes.append(change(new, .codesRelabelled(relabelled), .wording)) }

        let (oldTolerated, newTolerated) = (old.tolerated?.codes.map(\.number) ?? [], new.tolerated?.codes.map(\.number) ?? [])
        let toleratedNow = newTolerated.filter { !oldTolerated.contains($0) }
        if !toleratedNow.isEmpty { changes.append(change(new, .toleratedAdded(toleratedNow), .mayChange)) }
        let toleratedNoMore = oldTolerated.filter { !newTolerated.contains($0) && !after.contains($0) }
        if !toleratedNoMore.isEmpty { changes.append(change(new, .toleratedRemoved(toleratedNoMore), .mustChange)) }
        return changes
    }

    /// Whether all that the one range takes, the other takes too.
    private static func isWithin(_ old: ClosedRange<Int>?, _ new: ClosedRange<Int>?) -> Bool {
        guard let new else { return true }
        guard let old else { return false }
        return new.lowerBound <= old.lowerBound && old.upperBound <= new.upperBound
    }
}
