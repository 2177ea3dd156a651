import Interchange

/// One thing that happened while a scenario ran: a step of it, or an event in its world. Personal values and secrets are not in it.
public struct TimelineEntry: Sendable, Codable, Hashable {
    public enum Kind: String, Sendable, Codable, CaseIterable {
        case step, login, refused, transfer, upload, time, imported, result, fetched, mail, registry, account, other

        /// Of an event, by the kind that the journal has.
        public init(event: String) {
            self = switch event {
            case "login.accepted": .login
            case "login.refused": .refused
            case "file.fetched": .fetched
            case "clock.moved": .time
            case "package.imported": .imported
            case "result.delivered": .result
            case _ where event.hasPrefix("upload."): .upload
            case _ where event.hasPrefix("transfer.") || event.hasPrefix("file.") || event.hasPrefix("request."): .transfer
            case _ where event.hasPrefix("import."): .imported
            case _ where event.hasPrefix("mail."): .mail
            case _ where event.hasPrefix("resident.") || event.hasPrefix("stay.") || event.hasPrefix("institution."): .registry
            case _ where event.hasPrefix("account."): .account
            default: .other
            }
        }
    }

    public let kind: Kind
    public let virtual: TaipeiInstant
    /// Real seconds since the scenario began.
    public let seconds: Double
    public let text: Bilingual
    /// Of a step: how it went. Nil of an event.
    public let outcome: ScenarioOutcome?
    /// Of a step: its place in the file.
    public let place: TextPlace?
    /// Lines of a program's output, and the like.
    public let detail: [String]

    public init(_ kind: Kind, virtual: TaipeiInstant, seconds: Double, text: Bilingual, outcome: ScenarioOutcome? = nil, place: TextPlace? = nil,
                detail: [String] = []) {
        self.kind = kind
        self.virtual = virtual
        self.seconds = seconds
        self.text = text
        self.outcome = outcome
        self.place = place
        self.detail = detail
    }
}
