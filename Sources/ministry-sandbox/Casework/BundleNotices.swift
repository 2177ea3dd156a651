import Casework
import Interchange

/// What whoever opens a bundle should know of it.
enum BundleNotices {
    static func words(_ bundle: CaseBundle, path: String) -> [Bilingual] {
        var notices: [Bilingual] = []
        if !bundle.isMasked { notices.append(Bilingual("注意：\(path) 未遮蔽，內含上傳時的身分證字號與姓名", "NOTE: \(path) is not masked: it holds IDs and names as they were uploaded")) }
        if bundle.shiftedMonths != 0 {
            notices.append(Bilingual("日期已移動 \(bundle.shiftedMonths) 個月", "dates are shifted by \(bundle.shiftedMonths) months"))
        }
        return notices + bundle.lacks.map { lack in
            switch lack {
            case .file(let name): Bilingual("\(path) 的 \(name) 讀不到，略過", "\(path): \(name) cannot be read; gone on without it")
            case .profile(let name):
                Bilingual("\(path) 的設定檔讀不到，改用本機的 \(name)", "\(path): its profile cannot be read; judged by this machine's \(name)")
            case .packageChanged: Bilingual("\(path) 的 package.zip 已被更動，與收據的 SHA-256 不符", "\(path): package.zip has been changed; it is not the one of the receipt (SHA-256)")
            case .refused(let name): Bilingual("\(path) 的「\(name)」不屬於案例檔，未讀取", "\(path): '\(name)' is no part of a bundle and was not read")
            }
        }
    }
}
