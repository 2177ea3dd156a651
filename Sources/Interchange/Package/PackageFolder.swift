import Foundation

/// Opens a folder of fifteen loose files as if they had come in a zip.
public enum PackageFolder {
    /// A folder or a file of it that cannot be read: a usage fault of whoever named it.
    public struct Fault: Error, Sendable {
        public let path: String
    }

    /// Hidden files are passed over, and so are folders within.
    public static func read(path: String, limits: PackageLimits = PackageLimits()) throws(Fault) -> PackageContents {
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: path).sorted()
        } catch {
            throw Fault(path: path)
        }
        var files: [(name: String, bytes: [UInt8])] = []
        for name in names where !name.hasPrefix(".") {
            let file = path + "/" + name
            let attributes = try? FileManager.default.attributesOfItem(atPath: URL(filePath: file).resolvingSymlinksInPath().path)
            guard attributes?[.type] as? FileAttributeType == .typeRegular else { continue }
            let size = attributes?[.size] as? Int ?? 0
            if size > limits.entrySize {
                var contents = PackageContents()
                contents.findings = [Finding(.packageUnsafe, file: name, facts: [.reason: "entry-too-large", .limit: String(limits.entrySize)])]
                contents.isReadable = false
                return contents
            }
            // Only the forms are read: what else lies in the folder is named and left alone.
            let isForm = name.uppercased().hasSuffix(".JSON")
            guard let data = isForm ? FileManager.default.contents(atPath: file) : Data() else { throw Fault(path: file) }
            files.append((name, [UInt8](data)))
        }
        return PackageContents(files: files)
    }
}
