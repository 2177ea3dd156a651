import ArgumentParser
import Casework
import Foundation
import Interchange
import Sandbox

/// What a replay changes.
struct ReplayOptions: ParsableArguments {
    @Option(name: .customLong("at"), help: "The instant of the import, as 2026-01-01T00:00; registry, ledger and policies stay as they were.")
    var instant: String?

    @OptionGroup var policy: PolicyOption

    @Option(help: ArgumentHelp("Readings in place of those that judged it, as freeze-by=arrival-time,reject-scope=file; 'all' tries every reading that could matter, one by one.",
                               valueName: "list|all"))
    var policies: String?

    @Option(help: "Another profile: a name, or a folder.")
    var profile: String?

    @Flag(help: "By the world as it stands now, at its next import.")
    var now = false

    var isEveryReading: Bool { policies == "all" }

    mutating func validate() throws {
        if now, instant != nil { throw ValidationError("--now and --at do not go together") }
        if let instant, TaipeiInstant(instant) == nil { throw ValidationError("--at is written 2026-01-01T00:00, not '\(instant)'") }
    }

    func request() throws -> ReplayRequest {
        var request = ReplayRequest()
        request.instant = instant.flatMap { TaipeiInstant($0) }
        request.policies = try policy.readings()
        if let policies, !isEveryReading {
            for word in policies.split(separator: ",") {
                let parts = word.split(separator: "=", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
                var known = Policies()
                guard parts.count == 2 else { throw UsageFault("--policies 請寫成 名稱=讀法,名稱=讀法", "--policies is written NAME=READING,NAME=READING, or all") }
                try known.set(parts[0], to: parts[1])
                if let name = PolicyName(rawValue: parts[0]) { request.policies[name] = parts[1] }
            }
        }
        request.profile = try profile.map { try ResourceFolder.profile($0, in: try ResourceFolder.find()) }
        request.isNow = now
        return request
    }
}
