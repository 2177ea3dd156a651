import Interchange

/// A test of a row, as `RowTest`, evaluated on what `FieldCheck` found out.
struct TestPlan {
    enum Outcome { case holds, fails, unknown }

    private struct Member {
        let field: Int
        let matcher: FieldTest.Matcher
    }

    private let groups: [[Member]]
    /// The usual test: one field among some codes.
    let single: (field: Int, codes: UInt128)?

    init(_ test: RowTest) {
        groups = test.groups.map { $0.map { Member(field: $0.field, matcher: $0.matcher) } }
        if test.groups.count == 1, test.groups[0].count == 1, case .anyOf(let codes) = test.groups[0][0].matcher {
            single = (test.groups[0][0].field, codes)
        } else {
            single = nil
        }
    }

    /// Unknown where an error is held against a field that it looks at.
    func evaluate(_ row: FormRow, _ states: UnsafeMutablePointer<FieldState>, areFaultsPossible: Bool) -> Outcome {
        if let single {
            if areFaultsPossible, states[single.field].isFaulty { return .unknown }
            return states[single.field].codes & single.codes != 0 ? .holds : .fails
        }
        if areFaultsPossible {
            for group in groups { for member in group where states[member.field].isFaulty { return .unknown } }
        }
        for group in groups {
            var holds = true
            for member in group where !Self.holds(member, row, states) {
                holds = false
                break
            }
            if holds { return .holds }
        }
        return .fails
    }

    private static func holds(_ member: Member, _ row: FormRow, _ states: UnsafeMutablePointer<FieldState>) -> Bool {
        let state = states[member.field]
        return switch member.matcher {
        case .anyOf(let codes): state.isFilled && state.codes & codes != 0
        case .noneOf(let codes): !(state.isFilled && state.codes & codes != 0)
        case .filled: state.isFilled
        case .empty: !state.isFilled
        case .within(let range): state.isFilled && row[member.field].integer.map(range.contains) ?? false
        }
    }
}
