import Interchange

/// Reads `matrix`.
enum MatrixReader {
    /// A larger one is a slip.
    static let largest = 1_000

    static func cells(_ node: ScenarioNode?) throws(ScenarioFault) -> [MatrixCell] {
        guard let node else { return [MatrixCell()] }
        var axes: [[(inout MatrixCell) -> Void]] = []
        var count = 1
        func add(_ axis: [(inout MatrixCell) -> Void], _ key: ScenarioNode) throws(ScenarioFault) {
            guard !axis.isEmpty else { throw key.fault("這裡至少要有一個值", "there has to be one value at least") }
            let (product, isOver) = count.multipliedReportingOverflow(by: axis.count)
            count = isOver ? Int.max : product
            axes.append(axis)
        }
        for (key, value) in try node.pairs() {
            let name = try key.text()
            guard name != "policies" else {
                for (policyKey, readings) in try value.pairs() { try add(try policy(policyKey, readings), policyKey) }
                continue
            }
            _ = try VariableReader.name(key)
            try add(try value.texts().map { text in { (cell: inout MatrixCell) in cell.values.append((name, text)) } }, key)
        }
        guard count <= largest else {
            let number = count == Int.max ? "\(Int.max)+" : String(count)
            throw node.fault("矩陣最多 \(largest) 個情境，這裡有 \(number) 個", "a matrix makes \(largest) scenarios at most; this one makes \(number)")
        }
        return axes.reduce([MatrixCell()]) { cells, axis in
            cells.flatMap { cell in
                axis.map { set in
                    var more = cell
                    set(&more)
                    return more
                }
            }
        }
    }

    private static func policy(_ key: ScenarioNode, _ node: ScenarioNode) throws(ScenarioFault) -> [(inout MatrixCell) -> Void] {
        let name = try key.word(PolicyName.self, Bilingual("政策", "policy"))
        let readings = node.scalar == "all" ? name.readings : try node.texts()
        for item in node.scalar == "all" ? [] : try node.itemsOrOne() {
            var policies = Policies()
            do {
                try policies.set(name.rawValue, to: try item.text())
            } catch let error as PolicyFault {
                throw item.fault(error.reason)
            } catch let error as ScenarioFault {
                throw error
            } catch {
                throw item.fault("\(error)", "\(error)")
            }
        }
        return readings.map { reading in { (cell: inout MatrixCell) in cell.readings[name] = reading } }
    }
}
