import GRDB
import Interchange

/// One institution in a list.
public struct InstitutionListRow: Sendable {
    public let record: InstitutionRecord
    /// Who has a stay there that has not ended.
    public let residents: Int
    public let account: AccountRecord?
}

/// One resident in a list: a person, and the last of their stays.
public struct ResidentListRow: Sendable {
    public let person: PersonRecord
    public let stay: StayRow
}

extension WorldState {
    /// By code. `search`: a part of code or name.
    public func institutionPage(search: String? = nil, offset: Int, limit: Int) throws -> ListPage<InstitutionListRow> {
        var condition = valid("institution")
        var arguments: [any DatabaseValueConvertible] = []
        if let search {
            condition += " AND (code LIKE ? ESCAPE '\\' OR name LIKE ? ESCAPE '\\')"
            arguments = [LikePattern.containing(search), LikePattern.containing(search)]
        }
        let total = try integer("SELECT count(*) FROM institution WHERE \(condition)", arguments: StatementArguments(arguments)) ?? 0
        let codes = try rows("SELECT code FROM institution WHERE \(condition) ORDER BY code LIMIT ? OFFSET ?", arguments: StatementArguments(arguments + [limit, offset]))
        return ListPage(total: total, rows: try codes.compactMap { try institutionListRow($0[0]) })
    }

    public func institutionListRow(_ code: String) throws -> InstitutionListRow? {
        guard let record = try institution(code) else { return nil }
        let residents = try integer("SELECT count(*) FROM stay WHERE institution = ? AND left_at IS NULL AND \(valid)", arguments: [code]) ?? 0
        return InstitutionListRow(record: record, residents: residents, account: try account(ofInstitution: code))
    }

    public func institutionCount() throws -> Int { try integer("SELECT count(*) FROM institution WHERE \(valid)") ?? 0 }
    public func accountCount() throws -> Int { try integer("SELECT count(*) FROM account WHERE \(valid)") ?? 0 }
    public func waitingCount() throws -> Int { try integer("SELECT count(*) FROM upload WHERE state = 'waiting' AND \(valid)") ?? 0 }

    /// `search`: the beginning of an ID, or a part of a name.
    public func residentPage(institution: String? = nil, search: String? = nil, offset: Int, limit: Int) throws -> ListPage<ResidentListRow> {
        var conditions = [valid("resident")]
        var arguments: [any DatabaseValueConvertible] = []
        if let institution {
            conditions.append("person IN (SELECT person FROM stay WHERE institution = ? AND \(valid("stay")))")
            arguments.append(institution)
        }
        if let search {
            conditions.append("(identity LIKE ? ESCAPE '\\' OR name LIKE ? ESCAPE '\\')")
            arguments += [LikePattern.beginning(search), LikePattern.containing(search)] as [any DatabaseValueConvertible]
        }
        let from = "FROM resident WHERE \(conditions.joined(separator: " AND "))"
        let total: Int
        let found: [Int]
        if search == nil {
            total = try integer("SELECT count(*) \(from)", arguments: StatementArguments(arguments)) ?? 0
            found = try Int.fetchAll(db.cachedStatement(sql: "SELECT person \(from) ORDER BY person LIMIT ? OFFSET ?"), arguments: StatementArguments(arguments + [limit, offset]))
        } else {
            // A search reads every name, so it is made once.
            let all = try Int.fetchAll(db.cachedStatement(sql: "SELECT person \(from)"), arguments: StatementArguments(arguments)).sorted()
            (total, found) = (all.count, Array(all.dropFirst(offset).prefix(limit)))
        }
        return ListPage(total: total, rows: try found.compactMap { number in
            guard let person = try person(number), let stay = try stays(of: person.person).last else { return nil }
            return ResidentListRow(person: person, stay: stay)
        })
    }

    /// Accounts by name, from somewhere on.
    public func accountPage(search: String? = nil, offset: Int, limit: Int) throws -> ListPage<AccountRecord> {
        var condition = valid("account")
        var arguments: [any DatabaseValueConvertible] = []
        if let search {
            condition += " AND (name LIKE ? ESCAPE '\\' OR institution LIKE ? ESCAPE '\\' OR institution IN (SELECT code FROM institution WHERE name LIKE ? ESCAPE '\\'))"
            arguments = [LikePattern.containing(search), LikePattern.containing(search), LikePattern.containing(search)]
        }
        let total = try integer("SELECT count(*) FROM account WHERE \(condition)", arguments: StatementArguments(arguments)) ?? 0
        let names = try rows("SELECT name FROM account WHERE \(condition) ORDER BY name LIMIT ? OFFSET ?", arguments: StatementArguments(arguments + [limit, offset]))
        return ListPage(total: total, rows: try names.compactMap { try account($0[0]) })
    }

    /// Refused logins, newest first.
    public func refusedLogins(limit: Int) throws -> [StoredEvent] {
        try rows("SELECT * FROM event WHERE kind = 'login.refused' ORDER BY seq DESC LIMIT ?", arguments: [limit]).map(Self.event)
    }
}
