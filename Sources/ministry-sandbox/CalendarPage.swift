import Interchange

/// An application year on a terminal.
enum CalendarPage {
    static func show(_ calendar: EnrolmentCalendar, _ lang: LanguageOption) {
        Output.line(calendar.title[lang.language])
        for entry in calendar.entries {
            Output.line("  \(String(entry.at.description.prefix(16)))  [\(entry.mark.rawValue)] \(entry.date.title[lang.language])")
            Output.line("                    \(entry.source[lang.language])")
        }
        if let batch = calendar.monthlyBatch {
            let time = batch.from.date.start.adding(seconds: batch.secondsOfDay).time.withSeconds.prefix(5)
            Output.line("  " + lang("每月 \(batch.day) 日 \(time)", "day \(batch.day), \(time)") + "  [\(batch.mark.rawValue)] " + lang("異動批次處理", "monthly batch of changes"))
            Output.line("                    \(batch.source[lang.language])")
        }
    }
}
