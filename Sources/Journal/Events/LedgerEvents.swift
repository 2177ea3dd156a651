import Interchange

/// A row stood in the ledger, or had come back, when the world began: no upload of this world brought it.
public struct LedgerSeeded: ProjectedEvent {
    public var kind: String { "ledger.seeded" }
    public let institution: String
    public let form: FormName
    public let person: Int
    /// Nil for a master.
    public let month: ReportingMonth?
    /// Of a row that stands: when its upload came.
    public let arrived: TaipeiInstant?
    public let total: Int?
    public let mainID: String?
    /// Of a row that came back.
    public let returnedOn: CivilDate?

    public init(institution: String, form: FormName, person: Int, month: ReportingMonth?, arrived: TaipeiInstant, total: Int?, mainID: String?) {
        self.institution = institution
        self.form = form
        self.person = person
        self.month = month
        self.arrived = arrived
        self.total = total
        self.mainID = mainID
        returnedOn = nil
    }

    public init(institution: String, form: FormName, person: Int, month: ReportingMonth?, returnedOn day: CivilDate) {
        self.institution = institution
        self.form = form
        self.person = person
        self.month = month
        arrived = nil
        total = nil
        mainID = nil
        returnedOn = day
    }

    func project(_ projection: Projection) throws {
        let (month, form) = (month?.index ?? 0, Int(form.rawValue))
        if let returnedOn {
            try projection.execute("INSERT OR IGNORE INTO returned_row (institution, day, month, form, person, from_seq) VALUES (?, ?, ?, ?, ?, ?)",
                                   [institution, returnedOn.packed, month, form, person, projection.seq])
        }
        guard let arrived else { return }
        try projection.close("ledger", where: "institution = ? AND month = ? AND form = ? AND person = ?", [institution, month, form, person])
        // Upload 0 is none of this world.
        try projection.execute("""
            INSERT INTO ledger (institution, month, form, person, from_seq, upload, row, arrived, arrival, total, main_id) VALUES (?, ?, ?, ?, ?, 0, 0, ?, ?, ?, ?)
            """, [institution, month, form, person, projection.seq, arrived.unixSeconds, projection.seq, total, mainID])
    }
}
