import Scenarios

/// Results that stand together in a report.
struct ResultGroup {
    /// One result, with its number in the whole record.
    struct Item {
        let number: Int
        let result: ScenarioResult
    }

    let key: String
    var items: [Item]

    var results: [ScenarioResult] { items.map(\.result) }

    /// By the file that they are in, in the order in which the files come.
    static func byFile(_ results: [ScenarioResult]) -> [ResultGroup] { groups(results) { $0.file } }

    /// By the folder of their file: a suite.
    static func byFolder(_ results: [ScenarioResult]) -> [ResultGroup] { groups(results) { folder($0.file) } }

    /// What groups by folder are called: the folder's own name, or its whole path where two have the same name.
    static func titles(_ groups: [ResultGroup]) -> [String] {
        let names = groups.map { group in group.key.split(separator: "/").last.map(String.init) ?? group.key }
        var counts: [String: Int] = [:]
        for name in names { counts[name, default: 0] += 1 }
        return zip(groups, names).map { group, name in VisibleText.of(counts[name] == 1 ? name : group.key) }
    }

    private static func folder(_ file: String) -> String {
        guard let slash = file.lastIndex(of: "/") else { return "." }
        return slash == file.startIndex ? "/" : String(file[..<slash])
    }

    private static func groups(_ results: [ScenarioResult], by key: (ScenarioResult) -> String) -> [ResultGroup] {
        var groups: [ResultGroup] = []
        var places: [String: Int] = [:]
        for (index, result) in results.enumerated() {
            let item = Item(number: index + 1, result: result)
            let own = key(result)
            if let place = places[own] {
                groups[place].items.append(item)
            } else {
                places[own] = groups.count
                groups.append(ResultGroup(key: own, items: [item]))
            }
        }
        return groups
    }
}
