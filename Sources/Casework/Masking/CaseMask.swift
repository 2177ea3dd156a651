import Interchange
import Judgement

/// Puts stand-ins in place of everybody in a case, and looks whether it still shows the same.
public enum CaseMask {
    /// Another seed draws other stand-ins. `shiftMonths`: every date moves by so many months.
    public static func mask(_ kept: Case, seed: UInt64, shiftMonths: Int = 0) throws(MaskFault) -> MaskedCase {
        var fault = MaskFault.survivors(0)
        // What came about by chance does not come about again.
        for attempt in 0..<4 {
            do throws(MaskFault) {
                return try once(kept, seed: seed &+ UInt64(attempt) &* 0x9E37_79B9, shiftMonths)
            } catch {
                fault = error
                if case .zip = error { break }
                if case .otherFindings = error, attempt > 0 { break }
            }
        }
        throw fault
    }

    private static func once(_ kept: Case, seed: UInt64, _ shiftMonths: Int) throws(MaskFault) -> MaskedCase {
        let shift = MonthShift(months: shiftMonths)
        var standIns = StandIns(seed: seed, seen: seen(kept))
        standIns.learn(identities: kept.registry.residents.map(\.identity) + kept.registry.elsewhere.sorted() + packageIdentities(kept))
        standIns.learnMainIDs()
        var masked = kept
        masked.institution.code = standIns.text(kept.institution.code)
        masked.institution.name = standIns.text(kept.institution.name)
        masked.registry = registry(kept.registry, shift, &standIns)
        masked.package = try ZipMask.mask(kept, shift, &standIns)
        masked.ledger = ledger(kept.ledger, kept.registry, shift, &standIns)
        masked.receipt = receipt(kept.receipt, masked, shift, &standIns)
        masked.times = .init(imported: shift.instant(kept.times.imported), arrived: shift.instant(kept.times.arrived), order: kept.times.order)
        let build = kept.kept?.summary.build ?? "masked"
        let (before, after) = (Replay.outcome(kept, kept.contents(), build: build), Replay.outcome(masked, masked.contents(), build: build))
        if let what = MaskCheck.difference(before, after, shift) { throw .otherFindings(what, shifted: shiftMonths != 0) }
        masked.kept = after
        let survivors = MaskCheck.survivors(masked, standIns.originals)
        guard survivors.isEmpty else { throw .survivors(survivors.count) }
        return MaskedCase(masked: masked, originals: standIns.originals, shiftMonths: shiftMonths)
    }

    /// Characters of every text that will be masked.
    private static func seen(_ kept: Case) -> Set<Unicode.Scalar> {
        var seen = Set(kept.institution.name.unicodeScalars).union(kept.receipt.name.unicodeScalars)
        for resident in kept.registry.residents { seen.formUnion(resident.name.unicodeScalars) }
        for file in kept.contents().files.compactMap(\.self) {
            let bytes = file.bytes
            let text = String(validating: bytes, as: UTF8.self) ?? Big5Text.decode(bytes) ?? String(decoding: bytes, as: UTF8.self)
            seen.formUnion(text.unicodeScalars)
            // Characters that are written as escapes.
            if text.contains("\\u"), let tree = try? JSONTree.parse(Array(text.utf8)) { seen.formUnion(JSONText.write(tree).withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }.unicodeScalars) }
        }
        return seen
    }

    private static func packageIdentities(_ kept: Case) -> [String] {
        guard let bytes = kept.contents()[.qc100]?.bytes, let rows = (try? JSONTree.parse(bytes))?.items else { return [] }
        return rows.compactMap { $0["ID_NO"]?.string }.filter { NationalIdentity.kind(Array(StandIns.plain($0).utf8)) != nil }
    }

    private static func registry(_ registry: RegistrySnapshot, _ shift: MonthShift, _ standIns: inout StandIns) -> RegistrySnapshot {
        var masked = RegistrySnapshot()
        for (index, resident) in registry.residents.enumerated() {
            masked.residents.append(.init(person: index + 1, identity: standIns.identity(resident.identity), name: standIns.text(resident.name), sex: resident.sex,
                                          born: shift.date(resident.born), stays: resident.stays.map { .init(admitted: shift.instant($0.admitted), left: $0.left.map(shift.instant)) }))
        }
        for identity in registry.elsewhere.sorted() { masked.elsewhere.insert(standIns.identity(identity)) }
        return masked
    }

    /// People are numbered anew, as in the masked registry.
    private static func ledger(_ ledger: LedgerSnapshot, _ registry: RegistrySnapshot, _ shift: MonthShift, _ standIns: inout StandIns) -> LedgerSnapshot {
        let numbers = Dictionary(registry.residents.enumerated().map { ($1.person, $0 + 1) }, uniquingKeysWith: { first, _ in first })
        var masked = LedgerSnapshot(day: shift.date(ledger.day), months: Set(ledger.months.map(shift.month)))
        for row in ledger.standing {
            guard let person = numbers[row.person] else { continue }
            var mainID = row.mainID
            if let text = row.mainID { mainID = FieldMask.text(text, key: "MAIN_ID", nil, shift, &standIns) }
            masked.standing.append(.init(form: row.form, person: person, month: shift.month(row.month), arrived: shift.instant(row.arrived), order: row.order, total: row.total,
                                         mainID: mainID))
        }
        masked.returned = ledger.returned.compactMap { row in numbers[row.person].map { .init(form: row.form, person: $0, month: shift.month(row.month)) } }
        return masked
    }

    private static func receipt(_ receipt: CaseReceipt, _ masked: Case, _ shift: MonthShift, _ standIns: inout StandIns) -> CaseReceipt {
        let isPlain = receipt.client?.unicodeScalars.allSatisfy { $0.value < 0x80 && ($0.properties.isAlphabetic || "0123456789._- ".unicodeScalars.contains($0)) } ?? false
        // The account's name is usually the institution's code.
        return CaseReceipt(upload: receipt.upload, account: accountName(standIns.text(receipt.account)), name: "package.zip", size: masked.package.count,
                           sha256: SHA256Digest.hexadecimal(of: masked.package), address: "127.0.0.2", client: isPlain ? receipt.client : nil, arrived: shift.instant(receipt.arrived),
                           real: 0, state: receipt.state)
    }

    /// One that a server can have.
    private static func accountName(_ text: String) -> String { text.allSatisfy { $0.isASCII } ? text : "account" }
}
