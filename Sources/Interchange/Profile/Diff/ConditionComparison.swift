/// Compares what fields ask of each other by content: the order of conditions, and how demands are put together, does not count.
struct ConditionComparison {
    private let old: FormDefinition
    private let new: FormDefinition

    init(_ old: FormDefinition, _ new: FormDefinition) {
        self.old = old
        self.new = new
    }

    func changes() -> [ProfileChange] {
        let before = demands(of: old)
        let after = demands(of: new)
        return old.conditions.compactMap { removed($0, after) } + new.conditions.flatMap { changes($0, before) }
    }

    /// Fields that an uploader of the old profile may be asked for.
    var asked: Set<String> {
        Set(new.conditions.filter { $0.severity == .error && canHold($0.test) }.flatMap(\.consequences).flatMap { consequence -> [String] in
            switch consequence {
            case .filled, .oneFilled: consequence.fields.map { new.fields[$0].name }
            case .empty, .notBoth, .codes, .otherwiseEmpty: []
            }
        })
    }

    /// By its content in terms of names, since the same field may have another number in the other profile.
    private func demands(of form: FormDefinition) -> [String: RowCondition] {
        Dictionary(form.conditions.flatMap { condition in condition.consequences.map { (Self.key($0, condition.test, form), condition) } },
                   uniquingKeysWith: { first, _ in first })
    }

    private func removed(_ condition: RowCondition, _ after: [String: RowCondition]) -> ProfileChange? {
        let gone = condition.consequences.filter { after[Self.key($0, condition.test, old)] == nil }
        guard !gone.isEmpty else { return nil }
        return change(gone, old, .conditionRemoved(ConditionWords.sentence(condition.test, gone, old.fields)), .mayChange)
    }

    private func changes(_ condition: RowCondition, _ before: [String: RowCondition]) -> [ProfileChange] {
        var added: [RowCondition.Consequence] = []
        var otherSeverity: [RowCondition.Consequence] = []
        var reworded: [RowCondition.Consequence] = []
        for consequence in condition.consequences {
            guard let standing = before[Self.key(consequence, condition.test, new)] else {
                added.append(consequence)
                continue
            }
            if standing.severity != condition.severity { otherSeverity.append(consequence) }
            if standing.mark != condition.mark || standing.reason != condition.reason { reworded.append(consequence) }
        }
        var changes: [ProfileChange] = []
        if !added.isEmpty {
            let severity = added.map { self.severity($0, condition) }.max() ?? .mustChange
            changes.append(change(added, new, .conditionAdded(words(condition, added), reason: condition.reason), severity))
        }
        if !otherSeverity.isEmpty {
            changes.append(change(otherSeverity, new, .conditionSeverity(words(condition, otherSeverity), to: condition.severity),
                                  condition.severity == .error ? .mustChange : .mayChange))
        }
        if !reworded.isEmpty { changes.append(change(reworded, new, .conditionReworded(words(condition, reworded)), .wording)) }
        return changes
    }

    private func words(_ condition: RowCondition, _ consequences: [RowCondition.Consequence]) -> Bilingual {
        ConditionWords.sentence(condition.test, consequences, new.fields)
    }

    private func change(_ consequences: [RowCondition.Consequence], _ form: FormDefinition, _ kind: ProfileChange.Kind,
                        _ severity: ChangeSeverity) -> ProfileChange {
        ProfileChange(form.form, consequences.first?.fields.first.map { form.fields[$0].name }, kind, severity)
    }

    /// Whether a new demand can be held against an uploader that knows nothing of it.
    private func severity(_ consequence: RowCondition.Consequence, _ condition: RowCondition) -> ChangeSeverity {
        guard condition.severity == .error else { return .mayChange }
        switch consequence {
        case .filled, .oneFilled: return canHold(condition.test) ? .mustChange : .mayChange
        case .empty(let field): return isNew(field) || !canHold(condition.test) ? .mayChange : .mustChange
        case .notBoth(let first, let second): return isNew(first) || isNew(second) || !canHold(condition.test) ? .mayChange : .mustChange
        case .codes(let field, let codes):
            return isNew(field) || !canHold(condition.test) || isLooser(field, codes, condition.test) ? .mayChange : .mustChange
        case .otherwiseEmpty(let field): return isNew(field) ? .mayChange : .mustChange
        }
    }

    private func isNew(_ field: Int) -> Bool { old.index(of: new.fields[field].name) == nil }

    /// Not where each of its groups asks for something in a new field that may be left out.
    private func canHold(_ test: RowTest?) -> Bool {
        guard let test else { return true }
        return test.groups.contains { group in
            group.allSatisfy { member in
                guard isNew(member.field), !new.fields[member.field].isRequired else { return true }
                switch member.matcher {
                case .anyOf, .filled, .within: return false
                case .noneOf, .empty: return true
                }
            }
        }
    }

    /// Whether the old profile asked the same with fewer codes.
    private func isLooser(_ field: Int, _ codes: UInt128, _ test: RowTest?) -> Bool {
        old.conditions.contains { condition in
            Self.key(condition.test, old) == Self.key(test, new) && condition.severity == .error && condition.consequences.contains { consequence in
                guard case .codes(let other, let fewer) = consequence, old.fields[other].name == new.fields[field].name else { return false }
                return fewer & ~codes == 0
            }
        }
    }

    private static func key(_ test: RowTest?, _ form: FormDefinition) -> String {
        (test?.groups ?? []).map { group in group.map { TestWords.words([[$0]], form.fields).english }.sorted().joined(separator: "&") }
            .sorted().joined(separator: "|")
    }

    private static func key(_ consequence: RowCondition.Consequence, _ test: RowTest?, _ form: FormDefinition) -> String {
        let names = consequence.fields.map { form.fields[$0].name }.sorted().joined(separator: ",")
        let kind = switch consequence {
        case .filled: "filled"
        case .oneFilled: "one-filled"
        case .empty: "empty"
        case .notBoth: "not-both"
        case .codes(let field, let codes): "codes \(TestWords.values(codes, form.fields[field]))"
        case .otherwiseEmpty: "otherwise-empty"
        }
        return "\(key(test, form)) > \(kind) > \(names)"
    }
}
