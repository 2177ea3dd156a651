/// When a package must have come to be in time for its month.
public enum FreezeBy: String, Sendable, CaseIterable, Codable { case importTime = "import-time", arrivalTime = "arrival-time" }

/// On which day a resident must be in residence.
public enum ResidenceAsOf: String, Sendable, CaseIterable, Codable {
    case assessmentDate = "assessment-date", importTime = "import-time", anyDayOfMonth = "any-day-of-month"
}

/// Which late admissions make nobody due: 當月月底72小時內入住 by the hour, or by the day.
public enum ExemptWindow: String, Sendable, CaseIterable, Codable { case hours72 = "72-hours", lastThreeDays = "last-three-days" }

/// What becomes of a form for a resident who is not due.
public enum ExemptUpload: String, Sendable, CaseIterable, Codable { case accept, `return` }

/// Whether the admission date of the master is compared with the registry's.
public enum AdmissionDate: String, Sendable, CaseIterable, Codable { case compare, ignore }

/// What one faulty row takes back with it.
public enum RejectScope: String, Sendable, CaseIterable, Codable { case row, file, package }

/// What a package of fewer than fifteen files meets.
public enum MissingFile: String, Sendable, CaseIterable, Codable { case rejectPackage = "reject-package", importPresent = "import-present" }

/// From when a returned row may be sent again (於次日重新提供修正後資料).
public enum CorrectionsFrom: String, Sendable, CaseIterable, Codable { case nextImport = "next-import", nextDay = "next-day" }

/// Whether a package that does not open gets an answer.
public enum UnreadablePackage: String, Sendable, CaseIterable, Codable { case returnFinding = "return-finding", silent }

/// Whether a package without findings gets a result file.
public enum ResultWhen: String, Sendable, CaseIterable, Codable { case always, onlyFindings = "only-findings" }

/// What is looked for before a form's row is taken (先檢查QC100之主檔): a master row with its MAIN_ID, or the QC100 file.
public enum MasterCheck: String, Sendable, CaseIterable, Codable { case row, file }

/// Where a row's master may lie: in its own package, or also in one that arrived earlier in the row's month.
public enum MasterScope: String, Sendable, CaseIterable, Codable { case package, month }

/// What becomes of the rows of the test window when it closes.
public enum TestRows: String, Sendable, CaseIterable, Codable { case count, discard }
