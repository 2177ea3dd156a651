import Generation
import Interchange
import Journal
import SFTPServer
import Sandbox

/// Reads the steps of a scenario.
enum StepReader {
    static func step(_ node: ScenarioNode) throws(ScenarioFault) -> Step {
        try node.onlyKeys(Step.Action.words)
        let pairs = try node.pairs()
        guard pairs.count == 1, let (key, value) = pairs.first else {
            throw node.fault("一個步驟只能有一個動作", "a step is one action")
        }
        return Step(action: try action(try key.text(), value), place: key.place, sourceLine: key.sourceLine)
    }

    private static func action(_ word: String, _ node: ScenarioNode) throws(ScenarioFault) -> Step.Action {
        switch word {
        case "upload": return .upload(try upload(node))
        case "finish": return .finish(try node.text())
        case "advance": return .advance(try target(node))
        case "expect": return .expect(try ExpectReader.read(node))
        case "login": return .login(try login(node))
        case "run": return .run(try run(node))
        case "registry": return .registry(try RegistryStepReader.read(node))
        case "enrolment": return .enrolment(try EnrolmentStepReader.read(node))
        case "save": return .save(try node.text())
        case "restore": return .restore(try restorePoint(node))
        case "reset": return .reset(try node.word(WorldPart.self, Bilingual("世界的一部分", "part of a world")))
        case "account": return .account(try account(node))
        default:
            return .policy(try node.pairs().map { (key, value) throws(ScenarioFault) in
                var policies = Policies()
                do {
                    try policies.set(try key.text(), to: try value.text())
                } catch let error as PolicyFault {
                    throw value.fault(error.reason)
                } catch let error as ScenarioFault {
                    throw error
                } catch {
                    throw value.fault("\(error)", "\(error)")
                }
                return (try key.text(), try value.text())
            })
        }
    }

    private static func restorePoint(_ node: ScenarioNode) throws(ScenarioFault) -> Sandbox.RestorePoint {
        guard node.isMapping else { return .save(try node.text()) }
        try node.onlyKeys(["at"])
        return .instant(try node.require("at").instant())
    }

    static func target(_ node: ScenarioNode) throws(ScenarioFault) -> TimeTarget {
        guard let text = node.scalar, let target = TimeTarget(text) else {
            throw node.fault("「\(node.scalar ?? "")」不是時間；請寫 12:00、2025-12-31T23:50、next-import 或 +2h",
                             "'\(node.scalar ?? "")' is no time; write 12:00, 2025-12-31T23:50, next-import or +2h")
        }
        return target
    }

    private static func address(_ node: ScenarioNode?) throws(ScenarioFault) -> String? {
        guard let node else { return nil }
        let text = try node.text()
        guard AddressBinding.isAddress(text), !text.contains("/") else { throw node.fault("「\(text)」不是 IP 位址", "'\(text)' is no address") }
        return text
    }

    private static func upload(_ node: ScenarioNode) throws(ScenarioFault) -> UploadStep {
        try node.onlyKeys(["account", "password", "from", "as", "way", "hold", "package", "file"])
        let source: PackageSource
        if let file = node["file"] {
            guard node["package"] == nil else { throw file.fault("file 與 package 只能寫一個", "give either file or package") }
            source = .file(try file.existingFile())
        } else {
            source = .made(try RecipeReader.read(try node.require("package")))
        }
        return UploadStep(account: try node["account"]?.text(), password: try node["password"]?.text(), from: try address(node["from"]),
                          name: try node["as"]?.text(), way: try node["way"]?.word(UploadStep.Way.self, Bilingual("上傳方式", "way to upload")) ?? .direct,
                          hold: try node["hold"]?.text(), package: source)
    }

    private static func login(_ node: ScenarioNode) throws(ScenarioFault) -> LoginStep {
        try node.onlyKeys(["account", "password", "from", "is", "because"])
        let outcome = try node.require("is")
        let word = try outcome.text()
        guard word == "accepted" || word == "refused" else { throw outcome.fault("應為 accepted 或 refused", "write accepted or refused") }
        let reasons = LoginRefusal.allCases.map(\.rawValue)
        if let because = node["because"], !reasons.contains(try because.text()) {
            let hint = NearestWord.find(try because.text(), in: reasons)
            throw because.fault("沒有這個原因" + (hint.map { "，是否為「\($0)」？" } ?? ""), "no such reason" + (hint.map { "; did you mean '\($0)'?" } ?? ""))
        }
        return LoginStep(account: try node["account"]?.text(), password: try node["password"]?.text(), from: try address(node["from"]),
                         isAccepted: word == "accepted", because: try node["because"]?.text())
    }

    private static func run(_ node: ScenarioNode) throws(ScenarioFault) -> RunStep {
        try node.onlyKeys(["command", "timeout", "account", "exit", "environment", "meanwhile"])
        let command = try node.require("command").itemsOrOne().map { (item) throws(ScenarioFault) in try item.text() }
        var onUpload: TimeTarget?
        if let meanwhile = node["meanwhile"] {
            try meanwhile.onlyKeys(["on-upload"])
            let reaction = try meanwhile.require("on-upload")
            try reaction.onlyKeys(["advance"])
            onUpload = try target(try reaction.require("advance"))
        }
        var environment: [String: String] = [:]
        for (key, value) in try node["environment"]?.pairs() ?? [] { environment[try key.text()] = try value.text() }
        return RunStep(command: command, timeout: try node["timeout"].map(seconds) ?? 60, account: try node["account"]?.text(),
                       exit: try node["exit"]?.integer() ?? 0, environment: environment, onUpload: onUpload)
    }

    private static func seconds(_ node: ScenarioNode) throws(ScenarioFault) -> Int {
        let text = try node.text()
        guard let unit = text.last, let factor = ["s": 1, "m": 60][unit], let number = Int(text.dropLast()), (1...86_400 / factor).contains(number) else {
            throw node.fault("「\(text)」不是時限；請寫 60s 或 2m，最長一天", "'\(text)' is no time limit; write 60s or 2m, a day at most")
        }
        return number * factor
    }

    private static func account(_ node: ScenarioNode) throws(ScenarioFault) -> AccountStep {
        try node.onlyKeys(["name", "password", "bound-to", "suspended", "institution"])
        return AccountStep(name: try node["name"]?.text(), password: try node["password"]?.text(), binding: try node["bound-to"].map(SeedReader.binding),
                           isSuspended: try node["suspended"]?.flag(), institution: try node["institution"]?.text())
    }
}
