import Foundation
import Interchange

/// What can happen to a zip as a file.
public enum PackageDamage: String, Sendable, CaseIterable {
    /// Only the first half arrives.
    case truncate
    /// Some other file under the name of a zip.
    case notAZip = "not-a-zip"
    /// Nothing arrives.
    case empty
    /// The central directory is overwritten.
    case directory
    /// Bytes in the middle change, so that checksums fail.
    case contents
    /// Entries need a password.
    case encrypt

    public var title: Bilingual {
        switch self {
        case .truncate: Bilingual("壓縮檔只有一半", "half a zip")
        case .notAZip: Bilingual("不是壓縮檔", "no zip at all")
        case .empty: Bilingual("空檔案", "an empty file")
        case .directory: Bilingual("壓縮檔目錄損壞", "a damaged directory")
        case .contents: Bilingual("壓縮檔內容損壞", "damaged contents")
        case .encrypt: Bilingual("壓縮檔有密碼", "a zip with a password")
        }
    }

    func apply(to path: String) throws {
        guard var data = FileManager.default.contents(atPath: path) else { return }
        switch self {
        case .truncate: data = data.prefix(data.count / 2)
        case .notAZip: data = Data("這不是壓縮檔 this is no zip\n".utf8)
        case .empty: data = Data()
        case .directory:
            guard let end = data.range(of: Data([0x50, 0x4B, 1, 2])) else { return }
            for index in end.lowerBound..<min(end.lowerBound + 64, data.count - 22) { data[index] = 0xFF }
        case .contents:
            // Within the first entry's compressed bytes, behind its local header.
            for index in 60..<min(120, data.count / 2) { data[index] ^= 0x5A }
        case .encrypt: return
        }
        guard FileManager.default.createFile(atPath: path, contents: data) else {
            throw PackageWriter.Fault(description: "cannot write \(path) again")
        }
    }
}
