import Interchange
import Journal

/// How far each trainee is.
public struct ClassBoard: Sendable {
    public enum Standing: String, Sendable, CaseIterable, Codable {
        /// Nobody has logged in.
        case absent
        /// Logged in, and nothing sent.
        case present
        /// Sent, not imported.
        case uploaded
        /// The newest upload had rows returned.
        case returned
        /// Rows were returned once, and none of the newest upload.
        case corrected
        /// Nothing was ever returned.
        case taken
    }

    public struct Row: Sendable {
        public let account: String
        public let institution: String
        public let name: String
        public let standing: Standing
        public let uploads: Int
        public let newest: Int?
        public let returned: Int?
        public let refused: Int
        /// Where the account was bound at its first login.
        public let boundTo: String
    }

    public let rows: [Row]

    public static func read(_ state: WorldState) throws -> ClassBoard {
        let refused = Dictionary(grouping: try state.events(ofKind: "login.refused").compactMap { $0.decoded(as: SessionLogged.self)?.account }) { $0 }.mapValues(\.count)
        let present = Set(try state.events(ofKind: "login.accepted").compactMap { $0.decoded(as: SessionLogged.self)?.account })
        let uploads = Dictionary(grouping: try state.uploads()) { $0.account }
        let rows = try state.accounts().filter { Classroom.isTrainee($0.name) }.map { account -> Row in
            let own = (uploads[account.name] ?? []).sorted { $0.upload < $1.upload }
            let summaries = try own.map { try state.packageImport(upload: $0.upload)?.summary }
            func isReturned(_ summary: ImportSummary?) -> Bool { summary.map { $0.returned > 0 || $0.packageReturnedBy != nil } ?? false }
            let standing: Standing
            if let last = own.last {
                if last.state == "waiting" { standing = .uploaded } else if isReturned(summaries.last ?? nil) { standing = .returned } else {
                    standing = summaries.contains(where: isReturned) ? .corrected : .taken
                }
            } else {
                standing = present.contains(account.name) ? .present : .absent
            }
            return Row(account: account.name, institution: account.institution, name: try state.institution(account.institution)?.name ?? "", standing: standing, uploads: own.count,
                       newest: own.last?.upload, returned: (summaries.last ?? nil)?.returned, refused: refused[account.name] ?? 0, boundTo: account.binding.text)
        }
        return ClassBoard(rows: rows)
    }
}
