import Interchange

/// Reads `policies`: names and readings.
enum PolicyReader {
    static func read(_ node: ScenarioNode?) throws(ScenarioFault) -> [PolicyName: String] {
        guard let node, node.scalar != "all" else { return [:] }
        var readings: [PolicyName: String] = [:]
        var policies = Policies()
        for (key, value) in try node.pairs() {
            let name = try key.text()
            let reading = try value.text()
            do {
                try policies.set(name, to: reading)
            } catch {
                let isName = if case .unknownPolicy = error.cause { true } else { false }
                throw (isName ? key : value).fault(error.reason)
            }
            if let policy = PolicyName(rawValue: name) { readings[policy] = reading }
        }
        return readings
    }
}
