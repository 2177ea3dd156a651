import Interchange

/// One thing that happened while a scenario ran: a step of it, or an event in its world. Personal values and secrets are not in it.
public struct TimelineEntry: Sendable, Codable, Hashable {
    public enum Kind: String, Sendable, Codable, CaseIterable {
        case step, login, refused, transfer, upload, time, imported, result, fetched, mail, registry, account, other
    }

    public let kind: Kind
    public let virtual: TaipeiInstant
    /// Real seconds since the scenario began.
    public let seconds: Double
    public let text: Bilingual
    /// Of a step: how it went. Nil of an event.
    public let outcome: ScenarioResult.Outcome?
    /// Of a step: its place in the file.
    public let place: TextPlace?
    /// Lines of a program's output, and the like.
    public let detail: [String]

    public init(_ kind: Kind, virtual: TaipeiInstant, seconds: Double, text: Bilingual, outcome: ScenarioResult.Outcome? = nil, place: TextPlace? = nil,
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
