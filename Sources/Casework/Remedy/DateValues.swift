import Interchange

/// Days that may be meant where a date is wrong.
enum DateValues {
    static func all(_ type: FieldType, _ sent: JSONNode?, _ place: RemedyPlace) -> [JSONNode] {
        var days: [CivilDate] = []
        if let text = sent?.string ?? sent.map(RemedyCandidate.text) { days += meant(text) }
        if place.finding.rule == .dateInFuture { days = [] }
        days += [place.assessed, place.kept.times.imported.date, place.kept.times.imported.date.adding(days: -1)]
        return days.map { day in
            switch type {
            case .dashedDate: .text(day.dashed)
            case .year: .text(String(day.year))
            default: .text(day.compact)
            }
        }
    }

    /// `1141215`, `114/12/15`, `2025-12-15`, `2025/12/15`, `20251332` (the last day of a month that has no such day), `15122025`.
    static func meant(_ text: String) -> [CivilDate] {
        let parts = text.split { !$0.isNumber }.compactMap { Int($0) }
        var found: [CivilDate] = []
        func add(_ year: Int, _ month: Int, _ day: Int) {
            let full = year < 1_000 && year > 0 ? year + 1_911 : year
            guard (1...12).contains(month), (1_800...2_300).contains(full) else { return }
            if let date = CivilDate(year: full, month: month, day: min(max(day, 1), CivilDate.daysIn(month: month, year: full))) { found.append(date) }
        }
        if parts.count >= 3 { add(parts[0], parts[1], parts[2]) }
        if parts.count >= 1, text.prefix(while: \.isNumber).count >= 6 {
            let number = parts[0]
            add(number / 10_000, number / 100 % 100, number % 100)
        }
        return found
    }
}
