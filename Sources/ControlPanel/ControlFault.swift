import FlyingFox
import Interchange
import Ministry
import Sandbox

/// What the control API refuses, and how every error becomes an answer.
enum ControlFault: Error {
    case badRequest(String)
    case badAddress(String)
    case badTime(String)

    static func describe(_ error: any Error) -> (HTTPStatusCode, Bilingual) {
        switch error {
        case ControlFault.badRequest(let reason): (.badRequest, Bilingual("要求的內容不正確：\(reason)", "the request is not understood: \(reason)"))
        case ControlFault.badAddress(let text):
            (.badRequest, Bilingual("「\(text)」不是 IP 位址；請寫 127.0.0.2、10.0.0.0/8、any 或 first-login",
                                    "'\(text)' is no address; write 127.0.0.2, 10.0.0.0/8, any or first-login"))
        case ControlFault.badTime(let text):
            (.badRequest, Bilingual("「\(text)」不是時間；請寫 12:00、2025-12-31T23:50、next-import 或 +2h",
                                    "'\(text)' is no time; write 12:00, 2025-12-31T23:50, next-import or +2h"))
        case let fault as RegistryFault: (.badRequest, fault.reason)
        case let fault as SandboxFault: (.badRequest, fault.reason)
        case let fault as PolicyFault: (.badRequest, fault.reason)
        default: (.internalServerError, Bilingual("沙盒本身的錯誤：\(error)", "a fault of the sandbox: \(error)"))
        }
    }
}
