import Foundation
import Synchronization

/// Folders into which bundles are unpacked, and which go when the program ends.
enum UnpackedFolders {
    private static let folders = Mutex<[String]>([])

    static func make() throws -> String {
        var template = Array((FileManager.default.temporaryDirectory.path + "/ministry-sandbox-case-XXXXXX").utf8CString)
        guard mkdtemp(&template) != nil else { throw UsageFault("無法建立暫存資料夾", "no temporary folder can be made") }
        let folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        let isFirst = folders.withLock { folders in
            folders.append(folder)
            return folders.count == 1
        }
        // An exit code ends the program by exit(), whoever throws it.
        if isFirst { atexit { UnpackedFolders.removeAll() } }
        return folder
    }

    /// For an end by a signal, which runs nothing else.
    static func removeAll() {
        for folder in folders.withLock({ $0 }) { try? FileManager.default.removeItem(atPath: folder) }
    }
}
