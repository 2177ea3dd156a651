import Foundation
import Interchange

/// Writes a package where a user wants it.
enum PackageOutput {
    /// A zip where the path ends in `.zip`, else a folder of loose files.
    static func write(_ files: [(name: String, bytes: [UInt8])], to path: String) throws {
        let parent = URL(filePath: path).deletingLastPathComponent().path
        do {
            if path.lowercased().hasSuffix(".zip") {
                try FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
                return try PackageWriter.write(files, to: path)
            }
            for (name, bytes) in files {
                let file = URL(filePath: path).appending(path: name)
                try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
                try Data(bytes).write(to: file)
            }
        } catch {
            throw UsageFault("無法寫入 \(path)：\(error)", "\(path) cannot be written: \(error)")
        }
    }
}
