import Interchange

/// 疾病史: fourteen organ systems, each as bad as its worst illness.
enum QC102Row {
    static func fill(_ row: inout RowDraft, _ resident: ResidentHealth) {
        let history = history(resident)
        let ranked = history.sorted { ($0.severity, $1.illness.rawValue) > ($1.severity, $0.illness.rawValue) }
        row["MAIN_DIAGNOSE"] = .text(ranked.first?.illness.facts.code ?? "無")
        row["SECOND_DIAGNOSE"] = .text(ranked.count > 1 ? ranked[1].illness.facts.code : "無")
        let takesMedicine = MedicationUse(resident).any
        var remarks = resident.streams.stable("history remarks")
        var month = resident.streams.monthly("history remarks")
        for system in 1...14 {
            let here = ranked.filter { $0.illness.facts.system == system }
            row["Q\(system)"] = .integer(here.first?.severity ?? 0)
            row["Q\(system)_REMARK"] = here.first.map { worst in
                let names = here.map(\.illness.facts.name).joined(separator: "、")
                let care = remarks.pick(worst.illness.facts.care.filter { takesMedicine || !$0.contains("藥") })
                return .text("\(names)，病史約\(worst.years)年，\(care)；\(Phrases.course(worst.illness, &month))。")
            } ?? .blank
        }
        if row["Q5"]?.integer == 0, let sight = poorSight(resident) {
            row["Q5"] = .integer(1)
            row["Q5_REMARK"] = .text(sight)
        }
    }

    /// What QC104 shows of the eyes and is no illness.
    private static func poorSight(_ resident: ResidentHealth) -> String? {
        let sight = Sense.sight(resident)
        guard sight.finding == .impaired else { return nil }
        var month = resident.streams.monthly("sight remark")
        let name = sight.left.contains(15) || sight.right.contains(15) ? "老花眼" : sight.left.contains(20) || sight.right.contains(20) ? "近視" : "視力減退"
        return "\(name)，\(sight.aids.isEmpty ? "未使用輔具" : "使用輔具")；\(Phrases.course(.cataract, &month))。"
    }

    private struct Entry {
        let illness: Illness
        /// 1 to 4.
        let severity: Int
        let years: Int
    }

    private static func history(_ resident: ResidentHealth) -> [Entry] {
        var random = resident.streams.stable("history")
        let subject = resident.subject
        var entries: [Entry] = []
        for illness in Illness.allCases {
            let (draw, began) = (random.fraction(), random.number(in: 1...18))
            guard resident.illnesses.contains(illness) else { continue }
            // Nobody is ill for longer than they have lived.
            let years = min(subject.assessed.year - 2025 + began, subject.age)
            entries.append(Entry(illness: illness, severity: severity(illness, resident, draw), years: max(years, 1)))
        }
        return entries
    }

    private static func severity(_ illness: Illness, _ resident: ResidentHealth, _ draw: Double) -> Int {
        switch illness {
        case .renalFailure: 4
        case .stroke where resident.consciousness != .alert: 4
        case .dementia: resident.usualCognition < 0.13 ? 4 : resident.usualCognition < 0.3 ? 3 : 2
        case .heartFailure, .parkinson, .spinalInjury, .cerebralPalsy, .schizophrenia, .depression: draw < 0.6 ? 2 : 3
        case .constipation, .lipids, .gallstones, .thyroid, .cataract: draw < 0.75 ? 1 : 2
        default: draw < 0.5 ? 1 : draw < 0.86 ? 2 : draw < 0.98 ? 3 : 4
        }
    }
}
