import Interchange

/// How the plain model judges a package.
extension PlainMinistry {
    private struct JudgedRow {
        let form: FormName
        let number: Int
        /// Nil: nobody who could be told.
        var person: Int?
        var month: ReportingMonth?
        var mainID: Int?
        var findings: [PredictedFinding] = []
        var isReturned = false

        mutating func add(_ rule: String, _ severity: String = "error") {
            findings.append(PredictedFinding(rule: rule, severity: severity, form: form, row: number))
            if severity == "error" { isReturned = true }
        }
    }

    /// Whom a MAIN_ID means.
    private struct Served {
        let person: Int?
        let isReturned: Bool
        var isAmbiguous = false
    }

    /// Judges a package that waited, and writes what becomes of it.
    mutating func take(_ upload: Waiting) -> PredictedPackage {
        let code = upload.institution
        var prediction = PredictedPackage(institution: code, name: upload.name)
        let absent = upload.package.absent
        let absenceReturns = policy("missing-file") == "reject-package"
        prediction.findings += absent.map { PredictedFinding(rule: "file-missing", severity: absenceReturns ? "error" : "warning", form: $0, row: nil) }

        let masters = upload.package.masters.map { judgeMasters($0, code) } ?? []
        let served = Self.served(masters)
        let mastersGoBack = policy("reject-scope") == "file" && masters.contains(where: \.isReturned) && !masters.allSatisfy(\.isReturned)
        var forms: [FormName: [JudgedRow]] = [:]
        if upload.package.masters != nil { forms[.qc100] = masters }
        for (form, rows) in upload.package.forms {
            forms[form] = rows.enumerated().map { index, row in
                judge(row, form, index + 1, upload, served: served, mastersGoBack: mastersGoBack, hasMasters: upload.package.masters != nil)
            }
        }
        let anyError = (absenceReturns && !absent.isEmpty) || forms.values.contains { $0.contains(where: \.isReturned) }
        let packageGoesBack = (absenceReturns && !absent.isEmpty) || (policy("reject-scope") == "package" && anyError)
        for form in forms.keys.sorted() { settle(forms[form] ?? [], form, upload, packageGoesBack: packageGoesBack, &prediction) }
        return prediction
    }

    // MARK: QC100

    private func judgeMasters(_ masters: [AbstractPackage.Master], _ code: String) -> [JudgedRow] {
        masters.enumerated().map { index, master in
            var row = JudgedRow(form: .qc100, number: index + 1, mainID: master.mainID)
            for fault in master.faults { row.add(fault.rule) }
            if masters.contains(where: { $0.mainID == master.mainID && $0.identity != master.identity }) { row.add("master-ambiguous") }
            if master.institution != code { row.add("institution-mismatch") }
            guard let person = registry.person(master.identity) else {
                row.add("resident-not-found")
                return row
            }
            let stays = registry.stays(of: person.number, in: code)
            guard !stays.isEmpty else {
                row.add("resident-elsewhere")
                return row
            }
            row.person = person.number
            if policy("residence-as-of") == "import-time", !stays.contains(where: { $0.covers(now) }) { row.add("resident-not-in-residence") }
            if policy("admission-date") == "compare", !stays.contains(where: { $0.admitted.date == master.admitted }) { row.add("admission-date-differs") }
            if isTooEarly(LedgerKey(institution: code, month: nil, form: .qc100, person: person.number)) { row.add("correction-too-early") }
            return row
        }
    }

    /// The later of two masters with one MAIN_ID stands, unless it came back and the earlier did not.
    private static func served(_ masters: [JudgedRow]) -> [Int: Served] {
        var served: [Int: Served] = [:]
        for master in masters {
            guard let mainID = master.mainID else { continue }
            if let standing = served[mainID], !standing.isReturned, master.isReturned { continue }
            served[mainID] = Served(person: master.person, isReturned: master.isReturned,
                                    isAmbiguous: master.findings.contains { $0.rule == "master-ambiguous" })
        }
        return served
    }

    // MARK: the other forms

    private func judge(_ row: AbstractPackage.Row, _ form: FormName, _ number: Int, _ upload: Waiting, served: [Int: Served], mastersGoBack: Bool,
                       hasMasters: Bool) -> JudgedRow {
        let code = upload.institution
        let month = row.assessed.reportingMonth
        var judged = JudgedRow(form: form, number: number, month: month)
        for fault in row.faults { judged.add(fault.rule) }

        // A master that is missing or came back is only told of where the file is what counts.
        let lenient = policy("master-check") == "file" && hasMasters ? "warning" : "error"
        var isServed = true
        let master = served[row.mainID] ?? (mastersGoBack ? nil : earlierMaster(row.mainID, month, code))
        if mastersGoBack {
            judged.add("master-returned")
            isServed = false
        } else if let master {
            if master.isReturned {
                judged.add("master-returned", lenient)
                isServed = lenient == "warning"
            }
        } else {
            judged.add("master-not-found", lenient)
            isServed = false
        }

        if isFrozen(month, by: policy("freeze-by") == "import-time" ? now : upload.arrived) { judged.add("month-frozen") }
        if row.assessed > now.date { judged.add("date-in-future") }

        judged.person = master?.person
        // Whom a MAIN_ID of two people means cannot be told.
        if isServed, master?.isAmbiguous ?? false { judged.person = nil }
        guard isServed, let person = judged.person else { return judged }
        let stays = registry.stays(of: person, in: code)
        switch policy("residence-as-of") {
        case "assessment-date": if !stays.contains(where: { isThere($0, on: row.assessed) }) { judged.add("resident-not-in-residence") }
        case "any-day-of-month": if !stays.contains(where: { $0.touches(month) }) { judged.add("resident-not-in-residence") }
        default: break
        }
        if isExempt(stays, month) { judged.add("not-due", policy("exempt-upload") == "return" ? "error" : "warning") }
        if isTooEarly(LedgerKey(institution: code, month: month, form: form, person: person)) { judged.add("correction-too-early") }
        return judged
    }

    /// Policy `master-scope`: whom the masters that stand under this MAIN_ID and arrived in the month name, if it is one person.
    private func earlierMaster(_ mainID: Int, _ month: ReportingMonth, _ code: String) -> Served? {
        guard policy("master-scope") == "month" else { return nil }
        let standing = ledger.filter { $0.key.institution == code && $0.key.form.isMaster && $0.value.mainID == mainID && $0.value.arrived.reportingMonth == month }
        let people = Set(standing.map(\.key.person))
        guard people.count == 1, let person = people.first, registry.person(number: person) != nil, !registry.stays(of: person, in: code).isEmpty else {
            return nil
        }
        return Served(person: person, isReturned: false)
    }

    private func isFrozen(_ month: ReportingMonth, by instant: TaipeiInstant) -> Bool {
        mutation == .freezesOneSecondLate ? instant > month.freeze : instant >= month.freeze
    }

    /// The days of coming and of leaving count.
    private func isThere(_ stay: PlainRegistry.Stay, on date: CivilDate) -> Bool {
        guard stay.admitted.date <= date else { return false }
        guard let left = stay.left else { return true }
        return mutation == .dayOfLeavingIsOut ? left.date > date : left.date >= date
    }

    /// Every stay that touches the month began in its last 72 hours, or its last three days.
    func isExempt(_ stays: [PlainRegistry.Stay], _ month: ReportingMonth) -> Bool {
        let touching = stays.filter { $0.touches(month) }
        let edge = month.freeze.adding(seconds: -72 * 3_600)
        return !touching.isEmpty && touching.allSatisfy { stay in
            if policy("exempt-window") == "last-three-days" { return stay.admitted.date >= month.lastDate.adding(days: -2) }
            return mutation == .seventyTwoHoursExactlyAreDue ? stay.admitted > edge : stay.admitted >= edge
        }
    }

    private func isTooEarly(_ key: LedgerKey) -> Bool {
        policy("corrections-from") == "next-day" && mutation != .returnsAreForgotten && returned.contains(Returned(day: now.date, key: key))
    }

    // MARK: what becomes of the rows

    private mutating func settle(_ rows: [JudgedRow], _ form: FormName, _ upload: Waiting, packageGoesBack: Bool, _ prediction: inout PredictedPackage) {
        let code = upload.institution
        func place(of row: JudgedRow) -> LedgerKey? {
            row.person.map { LedgerKey(institution: code, month: row.month, form: form, person: $0) }
        }
        let fileGoesBack = policy("reject-scope") == "file" && rows.contains(where: \.isReturned)
        prediction.read += rows.count
        prediction.findings += rows.flatMap(\.findings)
        // The later of two rows about one resident and month is taken.
        var last: [LedgerKey: JudgedRow] = [:]
        for row in rows {
            guard !packageGoesBack, !fileGoesBack, !row.isReturned else {
                prediction.returned += 1
                if let key = place(of: row) {
                    returned.insert(Returned(day: now.date, key: key))
                    everReturned.insert(key)
                }
                continue
            }
            prediction.accepted += 1
            guard let key = place(of: row) else { continue }
            if last[key] != nil {
                prediction.accepted -= 1
                prediction.replaced += 1
            }
            var taken = row
            taken.findings = last[key] == nil ? [] : [PredictedFinding(rule: "duplicate-in-file", severity: "warning", form: form, row: row.number)]
            last[key] = taken
        }
        for (key, row) in last {
            prediction.findings += row.findings
            let entry = LedgerEntry(arrived: upload.arrived, order: upload.order, mainID: row.mainID)
            if let standing = ledger[key] {
                prediction.findings.append(PredictedFinding(rule: "superseded", severity: "note", form: form, row: row.number))
                guard entry.isNewer(than: standing), mutation != .olderUploadStays else { continue }
            }
            ledger[key] = entry
        }
    }
}
