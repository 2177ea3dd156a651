import Interchange
import Journal

/// What a recording looks up by number.
struct WorldFacts: Sendable {
    let uploads: [Int: UploadRecord]
    let persons: [Int: PersonRecord]
    let stays: [Int: StayRow]
    /// By run.
    let imports: [TaipeiInstant: [Import]]

    struct Import: Sendable {
        let record: PackageImportRecord
        let findings: [Finding]
    }

    init(_ state: WorldState) throws {
        uploads = Dictionary(uniqueKeysWithValues: try state.uploads().map { ($0.upload, $0) })
        var persons: [Int: PersonRecord] = [:]
        var stays: [Int: StayRow] = [:]
        for institution in try state.institutions() {
            for (person, own) in try state.residents(of: institution.code) {
                persons[person.person] = person
                for stay in own { stays[stay.stay] = stay }
            }
        }
        self.persons = persons
        self.stays = stays
        var imports: [TaipeiInstant: [Import]] = [:]
        for run in try state.importRuns() {
            imports[run.run] = try state.packageImports(run: run.run).map { Import(record: $0, findings: try state.findings(of: $0.upload.upload)) }
        }
        self.imports = imports
    }
}
