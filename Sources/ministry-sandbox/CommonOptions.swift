import ArgumentParser
import ControlPanel
import Foundation
import Interchange
import SFTPServer
import Scenarios

/// What every command takes.
struct LanguageOption: ParsableArguments {
    @Option(name: .customLong("lang"), help: "Words in zh-TW or en; by default as the locale says.")
    var text: String?

    var language: Language { text.flatMap { Language($0) } ?? Language.ofLocale(ProcessInfo.processInfo.environment) }

    mutating func validate() throws {
        if let text, Language(text) == nil { throw ValidationError("--lang takes zh-TW or en, not '\(text)'") }
    }

    func callAsFunction(_ chinese: String, _ english: String) -> String { language == .chinese ? chinese : english }
}

/// A sandbox that runs elsewhere.
struct AgainstOption: ParsableArguments {
    @Option(help: ArgumentHelp("The sandbox at this address, as http://sandbox:8025. (or $MINISTRY_SANDBOX_URL)", valueName: "url"))
    var against: String?

    @Option(help: ArgumentHelp("Its token, which 'up' prints or was given. (or $MINISTRY_SANDBOX_TOKEN)"))
    var token: String?

    mutating func validate() throws {
        if let against, RemoteAddress(against) == nil { throw ValidationError("--against takes an address as http://sandbox:8025, not '\(against)'") }
    }

    /// Nil: none was named, by option or environment.
    func address() throws -> RemoteAddress? {
        let environment = ProcessInfo.processInfo.environment
        guard let text = against ?? environment["MINISTRY_SANDBOX_URL"], !text.isEmpty else { return nil }
        guard let address = RemoteAddress(text) else {
            throw UsageFault("MINISTRY_SANDBOX_URL「\(text)」不是位址；請寫成 http://sandbox:8025", "MINISTRY_SANDBOX_URL '\(text)' is no address; write http://sandbox:8025")
        }
        return address
    }

    func client(_ address: RemoteAddress) -> ControlClient {
        ControlClient(address, token: token ?? ProcessInfo.processInfo.environment["MINISTRY_SANDBOX_TOKEN"])
    }
}

/// For commands that speak to a running sandbox.
struct StateOption: ParsableArguments {
    @Option(name: .customLong("state"), help: "The state folder of the sandbox. (or $MINISTRY_SANDBOX_STATE; default: .ministry-sandbox)")
    var given: String?

    var folder: String { given ?? ProcessInfo.processInfo.environment["MINISTRY_SANDBOX_STATE"] ?? ".ministry-sandbox" }

    @OptionGroup var remote: AgainstOption

    /// What is named on the command line comes before the environment.
    func client() throws -> ControlClient {
        if given != nil, remote.against == nil { return ControlClient(state: folder) }
        return try remote.address().map { remote.client($0) } ?? ControlClient(state: folder)
    }

    @Flag(name: .long, help: "Answer as JSON.")
    var json = false
}

/// Policies named on the command line.
struct PolicyOption: ParsableArguments {
    @Option(name: .customLong("policy"), help: ArgumentHelp("A policy and its reading, as NAME=READING; may be given several times.", valueName: "name=reading"))
    var policyTexts: [String] = []

    /// The readings asked for; what does not exist is refused.
    func readings() throws -> [PolicyName: String] {
        var readings: [PolicyName: String] = [:]
        var policies = Policies()
        for text in policyTexts {
            let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
            guard parts.count == 2 else { throw UsageFault("--policy 請寫成 名稱=讀法", "--policy is written NAME=READING") }
            try policies.set(parts[0], to: parts[1])
            if let name = PolicyName(rawValue: parts[0]) { readings[name] = parts[1] }
        }
        return readings
    }
}

/// For commands that start a server.
struct ServerOptions: ParsableArguments {
    @Option(help: "How sshd is housed: root, user or container; by default the first that works.")
    var housing: String?

    @OptionGroup var policy: PolicyOption

    var choice: HousingChoice? { housing.flatMap(HousingChoice.init(rawValue:)) }

    mutating func validate() throws {
        if let housing, HousingChoice(rawValue: housing) == nil {
            throw ValidationError("--housing takes root, user or container, not '\(housing)'")
        }
    }
}
