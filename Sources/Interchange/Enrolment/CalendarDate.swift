/// The dates that an application year may set.
public enum CalendarDate: String, Sendable, CaseIterable, Codable {
    case briefing
    /// Continuing institutions are asked by mail to agree.
    case invitation
    /// Nil in a calendar: 即日起, open already.
    case applyFrom = "apply-from"
    /// Up to, not including: 下午5點前.
    case applyUntil = "apply-until"
    case reviewUntil = "review-until"
    /// Accounts are made and the two mails sent.
    case accounts
    /// Test uploads of new institutions; where it is not set, they upload like everybody else.
    case testFrom = "test-from"
    case uploadsFrom = "uploads-from"
    case previousAccessEnds = "previous-access-ends"
    /// Up to, not including.
    case testUntil = "test-until"
    case dataUntil = "data-until"
    case deskClosedFrom = "desk-closed-from"
    case deskClosedUntil = "desk-closed-until"

    public var title: Bilingual {
        switch self {
        case .briefing: Bilingual("介接說明會", "briefing")
        case .invitation: Bilingual("寄出續用通知", "mails ask to agree")
        case .applyFrom: Bilingual("開始受理申請", "applications open")
        case .applyUntil: Bilingual("申請、異動、同意截止", "applications, changes and consents close")
        case .reviewUntil: Bilingual("地方政府審查截止", "local government's review closes")
        case .accounts: Bilingual("建立帳號，兩封通知", "accounts made, two mails")
        case .testFrom: Bilingual("新機構測試上傳開放", "test uploads open (new)")
        case .uploadsFrom: Bilingual("資料上傳開放", "uploads open")
        case .previousAccessEnds: Bilingual("未續用帳號終止", "accounts not continued end")
        case .testUntil: Bilingual("測試上傳結束", "test uploads end")
        case .dataUntil: Bilingual("資料上傳完成期限", "data complete")
        case .deskClosedFrom: Bilingual("客服暫停", "help desk closes")
        case .deskClosedUntil: Bilingual("客服恢復", "help desk opens again")
        }
    }
}
