import Interchange
import Ministry

/// Reads `registry` steps.
enum RegistryStepReader {
    private static let changes = Shape.registryChanges

    static func read(_ node: ScenarioNode) throws(ScenarioFault) -> RegistryStep {
        try node.only(.registry)
        guard try node.pairs().count(where: { changes.contains($0.key.scalar ?? "") }) == 1 else {
            throw node.fault("一個步驟只能有一個登錄變更", "a registry step is one change")
        }
        let (change, at) = try change(node)
        let refused = try node["refused"].map { (reason) throws(ScenarioFault) in try reason.oneOf(RegistryFault.slugs, Bilingual("拒絕原因", "reason of a refusal")) }
        return RegistryStep(change: change, at: at, door: try node["door"]?.text(), refused: refused)
    }

    private static func change(_ node: ScenarioNode) throws(ScenarioFault) -> (RegistryChange, at: TaipeiInstant?) {
        if let admit = node["admit"] {
            let resident = try SeedReader.resident(admit)
            let newcomer = RegistryChange.Newcomer(identity: resident.identity, name: resident.name, sex: resident.sex, born: resident.born)
            // Without a code it is the scenario's first institution, which the runner knows.
            return (.admit(newcomer, institution: try node["to"]?.text() ?? ""), resident.admitted)
        }
        func subject(_ key: String, _ shape: Shape = .registrySubject) throws(ScenarioFault) -> (node: ScenarioNode, identity: String, at: TaipeiInstant?)? {
            guard let inner = node[key] else { return nil }
            try inner.only(shape)
            return (inner, try inner.require("id").text(), try inner["at"]?.instant())
        }
        if let inner = try subject("discharge") { return (.discharge(identity: inner.identity), inner.at) }
        if let inner = try subject("die") { return (.die(identity: inner.identity), inner.at) }
        if let inner = try subject("move", .registrySubjectTo) { return (.move(identity: inner.identity, institution: try inner.node.require("to").text()), inner.at) }
        if let inner = try subject("correct-admission", .correction) {
            return (.correctAdmission(identity: inner.identity, to: try inner.node.require("to").instant()), inner.at)
        }
        guard let inner = try subject("correct-id", .registrySubjectTo) else { throw node.fault("沒有要做的事", "nothing is asked of the registry here") }
        return (.correctIdentity(identity: inner.identity, to: try inner.node.require("to").text()), inner.at)
    }
}
