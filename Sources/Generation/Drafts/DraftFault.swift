import Interchange

/// A change to a package that cannot be made: a usage fault of whoever asked for it.
public enum DraftFault: Error, Sendable, Equatable {
    case badPath(String)
    case noForm(String)
    case noRow(String, rows: Int)
    case noSuchPlace(String)
    case notARow(String)
    case notRepresentable(String)

    public var reason: Bilingual {
        switch self {
        case .badPath(let text):
            Bilingual("看不懂位置「\(text)」；請寫成 QC107[2].EAT、QC107[*].REMARK 或 QC107[A123456789].EAT",
                      "'\(text)' is no place; write QC107[2].EAT, QC107[*].REMARK or QC107[A123456789].EAT")
        case .noForm(let name): Bilingual("壓縮檔沒有 \(name)", "the package has no \(name)")
        case .noRow(let text, let rows): Bilingual("沒有「\(text)」這一筆；該表單有 \(rows) 筆", "there is no row '\(text)'; the form has \(rows)")
        case .noSuchPlace(let text): Bilingual("「\(text)」不存在於該筆資料", "'\(text)' is not in that row")
        case .notARow(let text): Bilingual("「\(text)」必須是一整筆，例如 QC107[2]", "'\(text)' must be a whole row, such as QC107[2]")
        case .notRepresentable(let encoding): Bilingual("內容無法以 \(encoding) 表示", "the text cannot be written in \(encoding)")
        }
    }
}
