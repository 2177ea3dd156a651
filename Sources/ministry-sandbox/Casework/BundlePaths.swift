import Casework
import Foundation

/// What a user names where bundles may stand.
enum BundlePaths {
    /// A folder means the bundles in it; everything else means itself.
    static func expand(_ text: String) throws -> [String] {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: text, isDirectory: &isFolder), isFolder.boolValue else { return [text] }
        let found = bundles(in: text)
        guard !found.isEmpty else { throw UsageFault("資料夾 \(text) 裡沒有案例檔（.case）", "the folder \(text) has no bundles (.case)") }
        return found
    }

    /// In the order of their names, folders within included.
    static func bundles(in folder: String) -> [String] {
        let names = (try? FileManager.default.subpathsOfDirectory(atPath: folder)) ?? []
        return names.filter(BundleReader.isBundle).sorted().map { folder + (folder.hasSuffix("/") ? "" : "/") + $0 }
    }
}
