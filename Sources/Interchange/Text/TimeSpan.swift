/// A span of time in words.
public enum TimeSpan {
    /// `3 d 04:05:06`.
    public static func words(_ seconds: Int, _ language: Language) -> String {
        let days = seconds / 86_400
        let time = [seconds / 3_600 % 24, seconds / 60 % 60, seconds % 60].map { padded($0, 2) }.joined(separator: ":")
        return days == 0 ? time : language == .chinese ? "\(days) 天 \(time)" : "\(days) d \(time)"
    }
}
