import Foundation
import Interchange
import Journal
import SFTPServer

/// Brings the accounts' folders in line with the state after it was taken back: what waits lies in `upload`, what was delivered in `result`,
/// and nothing else but what clients are still writing.
struct WorldFolders: Sendable {
    let journal: Journal
    let store: UploadStore
    let delivery: ResultDelivery
    let uploadFolder: @Sendable (String) -> String
    let resultFolder: @Sendable (String) -> String
    /// Where the accounts' folders lie.
    let accountsFolder: String

    /// `open`: files that are being written, by account. Gives back the files of waiting uploads.
    func settle(keeping open: [String: Set<String>]) async throws -> [SessionDesk.FileKey: FileStamp] {
        let (waiting, accounts) = try await journal.read { state in (try state.waitingUploads(), try state.accounts().map(\.name)) }
        // An account that was taken back has a folder still.
        let everywhere = Set(FileNames.list(accountsFolder).filter { !$0.hasPrefix(".") }).union(accounts)
        for account in everywhere { try await rewriteResults(account) }
        return try await BlockingWork.run {
            var stamps: [SessionDesk.FileKey: FileStamp] = [:]
            let byAccount = Dictionary(grouping: waiting, by: \.account)
            for account in everywhere {
                let folder = uploadFolder(account)
                let kept = Set((byAccount[account] ?? []).map(\.name)).union(open[account] ?? [])
                for name in FileNames.list(folder) where !kept.contains(name) && !UploadNames.isInProgress(name) { unlink(FileNames.cString(folder + "/" + name)) }
                for upload in byAccount[account] ?? [] {
                    guard let stamp = try lay(upload, in: folder) else { continue }
                    stamps[SessionDesk.FileKey(account: account, name: upload.name)] = stamp
                }
            }
            return stamps
        }
    }

    /// The bytes of a waiting upload under its name, as its client left them.
    private func lay(_ upload: UploadRecord, in folder: String) throws -> FileStamp? {
        let path = folder + "/" + upload.name
        if let stamp = FileStamp(path: path), stamp.size == upload.size, try store.take(path)?.sha256 == upload.sha256 { return stamp }
        return try store.put(upload.sha256, at: path)
    }

    /// Result files of the state that are not in their folder are made again, and those of a time that was taken back go.
    private func rewriteResults(_ account: String) async throws {
        let files = try await journal.read { try $0.resultFiles(account: account) }
        let names = Set(files.map(\.name))
        let folder = resultFolder(account)
        let present = try await BlockingWork.run {
            let present = Set(FileNames.list(folder))
            for name in present.subtracting(names) { unlink(FileNames.cString(folder + "/" + name)) }
            return present
        }
        let missing = files.filter { $0.isDelivered && !present.contains($0.name) }
        for group in Dictionary(grouping: missing, by: \.upload).values { try await delivery.write(group) }
    }
}
