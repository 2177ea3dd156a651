import Foundation
import Generation
import Interchange
import Ministry

/// Reads registries: a seed file, or the institutions of a scenario, which are written alike.
public enum SeedReader {
    /// A seed file: a mapping with `institutions`. `now`: when generated residents are old, and the last day of their admissions, unless the
    /// file says so itself (`as-of`), and then its people are the same whenever it is read.
    public static func read(file: String, now: TaipeiInstant) throws(ScenarioFault) -> RegistrySeed {
        let source = try ScenarioSource(path: file)
        guard let document = source.documents.first else {
            throw ScenarioFault(file: file, place: nil, sourceLine: nil, reason: Bilingual("檔案是空的", "the file is empty"))
        }
        try document.only(.seedFile)
        let asOf = try document["as-of"]?.date().start
        return try institutions(document.require("institutions"), now: asOf ?? now)
    }

    static func institutions(_ list: ScenarioNode, now: TaipeiInstant) throws(ScenarioFault) -> RegistrySeed {
        var seed = RegistrySeed()
        // Kept beside the list: asking the list anew for each of two thousand institutions would take minutes.
        var taken: Set<Int> = []
        for node in try list.items() {
            try node.only(.institution)
            let codeNode = try node.require("code")
            let code = try codeNode.text()
            guard (1...32).contains(code.count), code.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }) else {
                throw codeNode.fault("機構代碼「\(code)」只能用英文字母、數字和 -", "an institution's code is of letters, digits and -, not '\(code)'")
            }
            let kind = try node["kind"]?.word(InstitutionKind.self, Bilingual("機構種類", "kind of institution")) ?? .nursingHome
            let account = try node["account"].map { (node) throws(ScenarioFault) in try self.account(node, code: code) }
            var residents: [RegistrySeed.Resident] = []
            for entry in try node["residents"]?.items() ?? [] {
                residents += try self.residents(entry, code: code, now: now, taken: &taken)
            }
            seed.institutions.append(.init(code: code, name: try node["name"]?.text() ?? "測試機構 \(code)", kind: kind, account: account,
                                           residents: residents))
        }
        return seed
    }

    private static func account(_ node: ScenarioNode, code: String) throws(ScenarioFault) -> RegistrySeed.Account {
        try node.only(.account)
        let binding = try node["bound-to"]?.binding() ?? .any
        let enrolled = try node["enrolled"]?.integer()
        if enrolled != nil {
            // 固定IP: an account of an application year is bound to single addresses.
            guard case .addresses(let list) = binding, !list.contains(where: { $0.contains("/") }) else {
                throw (node["bound-to"] ?? node).fault("申請年度的帳號須綁定固定 IP 位址，不可用 any、first-login 或網段",
                                                       "an account of an application year is bound to single addresses, not to any, first-login or a range")
            }
        }
        return RegistrySeed.Account(name: try node["name"]?.text() ?? code, password: try node["password"]?.text() ?? "sandbox-\(code)", binding: binding,
                                    enrolled: enrolled)
    }

    private static func residents(_ node: ScenarioNode, code: String, now: TaipeiInstant,
                                  taken: inout Set<Int>) throws(ScenarioFault) -> [RegistrySeed.Resident] {
        guard let count = node["generate"] else {
            let resident = try resident(node)
            taken.insert(PackageSubject.mainID(for: resident.identity))
            return [resident]
        }
        try node.only(.residents)
        let number = try count.integer()
        guard (1...200_000).contains(number) else { throw count.fault("generate 應為 1 到 200000", "generate is from 1 to 200000") }
        let seed = try node["seed"]?.integer() ?? 1
        let admitted = try node["admitted"]?.instant()
        // Two institutions with the same seed must not have the same residents.
        var own = SeededRandom(seed: UInt64(bitPattern: Int64(seed)), label: code)
        let people = SyntheticPeople.make(count: number, seed: own.next(),
                                          taken: &taken, asOf: now.date)
        return people.map { person in
            var random = SeededRandom(seed: 1, label: person.identity)
            // In the months before, and never in the last 72 hours of one, unless asked for.
            let day = now.date.adding(days: -random.number(in: 40...1_500))
            return RegistrySeed.Resident(identity: person.identity, name: person.name, sex: person.sex, born: person.born,
                                         admitted: admitted ?? day.start.adding(seconds: 3_600 * random.number(in: 8...17)))
        }
    }

    static func resident(_ node: ScenarioNode) throws(ScenarioFault) -> RegistrySeed.Resident {
        try node.only(.resident)
        let identityNode = try node.require("id")
        let identity = try identityNode.text()
        guard NationalIdentity.isValid(identity) else {
            throw identityNode.fault("「\(identity)」不是有效的身分證字號或統一證號", "'\(identity)' is no valid national ID or 統一證號")
        }
        let admitted = try node.require("admitted").instant()
        let left = try node["left"]?.instant()
        if let left, left < admitted {
            throw node.fault("離開時間早於入住時間", "the stay ends before it begins")
        }
        return RegistrySeed.Resident(identity: identity, name: try node["name"]?.text() ?? "測試住民",
                                     sex: try node["sex"]?.word(Sex.self, Bilingual("性別", "sex")) ?? .female,
                                     born: try node["born"]?.date() ?? admitted.date.adding(days: -80 * 365), admitted: admitted, left: left)
    }
}
