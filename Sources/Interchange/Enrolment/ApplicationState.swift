/// How far an application has come.
public enum ApplicationState: String, Sendable, CaseIterable, Codable {
    case filed
    /// The local government has asked for what is missing.
    case incomplete
    case accepted
    /// 未依限補正: closed, since it was not complete in time.
    case late
    /// Filed after the year's accounts were made; waits for the monthly batch.
    case collected
    /// The account was made, or goes on.
    case done
    /// Its account ended before the monthly batch.
    case lapsed

    /// 同意 makes no account.
    public func title(of kind: EnrolmentApplication.Kind) -> Bilingual {
        kind == .agree && self == .accepted ? Bilingual("已同意，原帳號沿用", "agreed, the account goes on") : title
    }

    public var title: Bilingual {
        switch self {
        case .filed: Bilingual("已送件，待審查", "filed, to be reviewed")
        case .incomplete: Bilingual("待補件", "asked for what is missing")
        case .accepted: Bilingual("審查通過，待建立帳號", "accepted, account to be made")
        case .late: Bilingual("未依限補正，結案", "closed as late (未依限補正)")
        case .collected: Bilingual("待每月批次處理", "waits for the monthly batch")
        case .done: Bilingual("完成", "done")
        case .lapsed: Bilingual("帳號已終止，異動失效", "void, since its account has ended")
        }
    }
}
