import Interchange

/// A case cannot be masked so that it still shows the same.
public enum MaskFault: Error, Sendable, Hashable {
    /// The zip cannot be read, and no stand-in has the same fault.
    case zip(reason: String)
    /// With stand-ins, or with other dates, other findings came.
    case otherFindings(String, shifted: Bool)
    /// Something of the original is still there.
    case survivors(Int)

    public var reason: Bilingual {
        switch self {
        case .zip(let reason):
            Bilingual("壓縮檔無法讀取（\(reason)），也無法做出同樣問題的替身；若可外流，請用 --reveal", "the zip cannot be read (\(reason)), and no stand-in has the same fault; use --reveal if it may be passed on")
        case .otherFindings(let what, true):
            Bilingual("移動日期後結果不同（\(what)）；請換一個 --shift-months，或不移動", "with its dates moved it has other findings (\(what)); try another --shift-months, or none")
        case .otherFindings(let what, false):
            Bilingual("遮蔽後結果不同（\(what)），因此沒有寫出；若可外流，請用 --reveal", "masked, it has other findings (\(what)), so nothing was written; use --reveal if it may be passed on")
        case .survivors(let count):
            Bilingual("遮蔽後仍留有 \(count) 段原文，因此沒有寫出；若可外流，請用 --reveal", "\(count) original texts are still there after masking, so nothing was written; use --reveal if it may be passed on")
        }
    }
}
