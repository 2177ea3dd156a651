import ControlPanel
import Foundation
import Interchange
import Journal
import Sandbox

/// What a person needs who has an SFTP client of their own.
struct Greeting {
    let sandbox: Sandbox
    let settings: UpSettings
    let controlPort: Int?
    let lang: LanguageOption

    func show() async throws {
        let accounts = try await sandbox.journal.read { try $0.accounts() }
        let server = sandbox.server
        Output.line(ResultDocument.notice[lang.language])
        Output.line()
        let listening = [(server.host, server.port, "SFTP"), settings.access.map { ($0.host, controlPort ?? $0.port, lang("控制介面", "the control API")) }].compactMap { $0 }
        for (host, port, what) in listening where !Self.isLoopback(host) {
            Output.line(lang("!! 注意：\(what)在 \(host):\(port) 接受其他機器的連線", "!! NOTE: \(what) listens on \(host):\(port), where other machines can reach it"))
        }
        Output.line(lang("SFTP    ", "SFTP    ") + " \(server.host) port \(server.port)  (\(server.housing.rawValue))")
        for (index, fingerprint) in server.fingerprints.enumerated() {
            Output.line((index == 0 ? lang("主機金鑰", "host key") : "        ") + " \(fingerprint)")
        }
        for line in server.knownHosts.split(separator: "\n") { Output.line("         \(line)") }
        if let access = settings.access, let controlPort {
            Output.line(lang("控制介面", "control ") + " http://\(access.host):\(controlPort)" + (settings.hasOwnToken ? "  " + lang("權杖", "token") + " \(access.token)" : ""))
            Output.line(lang("網頁    ", "panel   ") + " http://\(Self.shown(access.host)):\(controlPort)/" + "#token=\(settings.hasOwnToken ? access.token : lang("權杖", "TOKEN"))")
        }
        Output.line(lang("虛擬時間", "time    ") + " \(sandbox.now)  " + lang("下次匯入", "next import") + " \(try await sandbox.nextImport())")
        Output.line()
        Output.line(lang("帳號", "accounts"))
        for account in accounts.prefix(20) {
            Output.line("  \(account.name)  " + lang("密碼", "password") + " \(account.password)  " + lang("綁定", "bound to") + " \(account.binding.text)")
        }
        if accounts.count > 20 { Output.line("  … " + lang("另有 \(accounts.count - 20) 個", "and \(accounts.count - 20) more")) }
        if let first = accounts.first {
            Output.line()
            Output.line(lang("可輸入", "type"))
            Output.line("  sftp \(Self.bindOption(first))-P \(server.port) \(first.name)@\(server.clientHost)")
            Output.line("  ministry-sandbox clock advance 12:00" + (settings.state == ".ministry-sandbox" ? "" : " --state \(settings.state)"))
        }
        Output.line()
    }

    /// For accounts that are bound to another loopback address than the usual one.
    static func bindOption(_ account: AccountRecord) -> String {
        guard case .addresses(let list) = account.binding, let address = list.first(where: { $0.hasPrefix("127.") && $0 != "127.0.0.1" && !$0.contains("/") }) else {
            return ""
        }
        return "-o BindAddress=\(address) "
    }

    /// Where a browser on this machine finds it.
    private static func shown(_ host: String) -> String { ["0.0.0.0", "::"].contains(host) ? "127.0.0.1" : host.contains(":") ? "[\(host)]" : host }

    private static func isLoopback(_ host: String) -> Bool { host.hasPrefix("127.") || host == "::1" }
}
