extension ProfileDifferenceText {
    /// For programs: the summary, and every change with its words in both languages.
    public static func json(_ difference: ProfileDifference) -> JSONNode {
        func names(_ severity: ChangeSeverity?) -> JSONNode {
            .list(difference.forms.filter { $0.severity == severity }.map { .text($0.form.text) })
        }
        return .object([
            JSONMember("old", .text(difference.old)), JSONMember("new", .text(difference.new)),
            JSONMember("forms", .object(ChangeSeverity.allCases.reversed().map { JSONMember($0.rawValue, names($0)) }
                + [JSONMember("unchanged", names(nil))])),
            JSONMember("changes", .list(difference.changes.map(change))),
        ])
    }

    private static func change(_ change: ProfileChange) -> JSONNode {
        let words = ChangeWords(change)
        func text(_ value: String?) -> JSONNode { value.map(JSONNode.text) ?? .null }
        return .object([
            JSONMember("severity", .text(change.severity.rawValue)), JSONMember("change", .text(change.slug)),
            JSONMember("form", text(change.form?.text)), JSONMember("field", text(change.field)),
            JSONMember("message", .text(words.message.chinese)), JSONMember("remedy", text(words.remedy?.chinese)),
            JSONMember("message_en", .text(words.message.english)), JSONMember("remedy_en", text(words.remedy?.english)),
        ])
    }
}

extension ProfileChange {
    /// The name of its kind, for programs.
    public var slug: String {
        switch kind {
        case .fieldAdded: "field-added"
        case .fieldRemoved: "field-removed"
        case .typeChanged: "type-changed"
        case .becameRequired: "became-required"
        case .becameOptional: "became-optional"
        case .codesAdded: "codes-added"
        case .codesRemoved: "codes-removed"
        case .codesRelabelled: "codes-relabelled"
        case .toleratedAdded: "tolerated-added"
        case .toleratedRemoved: "tolerated-removed"
        case .rangeChanged: "range-changed"
        case .lengthChanged: "length-changed"
        case .zeroIsEmpty: "zero-is-empty-changed"
        case .differs: "differs-changed"
        case .titleChanged: "title-changed"
        case .markChanged: "mark-changed"
        case .conditionAdded: "condition-added"
        case .conditionRemoved: "condition-removed"
        case .conditionSeverity: "condition-severity-changed"
        case .conditionReworded: "condition-reworded"
        case .scaleAdded: "scale-added"
        case .scaleRemoved: "scale-removed"
        case .scaleItems: "scale-items-changed"
        case .scaleBands: "scale-bands-changed"
        case .scaleRange: "scale-range-changed"
        case .scaleUnless: "scale-unless-changed"
        case .scaleAgreement: "scale-agreement-changed"
        case .scaleJump: "scale-jump-changed"
        case .scaleReworded: "scale-reworded"
        case .riskAdded: "risk-added"
        case .riskRemoved: "risk-removed"
        case .riskReworded: "risk-reworded"
        case .planMoved: "plan-moved"
        case .policyChanged: "policy-changed"
        case .questionAdded: "question-added"
        case .questionRemoved: "question-removed"
        case .questionReworded: "question-reworded"
        }
    }
}
