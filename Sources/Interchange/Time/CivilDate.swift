/// A day of the Gregorian calendar, as the forms write it (`YYYYMMDD`).
public struct CivilDate: Hashable, Comparable, Sendable {
    public let year: Int
    public let month: Int
    public let day: Int

    /// Nil where the calendar has no such day. Years run from 1800 to 2999: what lies outside is a slip, not a date.
    public init?(year: Int, month: Int, day: Int) {
        guard (1800...2999).contains(year), (1...12).contains(month), day >= 1,
              day <= Self.daysIn(month: month, year: year) else { return nil }
        self.year = year
        self.month = month
        self.day = day
    }

    init(daysSinceEpoch days: Int) {
        // Howard Hinnant's civil-from-days: exact for every day, and no time zone database is asked.
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }

    /// Reads `YYYYMMDD`. Nil for anything else, a day that does not exist included.
    public init?(compact text: some StringProtocol) {
        var copy = String(text)
        let parsed = copy.withUTF8 { CivilDate(compactBytes: $0) }
        guard let parsed else { return nil }
        self = parsed
    }

    /// The same from bytes, for the hot path: no text is made.
    public init?(compactBytes bytes: UnsafeBufferPointer<UInt8>) {
        guard bytes.count == 8 else { return nil }
        var digits = 0
        for byte in bytes {
            guard byte >= 0x30, byte <= 0x39 else { return nil }
            digits = digits * 10 + Int(byte - 0x30)
        }
        self.init(packed: digits)
    }

    /// Reads `YYYY-MM-DD` from bytes, for the hot path.
    public init?(dashedBytes bytes: UnsafeBufferPointer<UInt8>) {
        guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-") else { return nil }
        var digits = 0
        for index in 0..<10 where index != 4 && index != 7 {
            guard bytes[index] >= 0x30, bytes[index] <= 0x39 else { return nil }
            digits = digits * 10 + Int(bytes[index] - 0x30)
        }
        self.init(packed: digits)
    }

    /// From the number `YYYYMMDD`.
    public init?(packed: Int) {
        self.init(year: packed / 10_000, month: packed / 100 % 100, day: packed % 100)
    }

    /// Reads `YYYY-MM-DD`.
    public init?(dashed text: some StringProtocol) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].count == 4, parts[1].count == 2, parts[2].count == 2,
              parts.allSatisfy({ $0.allSatisfy { $0.isASCII && $0.isNumber } }),
              let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]) else { return nil }
        self.init(year: year, month: month, day: day)
    }

    /// The number `YYYYMMDD`, which sorts as the dates do.
    public var packed: Int { year * 10_000 + month * 100 + day }
    /// `YYYYMMDD`.
    public var compact: String { String(packed) }
    /// `YYYY-MM-DD`.
    public var dashed: String { "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))" }

    public var daysSinceEpoch: Int {
        let shiftedYear = month <= 2 ? year - 1 : year
        let era = shiftedYear / 400
        let yearOfEra = shiftedYear - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }

    public func adding(days: Int) -> CivilDate { CivilDate(daysSinceEpoch: daysSinceEpoch + days) }

    public static func < (left: CivilDate, right: CivilDate) -> Bool { left.packed < right.packed }

    public static func daysIn(month: Int, year: Int) -> Int {
        switch month {
        case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}

extension CivilDate: CustomStringConvertible {
    public var description: String { dashed }
}

/// A number with leading zeros, since the standard library's formatting needs Foundation.
func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return digits.count >= width ? digits : String(repeating: "0", count: width - digits.count) + digits
}

extension CivilDate: Codable {
    public init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let date = CivilDate(dashed: text) else {
            throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "'\(text)' is no date"))
        }
        self = date
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(dashed)
    }
}
