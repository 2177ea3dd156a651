import Interchange

/// Something asked of the registry or the accounts that cannot be: a usage fault, and nothing was changed.
public enum RegistryFault: Error, Sendable, Equatable {
    case noInstitution(String, nearest: String?)
    case noResident(String)
    case noAccount(String, nearest: String?)
    case accountExists(String)
    case badAccountName(String)
    case institutionExists(String)
    case alreadyInResidence(String, institution: String)
    case notInResidence(String)
    case endsBeforeItBegins(admitted: TaipeiInstant, left: TaipeiInstant)
    case badIdentity(String)
    case identityTaken(String)
    case noBirthday
    case hasDied(String)
    case noDoor(String)
    case wrongDoor(String, asked: String, right: String)
    case badPassword

    public var reason: Bilingual {
        func hint(_ nearest: String?) -> (String, String) {
            nearest.map { ("，是否為「\($0)」？", "; did you mean '\($0)'?") } ?? ("", "")
        }
        switch self {
        case .noInstitution(let code, let nearest):
            return Bilingual("沒有機構代碼「\(code)」" + hint(nearest).0, "there is no institution '\(code)'" + hint(nearest).1)
        case .noResident(let identity):
            return Bilingual("登錄資料中沒有住民 \(Masking.identity(identity))", "the registry has no resident \(Masking.identity(identity))")
        case .noAccount(let name, let nearest):
            return Bilingual("沒有帳號「\(name)」" + hint(nearest).0, "there is no account '\(name)'" + hint(nearest).1)
        case .accountExists(let name): return Bilingual("帳號「\(name)」已存在", "the account '\(name)' exists already")
        case .badAccountName(let name):
            return Bilingual("「\(name)」不能作為帳號；請用英文字母、數字、- 和 _，最多 32 字",
                             "'\(name)' cannot be an account; use letters, digits, - and _, at most 32")
        case .institutionExists(let code): return Bilingual("機構代碼「\(code)」已存在", "the institution '\(code)' exists already")
        case .alreadyInResidence(let identity, let institution):
            return Bilingual("住民 \(Masking.identity(identity)) 已入住 \(institution)", "the resident \(Masking.identity(identity)) is in residence in \(institution) already")
        case .notInResidence(let identity):
            return Bilingual("住民 \(Masking.identity(identity)) 目前沒有入住", "the resident \(Masking.identity(identity)) is not in residence")
        case .endsBeforeItBegins(let admitted, let left):
            return Bilingual("離開時間 \(left) 早於入住時間 \(admitted)", "the stay would end at \(left), before it began at \(admitted)")
        case .badIdentity(let identity):
            return Bilingual("「\(Masking.identity(identity))」不是有效的身分證字號或統一證號", "'\(Masking.identity(identity))' is no valid national ID or 統一證號")
        case .identityTaken(let identity):
            return Bilingual("登錄資料中已有另一位住民使用 \(Masking.identity(identity))", "somebody else in the registry has the ID \(Masking.identity(identity))")
        case .noBirthday: return Bilingual("出生日期不是日期", "the birthday is no date")
        case .hasDied(let identity):
            return Bilingual("住民 \(Masking.identity(identity)) 已登錄死亡", "the resident \(Masking.identity(identity)) is registered as dead")
        case .noDoor(let door): return Bilingual("沒有系統「\(door)」；請寫 OG100 或 SC100", "there is no door '\(door)'; write OG100 or SC100")
        case .wrongDoor(let code, let asked, let right):
            return Bilingual("機構 \(code) 的住民資料在 \(right)，不在 \(asked)", "the residents of \(code) are kept in \(right), not in \(asked)")
        case .badPassword: return Bilingual("密碼不可空白、不可含控制字元，最長 128 位元組", "a password cannot be empty, hold control characters or be longer than 128 bytes")
        }
    }

    /// Its name in scenarios.
    public var slug: String {
        switch self {
        case .noInstitution: "no-institution"
        case .noResident: "no-resident"
        case .noAccount: "no-account"
        case .accountExists: "account-exists"
        case .badAccountName: "bad-account-name"
        case .institutionExists: "institution-exists"
        case .alreadyInResidence: "already-in-residence"
        case .notInResidence: "not-in-residence"
        case .endsBeforeItBegins: "ends-before-it-begins"
        case .badIdentity: "bad-id"
        case .identityTaken: "id-taken"
        case .noBirthday: "no-birthday"
        case .hasDied: "has-died"
        case .noDoor: "no-door"
        case .wrongDoor: "wrong-door"
        case .badPassword: "bad-password"
        }
    }

    /// Those that a change of the registry can meet.
    public static let slugs = ["no-institution", "no-resident", "already-in-residence", "not-in-residence", "ends-before-it-begins", "bad-id", "id-taken",
                               "has-died", "no-door", "wrong-door"]
}
