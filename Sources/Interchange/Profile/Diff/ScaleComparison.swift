/// Compares what a form's answers add up to, and what that means.
struct ScaleComparison {
    private let old: FormDefinition
    private let new: FormDefinition

    init(_ old: FormDefinition, _ new: FormDefinition) {
        self.old = old
        self.new = new
    }

    func changes() -> [ProfileChange] {
        switch (old.scale, new.scale) {
        case (nil, nil): []
        case (nil, let scale?): [change(.scaleAdded(scale.title), scale.agreement == nil ? .mayChange : .mustChange)]
        case (let scale?, nil): [change(.scaleRemoved(scale.title), .mayChange)]
        case (let before?, let after?): changes(before, after)
        }
    }

    private func change(_ kind: ProfileChange.Kind, _ severity: ChangeSeverity) -> ProfileChange { ProfileChange(new.form, nil, kind, severity) }

    private func changes(_ before: Scale, _ after: Scale) -> [ProfileChange] {
        var changes: [ProfileChange] = []
        func add(_ kind: ProfileChange.Kind, _ severity: ChangeSeverity) { changes.append(change(kind, severity)) }
        // No totals are sent; only where a field names the band itself can another total return a row.
        let reach: ChangeSeverity = after.agreement == nil ? .mayChange : .mustChange

        let (oldItems, newItems) = (before.items.map { item($0, old) }, after.items.map { item($0, new) })
        let (gone, come) = (oldItems.filter { !newItems.contains($0) }, newItems.filter { !oldItems.contains($0) })
        if !gone.isEmpty || !come.isEmpty { add(.scaleItems(removed: gone, added: come), reach) }
        if before.range != after.range { add(.scaleRange(from: before.range, to: after.range), .mayChange) }
        let (oldBands, newBands) = (before.bands.map(band), after.bands.map(band))
        if oldBands != newBands {
            let isReal = before.bands.map(\.range) != after.bands.map(\.range) || before.bands.map(\.code) != after.bands.map(\.code)
            add(.scaleBands(from: oldBands, to: newBands), isReal ? reach : .wording)
        }
        if words(before.unless) != words(after.unless) {
            // Mostly told in other words only; where nothing is left of it, rows have a total that had none.
            add(.scaleUnless(from: before.unless?.words, to: after.unless?.words), after.unless == nil ? reach : .mayChange)
        }
        let (oldAgreement, newAgreement) = (before.agreement.map { agreement($0, old) }, after.agreement.map { agreement($0, new) })
        if oldAgreement != newAgreement { add(.scaleAgreement(from: oldAgreement, to: newAgreement), agreementSeverity(before, after)) }
        if before.jump != after.jump { add(.scaleJump(from: before.jump, to: after.jump), .mayChange) }
        if before.title != after.title || before.mark != after.mark { add(.scaleReworded, .wording) }
        return changes
    }

    private func agreementSeverity(_ before: Scale, _ after: Scale) -> ChangeSeverity {
        guard let asked = after.agreement else { return .mayChange }
        guard let was = before.agreement, old.fields[was.field].name == new.fields[asked.field].name else { return .mustChange }
        return asked.margin < was.margin ? .mustChange : .mayChange
    }

    private func words(_ test: RowTest?) -> String? { test?.words.english }

    private func item(_ item: Scale.Item, _ form: FormDefinition) -> String {
        let words = ScaleWords.words(item, form.fields)
        return "\(words.names.joined(separator: "/")) (\(words.points))"
    }

    private func band(_ band: Scale.Band) -> Bilingual {
        let span = ScaleWords.span(band.range)
        let code = band.code.map { " (\($0))" } ?? ""
        return Bilingual("\(span) \(band.title.chinese)\(code)", "\(span) \(band.title.english)\(code)")
    }

    private func agreement(_ agreement: Scale.Agreement, _ form: FormDefinition) -> String {
        "\(form.fields[agreement.field].name) ±\(agreement.margin)"
    }
}
