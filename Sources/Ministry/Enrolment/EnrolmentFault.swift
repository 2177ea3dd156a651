import Interchange

/// Something asked of the application year that cannot be: a usage fault, and nothing was changed.
public enum EnrolmentFault: Error, Sendable, Equatable {
    case noCalendar
    case unknownYear(Int, known: [Int])
    case formClosed(since: TaipeiInstant)
    case formNotOpen(until: TaipeiInstant)
    case noApplication(String)
    case appliedAlready(String, ApplicationState)
    case nothingToSupplement(String)
    case nothingToReview(String)
    case nothingToAgreeTo(String)
    case nothingToChange(String)
    case nothingToConfirm(String)
    case everyoneAppliesAfresh(Int)
    case badAddress(String)
    case badMail(String)
    case badIdentity(String)

    public var reason: Bilingual {
        switch self {
        case .noCalendar: Bilingual("這個世界沒有申請年度；請以 --calendar 115 建立", "this world has no application year; begin one with --calendar 115")
        case .unknownYear(let year, let known):
            Bilingual("沒有 \(year) 年度；現有：\(known.map(String.init).joined(separator: "、"))",
                      "there is no year \(year); there are: \(known.map(String.init).joined(separator: ", "))")
        case .formClosed(let since): Bilingual("線上申請表單已於 \(since) 關閉", "the online form closed on \(since)")
        case .formNotOpen(let until): Bilingual("線上申請表單於 \(until) 才開放", "the online form opens on \(until)")
        case .noApplication(let code): Bilingual("機構 \(code) 沒有申請", "the institution \(code) has not applied")
        case .appliedAlready(let code, let state):
            Bilingual("機構 \(code) 已有申請（\(state.title.chinese)）", "the institution \(code) has applied already (\(state.title.english))")
        case .nothingToSupplement(let code): Bilingual("機構 \(code) 沒有待補的申請", "no application of \(code) can be supplemented now")
        case .nothingToReview(let code): Bilingual("機構 \(code) 沒有待審的申請", "no application of \(code) waits for review")
        case .nothingToAgreeTo(let code):
            Bilingual("機構 \(code) 前一年度沒有使用中的帳號，無從同意沿用", "the institution \(code) has no account of the year before that could go on")
        case .nothingToChange(let code): Bilingual("機構 \(code) 沒有可異動的帳號", "the institution \(code) has no account that could be changed")
        case .nothingToConfirm(let code): Bilingual("機構 \(code) 沒有測試中的帳號", "the institution \(code) has no account of the test function")
        case .everyoneAppliesAfresh(let year):
            Bilingual("\(year) 年度所有機構都須重新申請", "for year \(year) everyone applies afresh; neither agreeing nor changing is possible")
        case .badAddress(let text):
            Bilingual("「\(text)」不是固定 IP 位址；請填一個或多個 IP 位址，不可用網段", "'\(text)' is no fixed address; give one or more IP addresses, no ranges")
        case .badMail(let text): Bilingual("「\(text)」不是電子郵件信箱", "'\(text)' is no mail address")
        case .badIdentity(let text):
            Bilingual("負責人身分證字號「\(Masking.identity(text))」無效", "the person in charge: '\(Masking.identity(text))' is no valid national ID")
        }
    }

    /// Its name in scenarios.
    public var slug: String {
        switch self {
        case .noCalendar: "no-calendar"
        case .unknownYear: "unknown-year"
        case .formClosed: "form-closed"
        case .formNotOpen: "form-not-open"
        case .noApplication: "no-application"
        case .appliedAlready: "applied-already"
        case .nothingToSupplement: "nothing-to-supplement"
        case .nothingToReview: "nothing-to-review"
        case .nothingToAgreeTo: "nothing-to-agree-to"
        case .nothingToChange: "nothing-to-change"
        case .nothingToConfirm: "nothing-to-confirm"
        case .everyoneAppliesAfresh: "everyone-applies-afresh"
        case .badAddress: "bad-address"
        case .badMail: "bad-mail"
        case .badIdentity: "bad-id"
        }
    }

    public static let slugs = ["no-calendar", "unknown-year", "form-closed", "form-not-open", "no-application", "applied-already", "nothing-to-supplement",
                               "nothing-to-review", "nothing-to-agree-to", "nothing-to-change", "nothing-to-confirm", "everyone-applies-afresh", "bad-address",
                               "bad-mail", "bad-id", "no-institution"]
}
