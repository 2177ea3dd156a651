import GRDB
import Interchange

/// Writes the findings of one upload.
struct FindingInsert {
    private let statement: BulkStatement

    init(_ db: Database, upload: Int, seq: Int) throws {
        statement = try BulkStatement(db, """
            INSERT INTO finding (upload, from_seq, number, rule, severity, form, file, row, field, value, main_id, person, person_name, month, facts, mark, cause)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        statement.bind(1, upload)
        statement.bind(2, seq)
    }

    func run(_ finding: Finding, number: Int) throws {
        statement.bind(3, number)
        statement.bind(4, finding.rule.code)
        statement.bind(5, finding.severity.rawValue)
        statement.bind(6, finding.form.map { Int($0.rawValue) })
        statement.bind(7, finding.file)
        statement.bind(8, finding.row)
        statement.bind(9, finding.field)
        statement.bind(10, finding.value)
        statement.bind(11, finding.mainID)
        statement.bind(12, finding.person)
        statement.bind(13, finding.personName)
        statement.bind(14, finding.month?.index)
        statement.bind(15, finding.facts.isEmpty ? nil : FactText.write(finding.facts))
        statement.bind(16, finding.mark.rawValue)
        statement.bind(17, finding.consequenceOf?.code)
        try statement.run()
    }
}

/// A finding's facts as one text: name, value, name, value, parted by a character that no value keeps.
enum FactText {
    private static let separator: Unicode.Scalar = "\u{1F}"

    static func write(_ facts: [FindingFact: String]) -> String {
        var text = ""
        for (name, value) in facts.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            if !text.isEmpty { text.unicodeScalars.append(separator) }
            text += name.rawValue
            text.unicodeScalars.append(separator)
            text += value.unicodeScalars.contains(separator) ? String(value.filter { $0 != Character(separator) }) : value
        }
        return text
    }

    static func read(_ text: String) -> [FindingFact: String] {
        let parts = text.split(separator: Character(separator), omittingEmptySubsequences: false)
        var facts: [FindingFact: String] = [:]
        for index in stride(from: 0, to: parts.count - 1, by: 2) {
            if let name = FindingFact(rawValue: String(parts[index])) { facts[name] = String(parts[index + 1]) }
        }
        return facts
    }
}
