import FlyingFox
import Interchange

/// What stands behind the question mark, read as what it is.
extension HTTPRequest {
    /// A value of the query, without what nobody can type; nil where it is not there or empty.
    func value(_ name: String) -> String? {
        guard let given = query.first(where: { $0.name == name })?.value else { return nil }
        let text = String(String.UnicodeScalarView(given.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F }.prefix(200)))
        return text.isEmpty ? nil : text
    }

    func instant(_ name: String) throws -> TaipeiInstant? {
        guard let text = value(name) else { return nil }
        guard let instant = TaipeiInstant(text) else { throw ControlFault.badInstant(text) }
        return instant
    }

    func month(_ name: String) throws -> ReportingMonth? {
        guard let text = value(name) else { return nil }
        guard let month = ReportingMonth(text) else { throw ControlFault.badMonth(text) }
        return month
    }

    /// Not negative, and no larger than a billion.
    func number(_ name: String) throws -> Int? {
        guard let text = value(name) else { return nil }
        guard let number = Int(text), (0...1_000_000_000).contains(number) else { throw ControlFault.noNumber(name, text) }
        return number
    }

    /// Which part of a long list: `offset` (0) and `limit` (100, 500 at most).
    func part() throws -> (offset: Int, limit: Int) { (try number("offset") ?? 0, min(try number("limit") ?? 100, 500)) }

    /// The upload that the path names.
    func upload() throws -> Int {
        let text = routeParameters["upload"] ?? ""
        guard let number = Int(text), number >= 0 else { throw ControlFault.badNumber(text) }
        return number
    }

    var wantsCSV: Bool { value("format") == "csv" }
}
