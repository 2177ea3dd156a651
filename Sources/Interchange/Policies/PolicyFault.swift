/// A policy or a reading that does not exist: a usage fault.
public struct PolicyFault: Error, Sendable, Equatable {
    public enum Cause: Sendable, Equatable {
        case unknownPolicy(String, nearest: String?)
        case unknownReading(PolicyName, String)
    }

    public let cause: Cause

    public init(_ cause: Cause) {
        self.cause = cause
    }

    public var reason: Bilingual {
        switch cause {
        case .unknownPolicy(let name, let nearest):
            Bilingual("沒有名為「\(name)」的政策" + (nearest.map { "，是否為「\($0)」？" } ?? ""),
                      "there is no policy '\(name)'" + (nearest.map { "; did you mean '\($0)'?" } ?? ""))
        case .unknownReading(.importHours, let reading):
            Bilingual("政策 import-hours 不接受「\(reading)」；請寫 0 到 23 的整點，例如 0,12,18",
                      "import-hours cannot be '\(reading)'; write hours from 0 to 23, such as 0,12,18")
        case .unknownReading(let policy, let reading):
            Bilingual("政策 \(policy.rawValue) 不接受「\(reading)」；可用：\(policy.readings.joined(separator: "、"))",
                      "\(policy.rawValue) cannot be '\(reading)'; its readings are \(policy.readings.joined(separator: ", "))")
        }
    }
}
