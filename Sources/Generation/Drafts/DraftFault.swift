import Interchange

/// A change to a package that cannot be made: a usage fault of whoever asked for it.
public enum DraftFault: Error, Sendable, Equatable {
    case badPath(String)
    case noForm(String)
    case noRow(String, rows: Int)
    case noSuchPlace(String)
    case notARow(String)
    case notRepresentable(String)
    case badBreakPlace(String)
    case noBreaker(String, nearest: String?)
    case nothingToBreak(String)

    public var reason: Bilingual {
        switch self {
        case .badPath(let text):
            Bilingual("看不懂位置「\(text)」；請寫成 QC107[2].EAT、QC107[*].REMARK 或 QC107[A123456789].EAT",
                      "'\(text)' is no place; write QC107[2].EAT, QC107[*].REMARK or QC107[A123456789].EAT")
        case .noForm(let name): Bilingual("壓縮檔沒有 \(name)", "the package has no \(name)")
        case .noRow(let text, let rows): Bilingual("沒有「\(text)」這一筆；該表單有 \(rows) 筆", "there is no row '\(text)'; the form has \(rows)")
        case .noSuchPlace(let text): Bilingual("「\(text)」不存在於該筆資料", "'\(text)' is not in that row")
        case .notARow(let text): Bilingual("「\(text)」必須是一整筆，例如 QC107[2]", "'\(text)' must be a whole row, such as QC107[2]")
        case .badBreakPlace(let text):
            Bilingual("看不懂位置「\(text)」；請寫成 QC107、QC107[2] 或 QC107[2].EAT", "'\(text)' is no place to break; write QC107, QC107[2] or QC107[2].EAT")
        case .noBreaker(let name, let nearest):
            Bilingual("沒有名為「\(name)」的破壞方式" + (nearest.map { "，是否為「\($0)」？" } ?? "；見 generate breakers"),
                      "there is no breaker '\(name)'" + (nearest.map { "; did you mean '\($0)'?" } ?? "; see: generate breakers"))
        case .nothingToBreak(let name): Bilingual("這個壓縮檔沒有 \(name) 適用之處", "there is nothing in this package that \(name) applies to")
        case .notRepresentable(let encoding): Bilingual("內容無法以 \(encoding) 表示", "the text cannot be written in \(encoding)")
        }
    }
}
