import Interchange

/// The steps that cut what is inside the rows.
extension ShrinkTrial {
    /// Texts up to so many characters stay as they were sent: codes, dates, names and IDs are recognised by all of their characters.
    private static let shortText = 40

    func cutItems() {
        cutValues(best.containers(context.profile).flatMap(\.items))
    }

    /// Required fields stay: without them something new would be held against their row.
    func cutFields() {
        cutValues(best.containers(context.profile).flatMap(\.spareMembers))
    }

    private func cutValues(_ values: [ShrinkValue]) {
        let package = best
        DeltaDebugging.minimise(values.count) { left in
            accept(package.cutting(values: DeltaDebugging.gone(left, of: values.count).map { values[$0] }))
        }
    }

    private struct Text: Hashable {
        let field: String
        let text: String
    }

    /// Texts are cut to the shortest beginning that will do. The same text in the same field of several rows is cut in all of them at once, since
    /// it may be just the sameness that is held against them.
    func cutTexts() {
        var places: [Text: [ShrinkValue]] = [:]
        var order: [Text] = []
        for (field, text, value) in best.containers(context.profile).flatMap(\.texts) where text.unicodeScalars.count > Self.shortText {
            let key = Text(field: field, text: text)
            if places[key] == nil { order.append(key) }
            places[key, default: []].append(value)
        }
        for key in order { cut(key.text, at: places[key] ?? []) }
    }

    private func cut(_ text: String, at places: [ShrinkValue]) {
        let characters = Array(text.unicodeScalars)
        func holds(_ length: Int) -> Bool? {
            accept(best.writing(String(String.UnicodeScalarView(characters[..<length])), at: places))
        }
        var tooShort = Self.shortText
        var enough = characters.count
        guard holds(tooShort) == false else { return }
        while enough - tooShort > 1 {
            let middle = (tooShort + enough) / 2
            guard let does = holds(middle) else { return }
            if does { enough = middle } else { tooShort = middle }
        }
    }
}
