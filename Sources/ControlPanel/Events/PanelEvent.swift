import Interchange
import Journal
import Reports

/// An event of the journal as a page hears of it: in words, with the facts that say whom it is about, and nothing personal.
struct PanelEvent: Codable, Sendable {
    let seq: Int
    /// Taipei, virtual.
    let virtual: String
    /// Milliseconds since 1970.
    let real: Int
    let kind: String
    /// Nil for what only the machine cares about.
    let words: Bilingual?
    /// Of these an event has some: upload, account, institution, name, path, address, run, month, address.
    let facts: [String: String]

    init(_ event: StoredEvent) {
        seq = event.seq
        virtual = event.virtual.iso
        real = event.real
        kind = event.kind
        words = EventLine.words(event)
        facts = Self.facts(event)
    }

    /// A resident's name is called `name` too, so only what is known not to be personal goes out.
    private static let public_: [(kinds: String, names: Set<String>)] = [
        ("upload.", ["upload", "account", "name", "size", "address", "reason"]), ("package.", ["upload", "account", "institution"]), ("result.", ["name", "account", "upload"]),
        ("account.", ["name", "institution"]), ("login.", ["account", "address", "detail", "boundTo"]), ("transfer.", ["account", "path", "bytes", "address"]),
        ("file.", ["account", "path", "bytes"]), ("import.", ["run", "packages"]), ("month.", ["month"]), ("clock.", ["mode", "reason"]), ("policy.", ["policy", "reading"]),
    ]

    private static func facts(_ event: StoredEvent) -> [String: String] {
        guard let names = public_.first(where: { event.kind.hasPrefix($0.kinds) })?.names, let members = (try? JSONTree.parse(Array(event.payload.utf8)))?.members else { return [:] }
        var facts: [String: String] = [:]
        for member in members where names.contains(member.name) {
            if let text = member.value.string { facts[member.name] = text } else if let number = member.value.integer { facts[member.name] = String(number) }
        }
        if event.kind == "upload.received" { facts["upload"] = String(event.seq) }
        return facts
    }
}
