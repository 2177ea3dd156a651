import Interchange

/// One thing that is done to a world, such as a scenario can say it.
enum ModelStep: Sendable {
    struct Upload: Sendable {
        /// Its account.
        let institution: String
        let from: String
        let name: String
        let recipe: Recipe
    }

    case registry(RegistryChange, at: TaipeiInstant?)
    case rebind(String, String)
    /// A fresh login from an address.
    case login(String, from: String)
    case policy(String, String)
    case upload(Upload)
    case advance(TaipeiInstant)
    case save(String)
    case restore(String)
    case reset(PlainMinistry.Part)

    /// Whether the world may look otherwise afterwards in more than what waits.
    var isWorthComparing: Bool {
        switch self {
        case .registry, .advance, .restore, .reset: true
        case .rebind, .login, .policy, .upload, .save: false
        }
    }
}

/// What must come of a step.
struct StepPrediction: Sendable {
    /// Why it must be refused, by its slug.
    var refusal: String?
    var isLoginAccepted: Bool?
    var runs: [PredictedImport] = []
}

extension PlainMinistry {
    mutating func apply(_ step: ModelStep) -> StepPrediction {
        var prediction = StepPrediction()
        switch step {
        case .registry(let change, let at): prediction.refusal = self.change(change, at: at)
        case .rebind(let institution, let binding): rebind(institution, to: binding)
        case .login(let institution, let address): prediction.isLoginAccepted = admits(institution, from: address)
        case .policy(let name, let reading): setPolicy(name, to: reading)
        case .upload(let step): upload(package(step.recipe, of: step.institution), as: step.name, institution: step.institution)
        case .advance(let target): prediction.runs = advance(to: target)
        case .save(let name): save(name)
        case .restore(let name): restore(name)
        case .reset(let part): reset(part)
        }
        return prediction
    }
}

/// What was done to a world and what must come of it, to be told again.
struct Transcript: Sendable {
    struct Entry: Sendable {
        let step: ModelStep
        let prediction: StepPrediction
        let after: PlainMinistry

        /// All that it says of the world, to be compared with what another model says.
        var words: [String] {
            var words: [String] = []
            for package in prediction.runs.flatMap(\.packages) {
                words.append("\(package.institution) \(package.name) \(package.counts)")
                words += package.findings.map(\.description)
            }
            for (key, entry) in after.ledger {
                words.append("\(key.institution) \(key.month?.description ?? "masters") \(key.form) \(key.person) \(entry.arrived)")
            }
            for code in after.institutions {
                for month in [after.now.reportingMonth.previous, after.now.reportingMonth] { words += after.due(code, month).map(\.description) }
            }
            return words.sorted()
        }
    }

    let plan: WorldPlan
    private(set) var entries: [Entry] = []

    init(_ plan: WorldPlan) { self.plan = plan }

    mutating func add(_ step: ModelStep, _ prediction: StepPrediction, after: PlainMinistry) {
        entries.append(Entry(step: step, prediction: prediction, after: after))
    }

    /// The same steps as another model sees them.
    func retold(mutation: PlainMinistry.Mutation = .none) -> Transcript {
        var model = PlainMinistry(plan, mutation: mutation)
        var told = Transcript(plan)
        for entry in entries {
            let prediction = model.apply(entry.step)
            told.add(entry.step, prediction, after: model)
        }
        return told
    }

    /// What the model says of so many steps that the driver would take.
    static func imagined(seed: UInt64, steps: Int) -> Transcript {
        let plan = WorldPlan(seed: seed)
        var model = PlainMinistry(plan)
        var driver = RandomDriver(seed: seed)
        var transcript = Transcript(plan)
        for _ in 0..<steps {
            let step = driver.next(model)
            let prediction = model.apply(step)
            transcript.add(step, prediction, after: model)
        }
        return transcript
    }
}
