import Foundation

/// A profile as the files that it is made of.
public enum ProfileFiles {
    public static let names = ["profile.json"] + FormName.allCases.map(\.fileName)

    /// By name.
    public static func read(_ folder: String) throws(ProfileFault) -> [String: [UInt8]] {
        var files: [String: [UInt8]] = [:]
        for name in names {
            guard let data = FileManager.default.contents(atPath: folder + "/" + name) else {
                throw ProfileFault(file: name, place: nil, reason: Bilingual("讀不到檔案(資料夾 \(folder))", "the file cannot be read (folder \(folder))"))
            }
            files[name] = [UInt8](data)
        }
        return files
    }
}
