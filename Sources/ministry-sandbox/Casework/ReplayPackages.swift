import Casework
import Foundation
import Interchange

/// Packages that are judged in place of an upload's own.
enum ReplayPackages {
    /// A zip, a folder of loose forms, or a folder of zips.
    static func read(_ path: String) throws -> [ReplayRequest.Package] {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { throw UsageFault("讀不到 \(path)", "\(path) cannot be read") }
        let names = isFolder.boolValue ? ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted() : []
        let zips = names.filter { $0.lowercased().hasSuffix(".zip") }
        let holdsForms = names.contains { $0.uppercased().hasSuffix(".JSON") }
        if !zips.isEmpty, !holdsForms {
            return zips.map { .init(name: $0, contents: PackageReader.read(path: "\(path)/\($0)")) }
        }
        return [.init(name: path, contents: try CheckInput.read(path).contents)]
    }
}
