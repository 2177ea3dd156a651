import Interchange
import Journal
import Ministry

/// Events of time, registry and application year in a line for people; nil for what only the machine cares about.
enum CalendarEventLine {
    static func text(_ event: StoredEvent) -> Bilingual? {
        switch event.kind {
        case "month.frozen": event.decoded(as: MonthFroze.self).map { Bilingual("\($0.month) 凍結", "\($0.month) is frozen") }
        case "clock.mode": event.decoded(as: ClockModeSet.self).map { Bilingual("時間走法：\($0.mode)", "time goes on: \($0.mode)") }
        case "clock.locked": event.decoded(as: ClockLocked.self).map { Bilingual("時間鎖定：\($0.reason)", "time is locked: \($0.reason)") }
        case "clock.unlocked": Bilingual("時間解除鎖定", "time is unlocked")
        case "policy.set": event.decoded(as: PolicySet.self).map { Bilingual("政策 \($0.policy.rawValue) = \($0.reading)", "policy \($0.policy.rawValue) = \($0.reading)") }
        case "world.restored": event.decoded(as: WorldRestored.self).map { Bilingual("世界還原，收回 \($0.events) 個事件", "the world was restored; \($0.events) events were taken back") }
        case "world.reset": event.decoded(as: WorldReset.self).map { Bilingual("重設 \($0.part.rawValue)", "reset: \($0.part.rawValue)") }
        case "resident.admitted": event.decoded(as: ResidentAdmitted.self).map { Bilingual("住民 #\($0.person) 入住 \($0.institution)", "resident #\($0.person) is admitted to \($0.institution)") }
        case "resident.left": Bilingual("住民離開", "a resident leaves")
        case "resident.died": event.decoded(as: ResidentDied.self).map { Bilingual("住民 #\($0.person) 死亡", "resident #\($0.person) died") }
        case "admission.corrected": Bilingual("入住時間更正", "an admission was corrected")
        case "identity.corrected": event.decoded(as: IdentityCorrected.self).map { Bilingual("住民 #\($0.person) 證號更正", "the ID of resident #\($0.person) was corrected") }
        case "registry.planned": event.decoded(as: RegistryChangePlanned.self).map { Bilingual("排定登錄異動 #\(event.seq)（\($0.change.word)）於 \($0.due)", "planned #\(event.seq) (\($0.change.word)) for \($0.due)") }
        case "registry.due":
            event.decoded(as: RegistryChangeDue.self).flatMap { due in
                due.refused.map { Bilingual("排定的異動 #\(due.planned) 無法進行：\($0.chinese)", "planned change #\(due.planned) cannot be made: \($0.english)") }
            }
        case "account.access":
            event.decoded(as: AccessChanged.self).map { Bilingual("帳號 \($0.account)：\($0.access.title.chinese)", "account \($0.account): \($0.access.title.english)") }
        case "application.filed":
            event.decoded(as: ApplicationFiled.self).map {
                Bilingual("機構 \($0.application.institution) 申請 \($0.application.year) 年度（\($0.application.kind.rawValue)）",
                          "institution \($0.application.institution) files for year \($0.application.year) (\($0.application.kind.rawValue))")
            }
        case "application.changed": event.decoded(as: ApplicationChanged.self).flatMap { change in
            change.state.map { Bilingual("申請 #\(change.number)：\($0.title.chinese)", "application #\(change.number): \($0.title.english)") }
        }
        case "calendar.reached":
            event.decoded(as: CalendarReached.self).flatMap { reached in
                ScheduledItem.Kind(rawValue: reached.what).map { ScheduleWording.words(ScheduledItem($0, at: event.virtual, year: reached.year)) }
            }
        case "test.discarded": event.decoded(as: TestRowsDiscarded.self).map { Bilingual("機構 \($0.institution) 的測試資料已清除", "the test rows of \($0.institution) were discarded") }
        case "mail.sent":
            event.decoded(as: MailSent.self).map { mail in
                func subject(_ language: Language) -> String { MailWording.words(mail.mail, institution: mail.institution, facts: mail.facts, language).subject }
                return Bilingual("郵件 #\(event.seq) → \(mail.to)：\(subject(.chinese))", "mail #\(event.seq) → \(mail.to): \(subject(.english))")
            }
        default: nil
        }
    }
}
