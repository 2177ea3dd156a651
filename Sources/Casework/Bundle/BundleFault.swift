import Interchange

/// A file that was given as a bundle cannot be used as one.
public enum BundleFault: Error, Sendable, Hashable {
    case unreadable(String)
    /// No zip, or one that is cut off.
    case noArchive(String)
    /// A zip, but none that this program has written.
    case foreign(String)
    case newer(String, version: Int, build: String?)
    /// Without these it is nothing.
    case incomplete(String, missing: [String])
    case garbled(String, file: String, what: String)
    case cannotWrite(String, what: String)

    public var reason: Bilingual {
        switch self {
        case .unreadable(let path): Bilingual("讀不到 \(path)", "\(path) cannot be read")
        case .noArchive(let path):
            Bilingual("\(path) 打不開，不是案例檔或傳輸不完整；請重新取得（export 產生的 .case 檔）", "\(path) does not open: it is no bundle, or was cut off on its way; fetch it again (a .case file that 'export' wrote)")
        case .foreign(let path):
            Bilingual("\(path) 是壓縮檔，但不是案例檔；要檢查上傳的壓縮檔請用 check", "\(path) is a zip but no bundle; a package is judged by: check")
        case .newer(let path, let version, let build):
            Bilingual("\(path) 由較新版產生（格式 \(version)，\(build ?? "?")），此版只讀到格式 \(BundleHead.version)；請用較新版，其中的 package.zip 仍可用 unzip 取出",
                      "\(path) was made by a later version (format \(version), \(build ?? "?")), and this one reads up to format \(BundleHead.version); use that version. Its package.zip can be taken out with unzip")
        case .incomplete(let path, let missing):
            Bilingual("\(path) 缺少 \(missing.joined(separator: "、"))，或已損壞；請重新取得", "\(path) lacks \(missing.joined(separator: ", ")), or they are damaged; fetch it again")
        case .garbled(let path, let file, let what): Bilingual("\(path) 的 \(file) 看不懂：\(what)", "\(path): \(file) is not understood: \(what)")
        case .cannotWrite(let path, let what): Bilingual("無法寫入 \(path)：\(what)", "\(path) cannot be written: \(what)")
        }
    }
}
