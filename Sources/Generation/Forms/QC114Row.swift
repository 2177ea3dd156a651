import Interchange

/// 問題列表及照護計畫: a plan for each problem that another form shows.
enum QC114Row {
    static func fill(_ row: inout RowDraft, _ resident: ResidentHealth) {
        let problems = Problems(resident)
        for problem in CareProblem.allCases {
            let name = "Q\(problem.rawValue)"
            if let finding = problems[problem] {
                let plan = Plan(problem, finding, resident)
                row[name + "_PLAN"] = .text(plan.text)
                row[name + "_SDT"] = .text(plan.start.compact)
                row[name + "_EDT"] = .text(plan.end.compact)
            } else {
                row[name + "_PLAN"] = .null
                row[name + "_SDT"] = .null
                row[name + "_EDT"] = .null
            }
        }
    }
}

/// A plan that runs for some months and is then written anew.
private struct Plan {
    let text: String
    let start: CivilDate
    let end: CivilDate

    init(_ problem: CareProblem, _ finding: String, _ resident: ResidentHealth) {
        let (subject, streams) = (resident.subject, resident.streams)
        let label = "plan \(problem.rawValue)"
        var random = streams.stable(label)
        let length = random.number(in: 60...150)
        let today = subject.assessed.daysSinceEpoch + random.number(in: 0...(length - 1))
        let begun = subject.assessed.adding(days: -(today % length))
        // No plan is older than its resident's stay; the first ones are written in the days after the admission.
        start = max(begun, min(subject.admitted, subject.assessed).adding(days: random.number(in: 0...min(subject.daysInResidence, 9))))
        end = begun.adding(days: length - 1)

        let phrases = PlanPhrases.of(problem)
        let takesPart = resident.consciousness == .alert && resident.speech != .words
        var cycle = streams.stable("\(label) \(today / length)")
        var month = streams.monthly(label)
        let measures = cycle.pick(cycle.number(in: 2...3), of: takesPart ? phrases.byCarers + phrases.withResident : phrases.byCarers)
        let review = month.pick(takesPart ? PlanPhrases.answers : PlanPhrases.reactions) + "，" + month.pick(PlanPhrases.results)
        text = "現況：\(finding)。目標：\(cycle.pick(phrases.goals))。措施：\(measures.joined(separator: "、"))，每週\(cycle.number(in: 2...7))次檢視。"
            + "\(subject.assessed.month)月檢討：\(review)。"
    }
}
