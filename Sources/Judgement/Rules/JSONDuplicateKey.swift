import Interchange

/// J04: the same key twice in one object; JSON leaves open which one counts. Made up.
/// Example: `{"EAT": "5", "EAT": "10"}`.
enum JSONDuplicateKey {
    static func check(_ path: String, into findings: inout RowFindings) {
        findings.add(.jsonDuplicateKey, field: path)
    }
}
