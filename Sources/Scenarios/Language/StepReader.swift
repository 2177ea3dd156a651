import Generation
import Interchange
import Journal
import SFTPServer
import Sandbox

/// Reads the steps of a scenario.
enum StepReader {
    /// Steps in order, with those that they include in their place. Values are put in here.
    static func steps(_ list: ScenarioNode?, _ context: ReadingContext) throws(ScenarioFault) -> [Step] {
        try filledSteps(try list.map { (list) throws(ScenarioFault) in try context.substitution.apply(list) }, context)
    }

    /// Steps whose values are put in already.
    private static func filledSteps(_ list: ScenarioNode?, _ context: ReadingContext) throws(ScenarioFault) -> [Step] {
        var steps: [Step] = []
        for node in try list?.items() ?? [] {
            if let include = node["include"], try node.pairs().count == 1 {
                steps += try self.include(include, context)
            } else {
                steps.append(try step(node, context))
            }
        }
        return steps
    }

    private static func include(_ node: ScenarioNode, _ context: ReadingContext) throws(ScenarioFault) -> [Step] {
        if node.isMapping { try node.only(.include) }
        let file = node.isMapping ? try node.require("file") : node
        if file.isWaiting { throw file.fault("引用的檔名不能等到執行時才知道", "the name of an included file cannot wait for a value of the run") }
        let part = try ReadingContext.part(file, chain: context.chain)
        var inner = context
        inner.chain = part.chain
        inner.substitution = try VariableReader.ofPart(part.document, with: node["with"], context)
        return try steps(try part.document.require("steps"), inner)
    }

    /// A step whose values are put in. What waits for the run is tried with stand-ins now, so that mistakes beside it are found, and read then.
    static func step(_ node: ScenarioNode, _ context: ReadingContext) throws(ScenarioFault) -> Step {
        try node.only(.step)
        let pairs = try node.pairs().filter { Shape.stepWords.contains($0.key.scalar ?? "") }
        guard pairs.count == 1, let (key, value) = pairs.first else {
            throw node.fault("一個步驟只能有一個動作", "a step is one action")
        }
        let word = try key.text()
        if word == "include" { throw key.fault("include 旁不能有 label 或 fails", "an include has no label and no fails; its steps may") }
        let action: Step.Action
        if value.isWaiting, word != "retry" {
            try DeferredTrial.run(value) { (filled) throws(ScenarioFault) in _ = try self.action(word, filled, context) }
            action = .deferred(DeferredStep(word: word, node: value))
        } else {
            action = try self.action(word, value, context)
        }
        return Step(action: action, label: try node["label"].map(label), fails: try ConditionReader.fails(node["fails"]), file: node.file.name, place: key.place,
                    sourceLine: key.sourceLine)
    }

    /// What waits for a value is shown by its name.
    private static func label(_ node: ScenarioNode) throws(ScenarioFault) -> String {
        guard case .template(let template) = node.content else { return try node.text() }
        return template.parts.map { part in
            switch part {
            case .text(let text): text
            case .name(let name): "${\(name)}"
            }
        }.joined()
    }

    /// A step that waited, with its values.
    static func action(of step: DeferredStep, _ values: [String: String]) throws(ScenarioFault) -> Step.Action {
        try action(step.word, try Substitution.complete(step.node, values), ReadingContext(substitution: Substitution(), chain: []))
    }

    private static func action(_ word: String, _ node: ScenarioNode, _ context: ReadingContext) throws(ScenarioFault) -> Step.Action {
        switch word {
        case "upload": return .upload(try upload(node))
        case "finish": return .finish(try node.text())
        case "advance": return .advance(try node.target())
        case "expect": return .expect(try ExpectReader.read(node))
        case "sftp": return .sftp(try sftp(node))
        case "login": return .login(try login(node))
        case "run": return .run(try ProgramStepReader.run(node))
        case "await": return .await(try ProgramStepReader.await(node))
        case "capture": return .capture(try ProgramStepReader.captures(node))
        case "retry": return .retry(try retry(node, context))
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
        try node.only(.restore)
        return .instant(try node.require("at").instant())
    }

    private static func upload(_ node: ScenarioNode) throws(ScenarioFault) -> UploadStep {
        try node.only(.upload)
        let source: PackageSource
        if let file = node["file"] {
            guard node["package"] == nil else { throw file.fault("file 與 package 只能寫一個", "give either file or package") }
            source = .file(try file.existingFile())
        } else {
            guard let package = node["package"] else { throw node.fault("缺少「package」或「file」", "'package' or 'file' is missing here") }
            source = .made(try RecipeReader.read(package))
        }
        return UploadStep(account: try node["account"]?.text(), password: try node["password"]?.text(), from: try node["from"]?.address(),
                          name: try node["as"]?.text(), way: try node["way"]?.word(UploadStep.Way.self, Bilingual("上傳方式", "way to upload")) ?? .direct,
                          hold: try node["hold"]?.text(), package: source)
    }

    private static func sftp(_ node: ScenarioNode) throws(ScenarioFault) -> SFTPStep {
        try node.only(.sftp)
        let named = ["remove", "rename", "fetch"].filter { node[$0] != nil }
        guard named.count == 1, let word = named.first else { throw node.fault("一個步驟只能有一個動作", "a step is one action") }
        let name = try node.require(word).text()
        let action: SFTPStep.Action = switch word {
        case "remove": .remove(name)
        case "rename": .rename(name, to: try node.require("to").text())
        default: .fetch(name)
        }
        return SFTPStep(action: action, account: try node["account"]?.text(), from: try node["from"]?.address())
    }

    private static func login(_ node: ScenarioNode) throws(ScenarioFault) -> LoginStep {
        try node.only(.login)
        let outcome = try node.require("is")
        let word = try outcome.text()
        guard word == "accepted" || word == "refused" else { throw outcome.fault("應為 accepted 或 refused", "write accepted or refused") }
        let reasons = LoginRefusal.allCases.map(\.rawValue)
        if let because = node["because"], !reasons.contains(try because.text()) {
            let hint = NearestWord.find(try because.text(), in: reasons)
            throw because.fault("沒有這個原因" + (hint.map { "，是否為「\($0)」？" } ?? ""), "no such reason" + (hint.map { "; did you mean '\($0)'?" } ?? ""))
        }
        return LoginStep(account: try node["account"]?.text(), password: try node["password"]?.text(), from: try node["from"]?.address(),
                         isAccepted: word == "accepted", because: try node["because"]?.text())
    }

    private static func retry(_ node: ScenarioNode, _ context: ReadingContext) throws(ScenarioFault) -> RetryStep {
        try node.only(.retry)
        let until = try node.require("until")
        var atMost = 5
        if let count = node["at-most"] {
            atMost = try count.integer()
            guard (1...1_000).contains(atMost) else { throw count.fault("at-most 應為 1 到 1000", "at-most is from 1 to 1000") }
        }
        let step = ScenarioNode(file: until.file, place: until.place, content: .mapping([
            (ScenarioNode(file: until.file, place: until.place, content: .scalar("expect", isPlain: true)), until),
        ]))
        for inner in try node["steps"]?.items() ?? [] where inner["fails"] != nil || inner["label"] != nil {
            throw inner.fault("retry 裡的步驟不能有 fails 或 label，請寫在 retry 旁", "a step inside retry has no fails and no label; write them beside the retry")
        }
        return RetryStep(steps: try filledSteps(node["steps"], context), until: try self.step(step, context), every: try node["every"]?.target(), atMost: atMost)
    }

    private static func account(_ node: ScenarioNode) throws(ScenarioFault) -> AccountStep {
        try node.only(.accountChange)
        return AccountStep(name: try node["name"]?.text(), password: try node["password"]?.text(), binding: try node["bound-to"]?.binding(),
                           isSuspended: try node["suspended"]?.flag(), institution: try node["institution"]?.text())
    }
}
