import Interchange

/// Makes steps from a seed: mostly sensible, often nasty. It looks at the model's state only, so that the same seed gives the same steps.
struct RandomDriver: Sendable {
    var random: SplitMix
    private var uploads = 0
    private var saves = 0
    var newcomers = 0
    /// What was sent before, to be sent again after something newer.
    private var sent: [(institution: String, recipe: Recipe)] = []

    init(seed: UInt64) { random = SplitMix(seed) }

    /// Policies and their readings, the default first.
    static let readings: [(String, [String])] = [
        ("freeze-by", ["import-time", "arrival-time"]), ("residence-as-of", ["assessment-date", "import-time", "any-day-of-month"]),
        ("exempt-window", ["72-hours", "last-three-days"]), ("exempt-upload", ["accept", "return"]), ("master-check", ["row", "file"]),
        ("master-scope", ["package", "month"]), ("admission-date", ["compare", "ignore"]), ("reject-scope", ["row", "file", "package"]),
        ("missing-file", ["reject-package", "import-present"]), ("corrections-from", ["next-import", "next-day"]),
        ("import-hours", ["0,12,18", "0,12"]), ("result-when", ["always", "only-findings"]),
    ]

    mutating func next(_ model: PlainMinistry) -> ModelStep {
        let kinds: [(Int, Kind)] = [
            (40, .upload), (model.waiting.isEmpty ? 18 : 34, .advance), (14, .registry), (6, .policy), (2, .rebind), (2, .login), (2, .save),
            (model.saveNames.isEmpty ? 0 : 2, .restore), (1, .reset),
        ]
        switch random.weighted(kinds) ?? .advance {
        case .upload: return upload(model)
        case .advance: return .advance(target(model))
        case .registry: return registry(model)
        case .policy: return policy()
        case .rebind: return .rebind(random.pick(model.institutions)!, binding())
        case .login:
            let institution = random.pick(model.institutions)!
            return .login(institution, from: random.percent(40) ? address(model, institution) : "127.0.0.\(random.number(2...9))")
        case .save:
            saves += 1
            return .save(random.percent(20) ? random.pick(model.saveNames) ?? "save\(saves)" : "save\(saves)")
        case .restore: return .restore(random.pick(model.saveNames)!)
        case .reset: return .reset(random.pick(PlainMinistry.Part.allCases)!)
        }
    }

    private enum Kind { case upload, advance, registry, policy, rebind, login, save, restore, reset }

    // MARK: time

    /// Instants at which something of a month changes.
    static func edges(_ month: ReportingMonth) -> [TaipeiInstant] {
        let edges = [month.start, month.freeze, month.freeze.adding(seconds: -72 * 3_600), month.lastDate.adding(days: -2).start]
        return edges + [edges[2]] + edges.map { $0.adding(seconds: -1) } + edges.map { $0.adding(seconds: 1) }
    }

    private mutating func target(_ model: PlainMinistry) -> TaipeiInstant {
        let now = model.now
        let next = model.nextImport(after: now)
        let month = now.reportingMonth
        let left = month.freeze.seconds(since: now)
        let drawn = random.number(1...100)
        if left < 4 * 86_400, drawn <= 22 {
            let ahead = Self.edges(month).filter { $0 > now && $0 <= month.freeze.adding(seconds: 1) }
            if let edge = random.pick(ahead) { return edge }
        }
        // A month is long: now and then most of it is passed over.
        if left > 10 * 86_400, drawn <= 3 { return month.freeze.adding(seconds: -random.number(70...96) * 3_600) }
        switch drawn {
        case ..<55: return next
        case ..<65: return max(now, next.adding(seconds: -1))
        case ..<75: return next.adding(seconds: random.number(1...7_200))
        case ..<92: return now.adding(seconds: random.number(1...14) * 1_800)
        default: return now.adding(seconds: random.number(16...40) * 3_600)
        }
    }

    // MARK: policies and addresses

    private mutating func policy() -> ModelStep {
        let (name, readings) = random.pick(Self.readings)!
        return .policy(name, random.percent(55) ? readings[0] : random.pick(readings)!)
    }

    private mutating func binding() -> String {
        switch random.number(1...10) {
        case 1: "any"
        case 2: "127.0.4.\(random.number(0...3) * 8)/29"
        case 3: "127.0.0.\(random.number(2...5)), 127.0.0.\(random.number(6...9))"
        default: "127.0.0.\(random.number(2...9))"
        }
    }

    /// One from which an account lets somebody in.
    mutating func address(_ model: PlainMinistry, _ institution: String) -> String {
        let tried = (2...9).map { "127.0.0.\($0)" } + (0...3).map { "127.0.4.\($0 * 8 + random.number(1...6))" }
        return tried.first { model.admits(institution, from: $0) } ?? "127.0.0.2"
    }

    // MARK: uploads

    private mutating func upload(_ model: PlainMinistry) -> ModelStep {
        let institution = random.pick(model.institutions)!
        var recipe: Recipe?
        // What was sent for the same people before: as it was, or, if some of it came back, once more as it is.
        if random.percent(20) {
            let known = Set(model.registry.residents(of: institution).map(\.person.identity))
            let again = sent.filter { $0.institution == institution && $0.recipe.institution == nil }.map(\.recipe)
            recipe = random.pick(again.filter { known.isSuperset(of: $0.residents) })
        }
        let made = recipe ?? self.recipe(model, institution)
        if recipe == nil { sent.append((institution, made)) }
        if sent.count > 30 { sent.removeFirst() }
        uploads += 1
        // Under a name that waits already it takes the other's place.
        let taken = model.waiting.filter { $0.institution == institution }.map(\.name)
        let name = random.percent(6) ? random.pick(taken) ?? "u\(uploads).zip" : "u\(uploads).zip"
        return .upload(.init(institution: institution, from: address(model, institution), name: name, recipe: made))
    }

    // MARK: people

    /// A valid ID that nobody real has.
    static func newIdentity(_ random: inout SplitMix) -> String {
        let letter = Array("ABCDEFGHJKLMNPQRSTUVXY")[random.number(0...21)]
        let serial = String(random.number(0...99_999))
        let nine = "\(letter)\(random.number(1...2))99" + String(repeating: "0", count: 5 - serial.count) + serial
        return nine + String(NationalIdentity.checkDigit(for: nine)!)
    }

    /// Another valid ID with the same digits, and so with the same MAIN_ID.
    static func twin(_ identity: String, _ random: inout SplitMix) -> String? {
        let digits = identity.dropFirst()
        return random.pick("ABCDEFGHJKLMNPQRSTUVXY".map { "\($0)\(digits)" }.filter { $0 != identity && NationalIdentity.isValid($0) })
    }
}
