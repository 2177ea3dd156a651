import Foundation

/// Reads the file of an application year.
public enum CalendarReader {
    /// Throws the first fault with its place, as for a profile.
    public static func load(_ path: String) throws(ProfileFault) -> EnrolmentCalendar {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw ProfileFault(file: path, place: nil, reason: Bilingual("讀不到檔案", "the file cannot be read"))
        }
        return try read([UInt8](data), file: URL(filePath: path).lastPathComponent)
    }

    static func read(_ bytes: [UInt8], file: String) throws(ProfileFault) -> EnrolmentCalendar {
        let page = try ProfilePage(file: file, bytes: bytes)
        try page.onlyKeys(["year", "title", "title_en", "everyone-applies-afresh", "dates", "monthly-batch"])
        let year = try page.integer("year")
        guard (100...200).contains(year) else { throw page.fault(at: "year", "year 是民國年，例如 115", "year is of the Republic, such as 115") }
        var entries: [EnrolmentCalendar.Entry] = []
        for node in try page.list("dates") {
            let entry = try self.entry(page.page(of: node))
            guard !entries.contains(where: { $0.date == entry.date }) else { throw page.fault(node, "「\(entry.date.rawValue)」重複", "'\(entry.date.rawValue)' stands twice") }
            entries.append(entry)
        }
        let calendar = EnrolmentCalendar(
            year: year, title: Bilingual(try page.text("title"), try page.text("title_en")),
            everyoneAppliesAfresh: page.root["everyone-applies-afresh"]?.bool ?? false,
            entries: entries.sorted { ($0.at, $0.date.place) < ($1.at, $1.date.place) }, monthlyBatch: try batch(page))
        try checkOrder(calendar, page)
        return calendar
    }

    private static func entry(_ page: ProfilePage) throws(ProfileFault) -> EnrolmentCalendar.Entry {
        try page.onlyKeys(["date", "at", "mark", "source", "source_en"])
        let name = try page.text("date")
        guard let date = CalendarDate(rawValue: name) else {
            let hint = NearestWord.find(name, in: CalendarDate.allCases.map(\.rawValue))
            throw page.fault(at: "date", "沒有日期「\(name)」" + (hint.map { "，是否為「\($0)」？" } ?? ""),
                             "there is no date '\(name)'" + (hint.map { "; did you mean '\($0)'?" } ?? ""))
        }
        return EnrolmentCalendar.Entry(date: date, at: try instant(page, "at"), mark: try requireMark(page), source: try source(page))
    }

    private static func batch(_ page: ProfilePage) throws(ProfileFault) -> EnrolmentCalendar.MonthlyBatch? {
        guard let node = page.root["monthly-batch"] else { return nil }
        let own = page.page(of: node)
        try own.onlyKeys(["from", "day", "time", "mark", "source", "source_en"])
        let day = try own.integer("day")
        guard (1...28).contains(day) else { throw own.fault(at: "day", "day 應為 1 到 28", "day is from 1 to 28") }
        guard let time = ClockTime(try own.text("time")) else { throw own.fault(at: "time", "time 請寫成 09:00", "time is written 09:00") }
        return EnrolmentCalendar.MonthlyBatch(from: try instant(own, "from"), day: day, secondsOfDay: time.secondsOfDay, mark: try requireMark(own),
                                              source: try source(own))
    }

    private static func instant(_ page: ProfilePage, _ key: String) throws(ProfileFault) -> TaipeiInstant {
        guard let instant = TaipeiInstant(try page.text(key)) else {
            throw page.fault(at: key, "不是時間；請寫成 2025-12-08T17:00", "this is no instant; write 2025-12-08T17:00")
        }
        return instant
    }

    private static func requireMark(_ page: ProfilePage) throws(ProfileFault) -> FidelityMark {
        guard let mark = try page.mark() else { throw page.fault(page.root, "缺少「mark」", "'mark' is missing") }
        return mark
    }

    private static func source(_ page: ProfilePage) throws(ProfileFault) -> Bilingual { Bilingual(try page.text("source"), try page.text("source_en")) }

    /// A year goes one way: form, review, accounts, uploads.
    private static func checkOrder(_ calendar: EnrolmentCalendar, _ page: ProfilePage) throws(ProfileFault) {
        for needed in [CalendarDate.applyUntil, .reviewUntil, .accounts, .uploadsFrom] where calendar[needed] == nil {
            throw page.fault(at: "dates", "缺少「\(needed.rawValue)」", "'\(needed.rawValue)' is missing")
        }
        let way: [CalendarDate] = [.applyFrom, .applyUntil, .reviewUntil, .accounts, .uploadsFrom, .previousAccessEnds, .testUntil]
        let set = way.compactMap { date in calendar[date].map { (date, $0) } }
        for (earlier, later) in zip(set, set.dropFirst()) where later.1 < earlier.1 {
            throw page.fault(at: "dates", "「\(later.0.rawValue)」早於「\(earlier.0.rawValue)」", "'\(later.0.rawValue)' is before '\(earlier.0.rawValue)'")
        }
    }
}

extension CalendarDate {
    fileprivate var place: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
