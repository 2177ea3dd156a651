import Foundation
import Interchange

/// Writes a case as one file that another machine can replay, and run as a scenario, with nothing else. `isMasked`: whether the case is one of
/// `CaseMask`'s, so that whoever opens the file knows. Blocks.
public enum BundleWriter {
    public static func write(_ kept: Case, isMasked: Bool, shiftedMonths: Int = 0, build: String, to path: String) throws {
        do {
            try PackageWriter.write(entries(kept, isMasked, shiftedMonths, build), to: path)
        } catch let fault as PackageWriter.Fault {
            throw BundleFault.cannotWrite(path, what: fault.description)
        }
    }

    /// The same in memory, for who sends it on.
    public static func bytes(_ kept: Case, isMasked: Bool, build: String) throws -> [UInt8] { try PackageWriter.bytes(entries(kept, isMasked, 0, build)) }

    private static func entries(_ kept: Case, _ isMasked: Bool, _ shiftedMonths: Int, _ build: String) throws -> [(name: String, bytes: [UInt8])] {
        let head = BundleHead(
            format: BundleHead.format, version: BundleHead.version, notice: "\(ResultDocument.notice.chinese) \(ResultDocument.notice.english)", build: build, masked: isMasked,
            shiftedMonths: shiftedMonths, receipt: kept.receipt, institution: kept.institution,
            imported: kept.times.imported, arrived: kept.times.arrived, order: kept.times.order,
            policies: Dictionary(uniqueKeysWithValues: kept.policies.all.map { ($0.name.rawValue, $0.reading) }), profile: kept.profile.name,
            profileFingerprint: kept.profile.fingerprint)
        var entries: [(name: String, bytes: [UInt8])] = [
            (BundleNames.readme, Array(readme(isMasked).utf8)),
            (BundleNames.head, try json(head)), (BundleNames.registry, try json(kept.registry)), (BundleNames.ledger, try json(Sorted(kept.ledger))),
            (BundleNames.package, kept.package),
            (BundleNames.scenario, Array(CaseScenario.write(kept, packagePath: BundleNames.package, profilePath: BundleNames.profile + kept.profile.name, isMasked: isMasked).utf8)),
        ]
        if let verdict = kept.kept { entries.append((BundleNames.kept, try json(verdict))) }
        for (name, bytes) in kept.profile.files.sorted(by: { $0.key < $1.key }) { entries.append((BundleNames.profile + kept.profile.name + "/" + name, bytes)) }
        return entries
    }

    private static func json(_ value: some Encodable) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return [UInt8](try encoder.encode(value))
    }

    /// Sets have no order, and the same case must give the same bytes.
    private struct Sorted: Encodable {
        let snapshot: LedgerSnapshot

        init(_ snapshot: LedgerSnapshot) { self.snapshot = snapshot }

        enum Keys: String, CodingKey { case standing, returned, day, months }

        func encode(to encoder: any Encoder) throws {
            var values = encoder.container(keyedBy: Keys.self)
            try values.encode(snapshot.standing, forKey: .standing)
            try values.encode(snapshot.returned, forKey: .returned)
            try values.encode(snapshot.day, forKey: .day)
            try values.encode(snapshot.months.sorted { ($0?.index ?? 0) < ($1?.index ?? 0) }, forKey: .months)
        }
    }

    private static func readme(_ isMasked: Bool) -> String {
        let personal = isMasked
            ? Bilingual("身分證字號、姓名與文字均已換成虛構的替身。", "IDs, names and free texts are synthetic stand-ins.")
            : Bilingual("注意：內容未遮蔽，身分證字號與姓名與上傳時相同，請勿外流。", "NOTE: nothing is masked. IDs and names are as they were uploaded; do not pass it on.")
        return """
            \(ResultDocument.notice.chinese) / \(ResultDocument.notice.english)

            一次上傳的案例：壓縮檔、判定當時的住民登錄與已收資料、設定檔，以及預期的結果。
            \(personal.chinese)
              ministry-sandbox replay  此檔    再判定一次
              ministry-sandbox explain 此檔    逐項說明
              ministry-sandbox run     此檔    以真正的 SFTP 重做一次

            One upload as a case: the package, the registry and ledger that judged it, the profile, and what must come of it.
            \(personal.english)
              ministry-sandbox replay  FILE    judges it again
              ministry-sandbox explain FILE    says why, finding by finding
              ministry-sandbox run     FILE    does it all again, with a real SFTP upload

            """
    }
}
