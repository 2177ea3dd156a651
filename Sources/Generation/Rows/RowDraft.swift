import Interchange

/// A row in the making. Values are set by name; a name that the profile does not have is ignored, and a field that nobody set gets its
/// value when the row is finished.
struct RowDraft {
    private enum Slot {
        case unset
        case leftOut
        case set(JSONNode)
    }

    private let fields: [FieldDefinition]
    /// Nil for the objects of a nested list, whose few columns are searched one by one.
    private let form: FormDefinition?
    private var slots: [Slot]

    init(_ form: FormDefinition) {
        self.form = form
        fields = form.fields
        slots = Array(repeating: .unset, count: fields.count)
    }

    private init(columns: [FieldDefinition]) {
        form = nil
        fields = columns
        slots = Array(repeating: .unset, count: columns.count)
    }

    func field(_ name: String) -> FieldDefinition? { index(of: name).map { fields[$0] } }

    /// Reading gives nil for what was not set.
    subscript(_ name: String) -> JSONNode? {
        get {
            guard let index = index(of: name), case .set(let node) = slots[index] else { return nil }
            return node
        }
        set {
            guard let index = index(of: name) else { return }
            slots[index] = newValue.map(Slot.set) ?? .unset
        }
    }

    /// The key does not stand in the row at all.
    mutating func leaveOut(_ name: String) {
        guard let index = index(of: name) else { return }
        slots[index] = .leftOut
    }

    /// A nested list with one object for each item.
    mutating func setRows<Item>(_ name: String, _ items: [Item], by missing: FieldDefault, fill: (inout RowDraft, Item) -> Void) {
        guard let index = index(of: name), fields[index].type == .rows else { return }
        let columns = fields[index].columns
        slots[index] = .set(.list(items.map { item in
            var row = RowDraft(columns: columns)
            fill(&row, item)
            return row.finished(by: missing)
        }))
    }

    /// All fields, in the order of the profile.
    func finished(by missing: FieldDefault) -> JSONNode {
        var members: [JSONMember] = []
        members.reserveCapacity(fields.count)
        for (field, slot) in zip(fields, slots) {
            switch slot {
            case .leftOut where !field.isRequired: break
            // A value that the field cannot hold still says that there must be one.
            case .set(let node): members.append(JSONMember(field.name, FieldFitting.fit(node, field) ?? missing.filled(field)))
            case .leftOut, .unset: members.append(JSONMember(field.name, missing.value(field)))
            }
        }
        return .object(members)
    }

    private func index(of name: String) -> Int? {
        form.map { $0.index(of: name) } ?? fields.firstIndex { $0.name == name }
    }
}

extension JSONNode {
    /// A code as the forms send it: as text.
    static func code(_ number: Int) -> JSONNode { .text(String(number)) }
    static func codes(_ numbers: [Int]) -> JSONNode { .list(numbers.map(JSONNode.code)) }
    /// A flag of the style "1" and "0".
    static func oneOrZero(_ flag: Bool) -> JSONNode { .text(flag ? "1" : "0") }

    /// How the forms write a condition that does not hold.
    static let blank = JSONNode.text("")
    static let noCodes = JSONNode.list([])

    var isEmpty: Bool {
        switch value {
        case .null: true
        case .string(let text): text.isEmpty
        case .array(let items): items.isEmpty
        default: false
        }
    }
}
