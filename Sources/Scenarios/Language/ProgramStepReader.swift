import Foundation
import Interchange

/// Reads the steps that are about a program: `run`, `await`, `capture`.
enum ProgramStepReader {
    static func run(_ node: ScenarioNode) throws(ScenarioFault) -> RunStep {
        try node.only(.run)
        let command = try node.require("command").texts()
        guard let program = command.first, !program.isEmpty else { throw node.fault("command 是空的", "command is empty") }
        var onUpload: TimeTarget?
        if let meanwhile = node["meanwhile"] {
            try meanwhile.only(.meanwhile)
            let reaction = try meanwhile.require("on-upload")
            try reaction.only(.onUpload)
            onUpload = try reaction.require("advance").target()
        }
        var environment: [String: String] = [:]
        for (key, value) in try node["environment"]?.pairs() ?? [] { environment[try key.text()] = try value.text() }
        return RunStep(command: command, timeout: try node["timeout"].map(seconds) ?? 60, account: try node["account"]?.text(),
                       exit: try node["exit"]?.integer() ?? 0, environment: environment, folder: try node["folder"].map(folder) ?? node.file.folder,
                       from: try source(node["from"]), onUpload: onUpload)
    }

    private static func source(_ node: ScenarioNode?) throws(ScenarioFault) -> String? {
        let address = try node?.address()
        if let node, address?.contains(":") ?? false { throw node.fault("這裡應為 IPv4 位址", "an IPv4 address is expected here") }
        return address
    }

    static func await(_ node: ScenarioNode) throws(ScenarioFault) -> AwaitStep {
        try node.only(.awaiting)
        var count = 1
        if let number = node["count"] {
            count = try number.integer()
            guard count >= 1 else { throw number.fault("count 至少是 1", "count is 1 at least") }
        }
        return AwaitStep(kind: try node.require("event").eventKind(), count: count, account: try node["account"]?.text(), contains: try node["contains"]?.texts() ?? [],
                         within: try node["within"].map(seconds) ?? 60)
    }

    static func captures(_ node: ScenarioNode) throws(ScenarioFault) -> [CaptureStep] {
        var steps: [CaptureStep] = []
        for (key, value) in try node.pairs() {
            try value.only(.capture)
            let find = try value.require("find")
            let pattern = try find.text()
            guard (try? Regex(pattern)) != nil else { throw find.fault("「\(pattern)」不是正規表示式", "'\(pattern)' is no regular expression") }
            let origin = try value.require("from").word(CaptureStep.Origin.self, Bilingual("來源", "origin"))
            steps.append(CaptureStep(
                name: try VariableReader.name(key), origin: origin, pattern: pattern, account: try value["account"]?.text(),
                kind: try value["kind"]?.oneOf(MailKind.allCases.map(\.rawValue), Bilingual("郵件種類", "kind of mail")),
                institution: try value["institution"]?.text(), isSecret: try value["secret"]?.flag() ?? false, place: find.place, sourceLine: find.sourceLine))
        }
        return steps
    }

    private static func folder(_ node: ScenarioNode) throws(ScenarioFault) -> String {
        let path = try node.text()
        let folder = path.hasPrefix("/") ? path : node.file.folder + "/" + path
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder), isFolder.boolValue else {
            throw node.fault("沒有資料夾 \(folder)", "there is no folder \(folder)")
        }
        node.file.log.add(URL(filePath: folder).standardizedFileURL.path + "/")
        return folder
    }

    private static func seconds(_ node: ScenarioNode) throws(ScenarioFault) -> Int {
        let text = try node.text()
        guard let unit = text.last, let factor = ["s": 1, "m": 60][unit], let number = Int(text.dropLast()), (1...86_400 / factor).contains(number) else {
            throw node.fault("「\(text)」不是時限；請寫 60s 或 2m，最長一天", "'\(text)' is no time limit; write 60s or 2m, a day at most")
        }
        return number * factor
    }
}
