import Interchange

/// What happens to the zip as a file.
enum ZipBreakers {
    static let all: [Breaker] = PackageDamage.allCases.map { damage in
        let rule: Rule = damage == .encrypt ? .packageEncrypted : .packageUnreadable
        return Breaker("zip-" + damage.rawValue, rule, damage.title, places: { _ in [BreakPlace()] }) { (_, draft) throws(DraftFault) in
            draft.damage = damage
            // Damage inside an entry is found when the first one is read.
            if damage == .contents { return Expectation([ExpectedFinding(rule, file: draft.files.first?.name)]) }
            guard damage == .encrypt else { return Expectation([ExpectedFinding(rule)]) }
            // Each entry says so; the names of entries can be read without a password.
            return Expectation(draft.files.map { ExpectedFinding(rule, file: $0.name) })
        }
    } + [
        Breaker("path-leaves-folder", .packageUnsafe, Bilingual("路徑離開資料夾", "a path that leaves the folder"), places: { _ in [BreakPlace()] }) { (_, draft) throws(DraftFault) in
            draft.addFile("../QC107.json", [UInt8]("[]".utf8))
            return Expectation([ExpectedFinding(.packageUnsafe, file: "../QC107.json")])
        },
    ]
}
