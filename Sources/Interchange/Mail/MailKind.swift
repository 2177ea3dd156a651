/// What a mail of the application year is about.
public enum MailKind: String, Sendable, CaseIterable, Codable {
    case applicationReceived = "application-received"
    /// 補件.
    case papersAskedFor = "papers-asked-for"
    case applicationAccepted = "application-accepted"
    /// 未依限補正.
    case applicationLate = "application-late"
    case pleaseAgree = "please-agree"
    case agreed
    /// The first of two: the account.
    case account
    /// The second: its password, apart.
    case password
    case changeCollected = "change-collected"
    case confirmed
    case accessEnded = "access-ended"
    case testEnded = "test-ended"
}
