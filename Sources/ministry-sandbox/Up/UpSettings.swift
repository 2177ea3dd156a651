import ControlPanel
import Foundation
import Interchange
import Ministry
import SFTPServer
import Sandbox
import Scenarios

/// What a sandbox is started with: options before the environment, that before the file, and then what is usual.
struct UpSettings {
    let state: String
    let seed: String
    let start: TaipeiInstant
    let clock: ClockMode?
    let calendars: [String]
    let profile: String?
    let host: String
    let port: Int
    let access: ControlAccess?
    /// Whether nobody said an address, so that any port does where another sandbox has the usual one.
    let mayTakeAnyPort: Bool
    /// Which sandbox this is, in its owner's words.
    let label: String?
    /// Whether the token was made here, so that it has to be shown.
    let hasOwnToken: Bool
    let housing: HousingChoice?
    let policies: [PolicyName: String]
    let accounts: [UpFile.Account]
    /// Nil: uploads are kept for ever.
    let keep: KeepRule?
    /// Whether an option asks for something that only a new world can have.
    let asksForNewWorld: Bool

    static let defaultStart = "2025-12-15T09:00"

    init(options: UpFile, environment: UpFile, file: UpFile) throws {
        func first<Value>(_ path: KeyPath<UpFile, Value?>) -> Value? { options[keyPath: path] ?? environment[keyPath: path] ?? file[keyPath: path] }
        state = first(\.state) ?? ".ministry-sandbox"
        seed = first(\.seed) ?? "demo"
        guard let usual = TaipeiInstant(Self.defaultStart) else { throw UsageFault("時間錯誤", "the usual time is wrong") }
        start = first(\.now) ?? usual
        clock = first(\.clock)
        calendars = [options.calendars, environment.calendars, file.calendars].first { !$0.isEmpty } ?? []
        profile = first(\.profile)
        host = first(\.host) ?? "127.0.0.1"
        port = first(\.port) ?? 2222
        let housingText = first(\.housing)
        housing = housingText.flatMap(HousingChoice.init(rawValue:))
        if let housingText, housing == nil {
            throw UsageFault("housing 為 root、user 或 container，不是「\(housingText)」", "housing is root, user or container, not '\(housingText)'")
        }
        policies = file.policies.merging(environment.policies) { $1 }.merging(options.policies) { $1 }
        accounts = environment.accounts.isEmpty ? file.accounts : environment.accounts
        let token = first(\.token)
        hasOwnToken = token == nil
        label = first(\.label)
        mayTakeAnyPort = first(\.control) == nil
        access = try Self.access(first(\.control), token: token, isShared: first(\.isShared) ?? false)
        keep = try Self.keep(first(\.keep), first(\.keepSize))
        asksForNewWorld = options.seed != nil || options.now != nil || options.profile != nil || !options.calendars.isEmpty || !options.policies.isEmpty
    }

    private static func keep(_ age: String?, _ size: String?) throws -> KeepRule? {
        let rule = KeepRule(age: age.flatMap { KeepRule.seconds($0) }, size: size.flatMap { KeepRule.bytes($0) })
        if let age, rule.age == nil { throw UsageFault("keep 請寫成 30d、12h 或 90m，不是「\(age)」", "keep is written 30d, 12h or 90m, not '\(age)'") }
        if let size, rule.size == nil { throw UsageFault("keep-size 請寫成 500MB 或 2GB，不是「\(size)」", "keep-size is written 500MB or 2GB, not '\(size)'") }
        return rule == KeepRule() ? nil : rule
    }

    /// `none`: no panel, and the control API on its socket only. Where nobody says an address, the usual one is meant.
    private static func access(_ text: String?, token: String?, isShared: Bool) throws -> ControlAccess? {
        guard let text else {
            return ControlAccess(host: "127.0.0.1", port: RemoteAddress.defaultPort, token: token ?? Self.newToken(), isShared: isShared)
        }
        if text == "none" { return nil }
        let colon = text.lastIndex(of: ":")
        let host = colon.map { String(text[..<$0]) } ?? text
        let bare = host.hasPrefix("[") ? String(host.dropFirst().dropLast()) : host
        guard let port = colon.map({ Int(text[text.index(after: $0)...]) }) ?? RemoteAddress.defaultPort, (0...65_535).contains(port), AddressBinding.isAddress(bare),
              !bare.contains("/") else {
            throw UsageFault("控制介面的位址請寫成 127.0.0.1:8025，不是「\(text)」", "the control API's address is written 127.0.0.1:8025, not '\(text)'")
        }
        return ControlAccess(host: bare, port: port, token: token ?? Self.newToken(), isShared: isShared)
    }

    private static func newToken() -> String {
        (0..<32).map { _ in String(UInt8.random(in: 0...15), radix: 16) }.joined()
    }

    /// The seed with the accounts that are to be there: the first of each institution; more of them are added when the world is there.
    func registry(_ seed: RegistrySeed) throws -> RegistrySeed {
        var registry = seed
        var done: Set<String> = []
        for account in accounts {
            guard let index = registry.institutions.firstIndex(where: { $0.code == account.institution }) else {
                let codes = registry.institutions.map(\.code)
                throw UsageFault("登錄裡沒有機構「\(account.institution)」；有：\(codes.prefix(10).joined(separator: "、"))",
                                 "the registry has no institution '\(account.institution)'; it has: \(codes.prefix(10).joined(separator: ", "))")
            }
            guard done.insert(account.institution).inserted else { continue }
            let own = registry.institutions[index].account
            registry.institutions[index].account = .init(
                name: account.name ?? own?.name ?? account.institution, password: account.password ?? own?.password ?? "sandbox-\(account.institution)",
                binding: account.binding ?? own?.binding ?? .any, enrolled: own?.enrolled)
        }
        return registry
    }

    /// The same in a world that is there already.
    func bring(_ sandbox: Sandbox) async throws {
        let there = try await sandbox.journal.read { try $0.accounts() }
        for account in accounts {
            let name = account.name ?? there.first { $0.institution == account.institution }?.name ?? account.institution
            if let known = there.first(where: { $0.name == name }) {
                guard known.password != account.password ?? known.password || known.binding != account.binding ?? known.binding else { continue }
                try await sandbox.changeAccount(name, password: account.password, binding: account.binding, isSuspended: nil)
            } else {
                try await sandbox.addAccount(.init(name: name, password: account.password ?? "sandbox-\(name)", binding: account.binding ?? .any),
                                             institution: account.institution)
            }
        }
    }
}
