import SFTPClient
import Sandbox
import TestSupport

/// Keeps one session for each account: a login costs more than an upload.
actor RealSessions {
    private let sandbox: Sandbox
    private var sessions: [String: (client: SFTPClient, from: String)] = [:]

    init(_ sandbox: Sandbox) { self.sandbox = sandbox }

    /// `from`: an address from which the account is let in. A session that runs goes on, as long as it began where that is so still.
    func upload(_ bytes: [UInt8], as name: String, account: String, from: String, isStillLetIn: @Sendable (String) -> Bool) async throws {
        if let running = sessions[account], isStillLetIn(running.from) {
            do {
                return try await running.client.upload(bytes, to: "/upload/" + name)
            } catch SFTPClientError.connectionLost {
                sessions[account] = nil
            }
        } else if let running = sessions.removeValue(forKey: account) {
            await running.client.disconnect()
        }
        let client = try await sandbox.client(account, password: WorldPlan.password, from: from)
        sessions[account] = (client, from)
        try await client.upload(bytes, to: "/upload/" + name)
    }

    /// Whether a fresh login comes about.
    func isLetIn(_ account: String, from: String) async throws -> Bool {
        do {
            let client = try await sandbox.client(account, password: WorldPlan.password, from: from)
            await client.disconnect()
            return true
        } catch SFTPClientError.loginRefused {
            return false
        }
    }

    func close() async {
        for session in sessions.values { await session.client.disconnect() }
        sessions = [:]
    }
}
