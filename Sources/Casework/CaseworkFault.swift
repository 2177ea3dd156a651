import Interchange

/// What was asked of casework cannot be: a usage fault, with what to do instead.
public enum CaseworkFault: Error, Sendable, Hashable {
    case noUpload(Int, known: [Int])
    case noAccount(String)
    case noWorld(String)
    /// They were pruned.
    case bytesGone(Int)
    case bytesDamaged(Int, path: String)
    case noFinding(String, known: [String])

    /// Whether what was named is not there, in place of being unfit.
    public var isNotFound: Bool {
        switch self {
        case .noUpload, .noFinding: true
        default: false
        }
    }

    public var reason: Bilingual {
        switch self {
        case .noUpload(let number, let known):
            known.isEmpty ? Bilingual("沒有上傳 \(number)；這個世界還沒有任何上傳", "there is no upload \(number); nothing was uploaded in this world yet")
                : Bilingual("沒有上傳 \(number)；有的是 \(Self.list(known))（見 uploads）", "there is no upload \(number); there are \(Self.list(known)) (see: uploads)")
        case .noAccount(let name): Bilingual("上傳的帳號「\(name)」當時不存在", "the upload's account '\(name)' did not exist then")
        case .noWorld(let folder): Bilingual("\(folder) 裡沒有世界", "there is no world in \(folder)")
        case .bytesGone(let number):
            Bilingual("上傳 \(number) 的內容已清除（--keep），只剩收據；請再上傳一次，或以 check 判定另存的套件", "the bytes of upload \(number) were pruned (--keep); only its receipt is left; send it again, or judge a copy with: check")
        case .bytesDamaged(let number, let path): Bilingual("上傳 \(number) 的內容已損壞：\(path)", "the bytes of upload \(number) are damaged: \(path)")
        case .noFinding(let asked, let known):
            Bilingual("沒有發現「\(asked)」；有的是 \(known.joined(separator: "、"))", "there is no finding '\(asked)'; there are \(known.joined(separator: ", "))")
        }
    }

    private static func list(_ numbers: [Int]) -> String {
        numbers.count > 8 ? "… " + numbers.suffix(8).map(String.init).joined(separator: ", ") : numbers.map(String.init).joined(separator: ", ")
    }
}
