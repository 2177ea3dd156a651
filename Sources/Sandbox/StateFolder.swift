import Foundation
import SFTPServer

/// The folder in which a world lives, held by one process at a time.
final class StateFolder: Sendable {
    let path: String
    let isTemporary: Bool
    private let lock: Int32

    /// `path` nil makes a temporary folder that goes with the sandbox.
    init(path asked: String?) throws(SandboxFault) {
        isTemporary = asked == nil
        if let asked {
            path = URL(filePath: asked).standardizedFileURL.path
            do {
                try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
            } catch {
                throw .stateFolder(path, reason: error.localizedDescription)
            }
        } else {
            var template = Array((FileManager.default.temporaryDirectory.path + "/ministry-sandbox-world-XXXXXX").utf8CString)
            guard mkdtemp(&template) != nil else { throw .stateFolder(FileManager.default.temporaryDirectory.path, reason: String(cString: strerror(errno))) }
            path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        }
        lock = open(path + "/lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard lock >= 0 else { throw .stateFolder(path, reason: String(cString: strerror(errno))) }
        guard flock(lock, LOCK_EX | LOCK_NB) == 0 else {
            close(lock)
            throw .stateInUse(path)
        }
    }

    var database: String { path + "/world.sqlite" }
    var uploads: String { path + "/uploads" }

    /// So that clients meet the same server in another world.
    func takeHostKey(from other: String) throws(SandboxFault) {
        do {
            for name in SFTPServer.hostKeyFiles.map({ "/" + $0 }) {
                let bytes = try Data(contentsOf: URL(filePath: other + name))
                guard FileManager.default.createFile(atPath: path + name, contents: bytes, attributes: [.posixPermissions: 0o600]) else {
                    throw CocoaError(.fileWriteUnknown)
                }
            }
        } catch {
            throw .stateFolder(path, reason: error.localizedDescription)
        }
    }

    /// Gives the lock back, and the folder if it was temporary.
    func release() {
        if isTemporary { try? FileManager.default.removeItem(atPath: path) }
        // Said, and not only closed: a child that was forked and is not yet the program that it will be has a copy of the descriptor, and with it the lock.
        flock(lock, LOCK_UN)
        close(lock)
    }
}
