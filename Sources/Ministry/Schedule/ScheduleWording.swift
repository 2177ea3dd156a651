import Interchange

/// What a scheduled thing is, in words.
public enum ScheduleWording {
    /// `change`: of a planned change of the registry.
    public static func words(_ item: ScheduledItem, change: RegistryChange? = nil) -> Bilingual {
        let year = item.year.map(String.init) ?? ""
        return switch item.kind {
        case .monthFreezes: Bilingual("\(item.month?.description ?? "") 凍結", "\(item.month?.description ?? "") freezes")
        case .registryChange: self.change(change)
        case .invitation: Bilingual("\(year) 年度：寄出續用通知，請機構點選同意", "year \(year): institutions are asked by mail to agree")
        case .applicationsOpen: Bilingual("\(year) 年度：開始受理申請", "year \(year): applications open")
        case .windowOpens: Bilingual("\(year) 年度：開放上傳", "year \(year): uploads open")
        case .importRun: Bilingual("排程匯入", "scheduled import")
        case .applicationsClose: Bilingual("\(year) 年度：申請截止", "year \(year): applications close")
        case .reviewCloses: Bilingual("\(year) 年度：地方政府審查截止，未補正者結案", "year \(year): the local government's review closes; what is incomplete is closed as late")
        case .accountsMade: Bilingual("\(year) 年度：建立帳號並寄出兩封通知", "year \(year): accounts are made, two mails go out")
        case .previousAccessEnds: Bilingual("\(year) 年度：未續用的帳號終止", "year \(year): accounts that do not go on end")
        case .testEnds: Bilingual("\(year) 年度：測試功能結束", "year \(year): the test function ends")
        case .monthlyBatch: Bilingual("\(year) 年度：每月批次處理異動", "year \(year): the monthly batch of changes")
        }
    }

    private static func change(_ change: RegistryChange?) -> Bilingual {
        guard let change else { return Bilingual("登錄資料異動", "a change of the registry") }
        let who = Masking.identity(change.identity)
        return switch change {
        case .admit(_, let institution): Bilingual("\(who) 入住 \(institution)", "\(who) is admitted to \(institution)")
        case .discharge: Bilingual("\(who) 離開", "\(who) leaves")
        case .die: Bilingual("\(who) 死亡", "\(who) dies")
        case .move(_, let institution): Bilingual("\(who) 轉至 \(institution)", "\(who) moves to \(institution)")
        case .correctAdmission(_, let admitted): Bilingual("更正 \(who) 的入住時間為 \(admitted)", "the admission of \(who) is corrected to \(admitted)")
        case .correctIdentity(_, let corrected):
            Bilingual("更正 \(who) 的證號為 \(Masking.identity(corrected))", "the ID of \(who) is corrected to \(Masking.identity(corrected))")
        }
    }
}
