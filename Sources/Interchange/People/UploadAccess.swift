/// What an account may do by the application year.
public enum UploadAccess: String, Sendable, CaseIterable, Codable {
    /// Under no application: a plain account of the sandbox.
    case open
    /// Made, but its window has not opened.
    case notYet = "not-yet"
    /// 開放測試資料上傳功能, for new institutions.
    case test
    /// 開放資料上傳功能.
    case production
    /// Not applied for again, given up for a newer account, or the end of the test function.
    case ended

    /// Whether its login is let in. Stated is only when uploads open; that a login is refused before and after is made up.
    public var admitsLogin: Bool { self == .open || self == .test || self == .production }

    public var title: Bilingual {
        switch self {
        case .open: Bilingual("沙盒帳號，不受申請期限制", "a plain account, under no application")
        case .notYet: Bilingual("尚未開放上傳", "uploads have not opened yet")
        case .test: Bilingual("測試資料上傳", "test uploads")
        case .production: Bilingual("資料上傳", "uploads")
        case .ended: Bilingual("已終止", "ended")
        }
    }
}
