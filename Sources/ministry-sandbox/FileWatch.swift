import Foundation
import Interchange

/// Waits until files change, by inotify: the folders that hold them are watched, since most programs write a new file beside the old and
/// rename it.
struct FileWatch: ~Copyable {
    private let descriptor: Int32

    init(_ paths: [String]) throws {
        descriptor = inotify_init1(Int32(IN_CLOEXEC))
        guard descriptor >= 0 else { throw UsageFault("此系統不支援監看檔案", "this system cannot watch files") }
        let mask = UInt32(IN_CLOSE_WRITE | IN_MOVED_TO | IN_DELETE | IN_CREATE)
        for folder in Set(paths.flatMap(Self.folders)) where inotify_add_watch(descriptor, folder, mask) < 0 {
            let reason = String(cString: strerror(errno))
            throw UsageFault("無法監看 \(folder)：\(reason)", "\(folder) cannot be watched: \(reason)")
        }
    }

    /// The paths, and every folder below those that are folders.
    static func withFolders(_ paths: [String]) -> [String] {
        paths + paths.flatMap { path in
            (FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String } ?? []).map { path + "/" + $0 }.filter { candidate in
                var isFolder: ObjCBool = false
                return FileManager.default.fileExists(atPath: candidate, isDirectory: &isFolder) && isFolder.boolValue
            }
        }
    }

    deinit {
        close(descriptor)
    }

    private static func folders(_ path: String) -> [String] {
        var isFolder: ObjCBool = false
        let parent = URL(filePath: path).deletingLastPathComponent().path
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { return [parent] }
        return isFolder.boolValue ? [path, parent] : [parent]
    }

    /// Returns when something changed and nothing more did for a fifth of a second, so that a program that writes fifteen files is waited for.
    func waitForChange() {
        var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        var timeout: Int32 = -1
        while poll(&request, 1, timeout) > 0 {
            withUnsafeTemporaryAllocation(byteCount: 16_384, alignment: 8) { buffer in _ = read(descriptor, buffer.baseAddress, buffer.count) }
            timeout = 200
        }
    }
}
