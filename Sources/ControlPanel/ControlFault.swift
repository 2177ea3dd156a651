import Casework
import FlyingFox
import Generation
import Interchange
import Journal
import Ministry
import Sandbox
import Scenarios

/// What the control API refuses, and how every error becomes an answer.
enum ControlFault: Error {
    case badRequest(String)
    case badAddress(String)
    case badTime(String)
    case badInstant(String)
    case badDate(String)
    case badMonth(String)
    case badNumber(String)
    case badClockMode(String)
    case noNumber(String, String)
    case noFinding(Int, of: Int)
    case noPicture(String)
    case noScenario(String)
    case noChapter(String)
    case noBriefing
    case noClass
    case noWord(String, [String])
    case noToken
    case wrongToken
    case worldIsFixed
    case runGoesOn
    case noRun(String)
    case instanceIsShared
    case foreignOrigin(String)
    case noMethod(String, [String])
    case noRoute(String, [String])
    case tooLarge(Int)

    static func describe(_ error: any Error) -> (HTTPStatusCode, Bilingual) {
        switch error {
        case ControlFault.badRequest(let reason): (.badRequest, Bilingual("要求的內容不正確：\(reason)", "the request is not understood: \(reason)"))
        case ControlFault.badAddress(let text):
            (.badRequest, Bilingual("「\(text)」不是 IP 位址；請寫 127.0.0.2、10.0.0.0/8、any 或 first-login",
                                    "'\(text)' is no address; write 127.0.0.2, 10.0.0.0/8, any or first-login"))
        case ControlFault.badTime(let text):
            (.badRequest, Bilingual("「\(text)」不是時間；請寫 12:00、2025-12-31T23:50、next-import、+90m、+2h 或 +3d。時間只能往前；要回到從前，請還原存檔",
                                    "'\(text)' is no time; write 12:00, 2025-12-31T23:50, next-import, +90m, +2h or +3d. Time only goes on; the way back is a save"))
        case ControlFault.badInstant(let text):
            (.badRequest, Bilingual("「\(text)」不是時間；請寫 2025-12-31T23:50", "'\(text)' is no instant; write 2025-12-31T23:50"))
        case ControlFault.badDate(let text): (.badRequest, Bilingual("「\(text)」不是日期；請寫 1940-02-03", "'\(text)' is no date; write 1940-02-03"))
        case ControlFault.badMonth(let text): (.badRequest, Bilingual("「\(text)」不是月份；請寫 2025-12", "'\(text)' is no month; write 2025-12"))
        case ControlFault.badNumber(let text): (.badRequest, Bilingual("「\(text)」不是上傳編號（見 uploads）", "'\(text)' is no number of an upload (see: uploads)"))
        case ControlFault.noNumber(let name, let text): (.badRequest, Bilingual("\(name)=「\(text)」不是數字", "\(name)='\(text)' is no number"))
        case ControlFault.noFinding(let number, let count):
            (.notFound, Bilingual("沒有第 \(number) 項；共 \(count) 項", "there is no finding \(number); there are \(count)"))
        case ControlFault.noPicture(let name): (.notFound, Bilingual("沒有圖「\(name)」；有 flow、timeline、due、rules", "there is no picture '\(name)'; there are flow, timeline, due, rules"))
        case ControlFault.noScenario(let name): (.notFound, Bilingual("沒有情境「\(name)」", "there is no scenario '\(name)'"))
        case ControlFault.noChapter(let name): (.notFound, Bilingual("簡報裡沒有「\(name)」這一段", "the briefing has no chapter '\(name)'"))
        case ControlFault.noBriefing: (.notFound, Bilingual("這個沙盒沒有簡報；請用 ministry-sandbox demo", "this sandbox gives no briefing; use: ministry-sandbox demo"))
        case ControlFault.noClass: (.notFound, Bilingual("這個沙盒不是教室；請用 up --class 30", "this sandbox is no classroom; use: up --class 30"))
        case ControlFault.badClockMode(let text):
            (.badRequest, Bilingual("「\(text)」不是時間的走法；請寫 frozen、real 或 60x（最快 \(ClockMode.fastest)x）",
                                    "'\(text)' is no way for time to go; write frozen, real or 60x (\(ClockMode.fastest)x at most)"))
        case ControlFault.noWord(let word, let words):
            (.badRequest, Bilingual("「\(word)」不可用；可用：\(words.joined(separator: "、"))" + (NearestWord.find(word, in: words).map { "（是否為「\($0)」？）" } ?? ""),
                                    "'\(word)' cannot be used here; use \(words.joined(separator: ", "))"
                                        + (NearestWord.find(word, in: words).map { " (did you mean '\($0)'?)" } ?? "")))
        case ControlFault.noToken:
            (.unauthorized, Bilingual("需要權杖：up 會印出，請以 --token 或 MINISTRY_SANDBOX_TOKEN 提供", "a token is needed: 'up' prints it; give it by --token or MINISTRY_SANDBOX_TOKEN"))
        case ControlFault.wrongToken:
            (.unauthorized, Bilingual("權杖不對；up 會印出正確的，請以 --token 或 MINISTRY_SANDBOX_TOKEN 提供", "the token is not the right one; 'up' prints it; give it by --token or MINISTRY_SANDBOX_TOKEN"))
        case ControlFault.instanceIsShared:
            (.forbidden, Bilingual("這個沙盒由多人共用（--shared）：不能經由網路還原、重設或清除；請在執行 up 的電腦上以指令操作",
                                   "several people share this sandbox (--shared): nothing is restored, reset or pruned over the network; use the commands where 'up' runs"))
        case ControlFault.foreignOrigin(let origin):
            (.forbidden, Bilingual("拒絕來自其他網站的要求（\(origin)）；請使用沙盒自己的頁面", "a request from another site (\(origin)) is refused; use the sandbox's own pages"))
        case ControlFault.noMethod(let method, let methods):
            (.methodNotAllowed, Bilingual("這裡不接受 \(method)；可用：\(methods.joined(separator: "、"))", "\(method) is not taken here; use \(methods.joined(separator: ", "))"))
        case ControlFault.noRoute(let path, let paths):
            (.notFound, Bilingual("沒有「\(path)」" + (NearestWord.find(path, in: paths).map { "（是否為「\($0)」？）" } ?? "；見 docs/openapi.yaml"),
                                  "there is no '\(path)'" + (NearestWord.find(path, in: paths).map { " (did you mean '\($0)'?)" } ?? "; see docs/openapi.yaml")))
        case ControlFault.tooLarge(let most):
            (.payloadTooLarge, Bilingual("要求太大；最多 \(most) 位元組", "the request is too large; \(most) bytes at most"))
        case ControlFault.worldIsFixed:
            (.conflict, Bilingual("這個沙盒的世界不能更換", "the world of this sandbox cannot be replaced"))
        case ControlFault.runGoesOn: (.conflict, Bilingual("另一個情境正在這個沙盒上執行", "another scenario is being run against this sandbox"))
        case ControlFault.noRun(let number): (.notFound, Bilingual("沒有執行 \(number)", "there is no run \(number)"))
        case let fault as ScenarioFault: (.badRequest, Bilingual(fault.message(.chinese), fault.message(.english)))
        case let fault as DraftFault: (.badRequest, fault.reason)
        case let fault as CaseworkFault: (fault.isNotFound ? .notFound : .badRequest, fault.reason)
        case let fault as JournalUnreadable: (.badRequest, fault.reason)
        case let fault as EnrolmentFault: (.badRequest, fault.reason)
        case let fault as ProfileFault: (.badRequest, Bilingual(fault.message(.chinese), fault.message(.english)))
        case let fault as RegistryFault: (.badRequest, fault.reason)
        case let fault as SandboxFault: (.badRequest, fault.reason)
        case let fault as PolicyFault: (.badRequest, fault.reason)
        default: (.internalServerError, Bilingual("沙盒本身的錯誤：\(error)", "a fault of the sandbox: \(error)"))
        }
    }
}
