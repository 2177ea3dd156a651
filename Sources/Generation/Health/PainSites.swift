import Interchange

/// One place that hurts this month.
struct Pain {
    let part: String
    /// 1 to 10.
    let score: Int
    let nature: String
    let day: CivilDate
    let remark: String
}

/// Where a resident hurts: the places stay, their strength drifts.
enum PainSites {
    private struct Site {
        let part: String
        let strength: Double
        let nature: String
    }

    /// Those who cannot tell have no list.
    static func now(_ resident: ResidentHealth) -> [Pain] {
        guard canTell(resident) else { return [] }
        let (subject, streams) = (resident.subject, resident.streams)
        var pains: [Pain] = []
        for site in sites(resident) {
            let score = Int((site.strength + 1.6 * streams.drift(site.part)).rounded())
            guard score >= 1 else { continue }
            var month = streams.monthly(site.part)
            let ago = month.number(in: 0...min(subject.daysInResidence, 6))
            pains.append(Pain(part: site.part, score: min(score, 10), nature: site.nature,
                              day: subject.assessed.adding(days: -ago),
                              remark: Phrases.pain(score: min(score, 10), &month)))
        }
        return pains
    }

    static func canTell(_ resident: ResidentHealth) -> Bool {
        resident.consciousness == .alert && ![.aphasia, .silent].contains(resident.speech) && resident.cognition > 0.06
    }

    /// The usual strength of the worst pain, which decides about painkillers.
    static func strongest(_ resident: ResidentHealth) -> Int {
        canTell(resident) ? Int(sites(resident).map(\.strength).max() ?? 0) : 0
    }

    private static func sites(_ resident: ResidentHealth) -> [Site] {
        var random = resident.streams.stable("pain")
        var sites: [Site] = []
        func add(_ illness: Illness?, _ chance: Double, _ parts: [String], _ natures: [String]) {
            let (draw, part, nature, strength) = (random.fraction(), random.pick(parts), random.pick(natures), random.fraction())
            guard illness.map(resident.illnesses.contains) ?? true, draw < chance else { return }
            sites.append(Site(part: part, strength: 0.6 + 8 * strength * strength, nature: nature))
        }
        add(.kneeArthritis, 0.6, ["左膝", "右膝", "雙膝"], ["痠痛", "鈍痛", "脹痛"])
        add(.osteoporosis, 0.35, ["下背部", "腰部", "胸背部"], ["鈍痛", "痠痛"])
        add(.hipFracture, 0.4, ["左髖部", "右髖部"], ["鈍痛", "刺痛", "抽痛"])
        add(.stroke, 0.2, ["患側肩部", "患側上肢"], ["痠痛", "緊繃痛"])
        add(.diabetes, 0.1, ["雙足底", "雙小腿"], ["麻痛", "灼熱痛"])
        add(.gout, 0.2, ["左足大拇趾", "右足踝"], ["刺痛", "腫脹痛"])
        add(nil, 0.05, ["頸部", "頭部", "腹部", "左手腕"], ["悶痛", "抽痛", "隱隱作痛"])
        return sites
    }
}
