import Interchange
import Journal

/// What went when old uploads were pruned.
public enum PrunedLine {
    /// More uploads than these are counted only.
    private static let most = 12

    public static func words(_ event: UploadsPruned) -> Bilingual {
        let numbers = event.uploads.prefix(most).map { "#\($0)" }.joined(separator: " ") + (event.uploads.count > most ? " …" : "")
        return Bilingual("清除 \(event.files) 個上傳內容、\(event.bytes) 位元組（\(numbers)）；保留 \(event.keptFiles) 個、\(event.keptBytes) 位元組",
                         "pruned uploads (\(numbers)): \(event.files) in all, \(event.bytes) bytes; kept: \(event.keptFiles), \(event.keptBytes) bytes")
    }
}
