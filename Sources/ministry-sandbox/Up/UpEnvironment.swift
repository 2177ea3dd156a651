import Foundation
import Interchange
import Scenarios

/// Reads what the environment says about a sandbox that is to be started. Whoever runs a container says it so.
enum UpEnvironment {
    static let prefix = "MINISTRY_SANDBOX_"

    static func read(_ environment: [String: String] = ProcessInfo.processInfo.environment) throws -> UpFile {
        func value(_ name: String) -> String? { environment[prefix + name].flatMap { $0.isEmpty ? nil : $0 } }
        var up = UpFile()
        up.state = value("STATE")
        up.seed = value("SEED")
        up.profile = value("PROFILE")
        up.host = value("HOST")
        up.control = value("CONTROL")
        up.token = value("TOKEN")
        up.label = value("LABEL")
        up.isShared = value("SHARED").map { !["0", "no", "false"].contains($0) }
        up.housing = value("HOUSING")
        up.keep = value("KEEP")
        up.keepSize = value("KEEP_SIZE")
        up.calendars = words(value("CALENDARS"))
        if let text = value("NOW") {
            guard let now = TaipeiInstant(text) else { throw fault("NOW", text, "請寫成 2025-12-15T09:00", "write 2025-12-15T09:00") }
            up.now = now
        }
        if let text = value("CLOCK") {
            guard let clock = ClockMode(text) else { throw fault("CLOCK", text, "請寫 frozen、real 或 60x", "write frozen, real or 60x") }
            up.clock = clock
        }
        if let text = value("PORT") {
            guard let port = Int(text), (0...65_535).contains(port) else { throw fault("PORT", text, "應為 0 到 65535", "it is from 0 to 65535") }
            up.port = port
        }
        var policies = Policies()
        for word in words(value("POLICIES")) {
            let parts = word.split(separator: "=", maxSplits: 1).map(String.init)
            guard parts.count == 2, let name = PolicyName(rawValue: parts[0]) else { throw fault("POLICIES", word, "請寫成 名稱=讀法", "write NAME=READING") }
            try policies.set(parts[0], to: parts[1])
            up.policies[name] = parts[1]
        }
        up.accounts = try words(value("ACCOUNTS")).map(account)
        return up
    }

    /// `CODE:PASSWORD@ADDRESS,ADDRESS`; the last two may be missing.
    private static func account(_ word: String) throws -> UpFile.Account {
        let at = word.lastIndex(of: "@")
        let head = at.map { String(word[..<$0]) } ?? word
        let parts = head.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard let code = parts.first, !code.isEmpty else { throw fault("ACCOUNTS", word, "請寫成 代碼:密碼@位址", "write CODE:PASSWORD@ADDRESS") }
        var account = UpFile.Account(institution: code, password: parts.count > 1 ? parts[1] : nil)
        if let at {
            let text = String(word[word.index(after: at)...])
            guard let binding = AddressBinding(text.split(separator: ",").joined(separator: ", ")) else {
                throw fault("ACCOUNTS", word, "「\(text)」不是 IP 位址", "'\(text)' is no address")
            }
            account.binding = binding
        }
        return account
    }

    private static func words(_ text: String?) -> [String] { (text ?? "").split { $0 == " " || $0 == "\n" || $0 == "\t" }.map(String.init) }

    private static func fault(_ name: String, _ text: String, _ chinese: String, _ english: String) -> UsageFault {
        UsageFault("環境變數 \(prefix)\(name) 的「\(text)」不對；\(chinese)", "\(prefix)\(name): '\(text)' is not right; \(english)")
    }
}
