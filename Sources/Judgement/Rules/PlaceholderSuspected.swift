import Interchange

/// H01 (warning): a text or a date in which residents are expected to differ is the same in every row where it is filled, and filled in at
/// least three. Made up, after a fault that was observed in a real client: the same remark and plan dates in every row. Told once
/// for a form, on the first such field.
/// Example: `"Q1_PLAN": "照護計畫內容"` in every row of QC114.
struct PlaceholderSuspected {
    static let leastRows = 3

    private struct Watch {
        let field: Int
        var first: [UInt8] = []
        var filled = 0
    }

    private let definition: FormDefinition
    /// The fields that still hold the same in all rows; nearly all leave the list within a few rows.
    private var watches: [Watch]

    init(_ definition: FormDefinition) {
        self.definition = definition
        watches = definition.fields.indices.filter { definition.fields[$0].differs }.map { Watch(field: $0) }
    }

    mutating func look(_ row: FormRow) {
        guard !watches.isEmpty else { return }
        var differing = false
        for index in watches.indices {
            let bytes = row[watches[index].field].bytes
            guard !bytes.isEmpty else { continue }
            if watches[index].filled == 0 {
                watches[index].first = Array(bytes)
            } else if !watches[index].first.elementsEqual(bytes) {
                watches[index].filled = -1
                differing = true
                continue
            }
            watches[index].filled += 1
        }
        if differing { watches.removeAll { $0.filled < 0 } }
    }

    /// After the last row.
    func finding() -> Finding? {
        let suspected = watches.filter { $0.filled >= Self.leastRows }
        guard let first = suspected.first else { return nil }
        var facts: [FindingFact: String] = [.entries: String(first.filled)]
        let others = suspected.dropFirst().map { definition.fields[$0.field].name }
        if !others.isEmpty {
            facts[.others] = others.prefix(3).joined(separator: ", ") + (others.count > 3 ? " … (+\(others.count - 3))" : "")
        }
        return Finding(.placeholderSuspected, form: definition.form, field: definition.fields[first.field].name,
                       value: String(decoding: first.first, as: UTF8.self), facts: facts)
    }
}
