import Journal
import SFTPClient
import Sandbox

/// The result files of an account, fetched by SFTP, as the institution would.
struct ResultFiles {
    let stage: Stage
    let account: AccountRecord

    /// Of the newest import run.
    func ofLastRun() async throws -> [(name: String, text: String)] {
        let stamp = try await stage.sandbox.journal.read { try $0.importRuns().last?.run.compact } ?? "none"
        let client = try await stage.connect(account.name, password: account.password, from: stage.source(account))
        var files: [(name: String, text: String)] = []
        for name in try await client.list("/result").map(\.name).filter({ $0.contains(".\(stamp).") }).sorted() {
            files.append((name, String(decoding: try await client.download("/result/" + name), as: UTF8.self)))
        }
        await client.disconnect()
        return files
    }
}
