import Scenarios

/// The order in which a whole suite is listed, whatever order it ran in: by file, then place in it, then name.
public enum RunOrder {
    public static func sorted(_ results: [ScenarioResult]) -> [ScenarioResult] { results.sorted(by: precedes) }

    static func precedes(_ left: ScenarioResult, _ right: ScenarioResult) -> Bool {
        if left.file != right.file { return left.file < right.file }
        let (one, other) = (position(left), position(right))
        return one != other ? one < other : naturally(left.name, right.name)
    }

    private static func position(_ result: ScenarioResult) -> (Int, Int) { (result.place?.line ?? 0, result.place?.column ?? 0) }

    /// `[row=2]` before `[row=10]`: digits count as the number that they are.
    private static func naturally(_ left: String, _ right: String) -> Bool {
        let (ours, theirs) = (pieces(left), pieces(right))
        for (one, other) in zip(ours, theirs) where one != other {
            if let number = digits(one), let second = digits(other), number != second {
                return number.count != second.count ? number.count < second.count : number < second
            }
            return one < other
        }
        return ours.count < theirs.count
    }

    /// Without the zeros before it; nil for a piece that is no number.
    private static func digits(_ piece: String) -> String? {
        guard let first = piece.first, isDigit(first) else { return nil }
        return String(piece.drop { $0 == "0" })
    }

    private static func isDigit(_ character: Character) -> Bool { character.isASCII && character.isNumber }

    /// Parted wherever digits begin or end.
    private static func pieces(_ text: String) -> [String] {
        var pieces: [String] = []
        var wasDigit = false
        for character in text {
            let isNumber = isDigit(character)
            if isNumber == wasDigit, !pieces.isEmpty { pieces[pieces.count - 1].append(character) } else { pieces.append(String(character)) }
            wasDigit = isNumber
        }
        return pieces
    }
}
