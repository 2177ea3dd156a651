import ArgumentParser
import ControlPanel
import Foundation
import Interchange
import Journal
import Ministry
import SFTPServer
import Sandbox
import Scenarios

/// How the program ends.
enum Ending {
    static let findings = ExitCode(1)
    static let wrongUse = ExitCode(2)
    static let cannotStart = ExitCode(3)
    static let ownFault = ExitCode(4)

    static func leave(_ error: any Error) -> Never {
        let language = Language.ofLocale(ProcessInfo.processInfo.environment)
        if let code = error as? ExitCode { exit(code.rawValue) }
        if let (message, code) = words(error, UsageFault.language ?? language) {
            Output.error(message)
            exit(code.rawValue)
        }
        // The parser's own: help and version are fine, anything else is wrong use.
        if RootCommand.exitCode(for: error) == .success { RootCommand.exit(withError: error) }
        if RootCommand.exitCode(for: error) == .validationFailure {
            Output.error(RootCommand.fullMessage(for: error))
            exit(wrongUse.rawValue)
        }
        Output.error((language == .chinese ? "沙盒本身的錯誤：" : "a fault of the sandbox: ") + "\(error)")
        exit(ownFault.rawValue)
    }

    private static func words(_ error: any Error, _ language: Language) -> (String, ExitCode)? {
        switch error {
        case let fault as UsageFault: (fault.reason[language], wrongUse)
        case let fault as ScenarioFault: (fault.message(language), wrongUse)
        case let fault as ProfileFault: (fault.message(language), wrongUse)
        case let fault as PolicyFault: (fault.reason[language], wrongUse)
        case let fault as RegistryFault: (fault.reason[language], wrongUse)
        case SandboxFault.noProfile: ((error as? SandboxFault)?.reason[language] ?? "", wrongUse)
        case let fault as SandboxFault: (fault.reason[language], cannotStart)
        case let fault as SFTPServerFault: (fault.description, cannotStart)
        case ControlClient.Fault.notRunning(let state):
            (language == .chinese ? "\(state) 沒有執行中的沙盒；請先執行 ministry-sandbox up"
                                  : "no sandbox is running on \(state); start one with: ministry-sandbox up", cannotStart)
        case ControlClient.Fault.refused(let fault, let status):
            (language == .chinese ? fault.message : fault.messageEnglish, status < 500 ? wrongUse : ownFault)
        case ControlClient.Fault.garbled(let text): ("the answer is not understood: \(text)", ownFault)
        case let fault as JournalFault: ((language == .chinese ? "沙盒本身的錯誤：" : "a fault of the sandbox: ") + fault.description, ownFault)
        default: nil
        }
    }
}

/// Wrong use that the parser cannot see.
struct UsageFault: Error {
    let reason: Bilingual

    init(_ chinese: String, _ english: String) {
        reason = Bilingual(chinese, english)
    }

    /// The language that `--lang` asked for, on whatever command; needed where the command itself could not be made.
    static var language: Language? {
        let arguments = CommandLine.arguments
        guard let index = arguments.firstIndex(of: "--lang"), index + 1 < arguments.count else { return nil }
        return Language(arguments[index + 1])
    }
}
