import ArgumentParser
import Briefing
import Casework
import ControlPanel
import Foundation
import Generation
import Interchange
import Journal
import Ministry
import SFTPServer
import Sandbox
import Scenarios

/// How the program ends.
enum Ending {
    /// `root`: the parser, which words its own errors.
    static func leave<Root: ParsableCommand>(_ error: any Error, root: Root.Type) -> Never {
        let language = Language.ofLocale(ProcessInfo.processInfo.environment)
        if let code = error as? ExitCode { exit(code.rawValue) }
        if let (message, code) = words(error, UsageFault.language ?? language) {
            Output.error(message)
            exit(code.rawValue)
        }
        // The parser's own: help and version are fine, anything else is wrong use.
        if root.exitCode(for: error) == .success { root.exit(withError: error) }
        if root.exitCode(for: error) == .validationFailure {
            Output.error(root.fullMessage(for: error))
            exit(ExitCodes.wrongUse.rawValue)
        }
        Output.error((language == .chinese ? "沙盒本身的錯誤：" : "a fault of the sandbox: ") + "\(error)")
        exit(ExitCodes.ownFault.rawValue)
    }

    private static func words(_ error: any Error, _ language: Language) -> (String, ExitCode)? {
        switch error {
        case let fault as UsageFault: (fault.reason[language], ExitCodes.wrongUse)
        case let fault as ScenarioFault: (fault.message(language), ExitCodes.wrongUse)
        case let fault as BriefingFault: (fault.message(language), ExitCodes.wrongUse)
        case let fault as ProfileFault: (fault.message(language), ExitCodes.wrongUse)
        case let fault as DraftFault: (fault.reason[language], ExitCodes.wrongUse)
        case let fault as PolicyFault: (fault.reason[language], ExitCodes.wrongUse)
        case let fault as RegistryFault: (fault.reason[language], ExitCodes.wrongUse)
        case let fault as CaseworkFault: (fault.reason[language], ExitCodes.wrongUse)
        case let fault as BundleFault: (fault.reason[language], ExitCodes.wrongUse)
        case let fault as JournalUnreadable: (fault.reason[language], ExitCodes.wrongUse)
        case let fault as MaskFault: (fault.reason[language], ExitCodes.wrongUse)
        case let fault as EnrolmentFault: (fault.reason[language], ExitCodes.wrongUse)
        case SandboxFault.noCalendar, SandboxFault.noProfile: ((error as? SandboxFault)?.reason[language] ?? "", ExitCodes.wrongUse)
        case let fault as SandboxFault: (fault.reason[language], ExitCodes.cannotStart)
        case let fault as SFTPServerFault: (fault.description, ExitCodes.cannotStart)
        case ControlClient.Fault.notRunning(let state):
            (language == .chinese ? "\(state) 沒有執行中的沙盒；請先執行 ministry-sandbox up"
                                  : "no sandbox is running on \(state); start one with: ministry-sandbox up", ExitCodes.cannotStart)
        case ControlClient.Fault.noSuchHost(let host):
            (language == .chinese ? "找不到主機「\(host)」" : "there is no host '\(host)'", ExitCodes.wrongUse)
        case ControlClient.Fault.refused(let fault, let status):
            (language == .chinese ? fault.message : fault.messageEnglish, status < 500 ? ExitCodes.wrongUse : ExitCodes.ownFault)
        case ControlClient.Fault.garbled(let text): ("the answer is not understood: \(text)", ExitCodes.ownFault)
        case let fault as JournalFault: ((language == .chinese ? "沙盒本身的錯誤：" : "a fault of the sandbox: ") + fault.description, ExitCodes.ownFault)
        default: nil
        }
    }
}
