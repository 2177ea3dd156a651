import Generation
import Interchange

/// Reads how a package of a scenario is made.
enum RecipeReader {
    static func read(_ node: ScenarioNode) throws(ScenarioFault) -> PackageRecipe {
        try node.only(.package)
        var recipe = PackageRecipe(month: try node.require("month").month(), day: try day(node["day"]), seed: try node["seed"]?.integer() ?? 1,
                                   residents: nil, strangers: [], institution: try node["institution"]?.text(), changes: [], damage: nil)
        recipe.residents = try node["for"]?.items().map { (item) throws(ScenarioFault) in try item.text() }
        recipe.strangers = try node["also"]?.items().map { (item) throws(ScenarioFault) in try stranger(item) } ?? []
        recipe.damage = try node["damage"]?.word(PackageDamage.self, Bilingual("損壞方式", "kind of damage"))
        func add(_ change: PackageRecipe.Change, _ node: ScenarioNode) {
            recipe.changes.append(.init(change: change, place: node.place, sourceLine: node.sourceLine))
        }
        for (key, value) in try node["change"]?.pairs() ?? [] { add(.set(try path(key), try ChangeValueReader.read(value)), key) }
        for item in try node["remove"]?.items() ?? [] { add(.remove(try path(item)), item) }
        for item in try node["repeat"]?.items() ?? [] { add(.repeatRow(try path(item)), item) }
        for (key, value) in try node["raw"]?.pairs() ?? [] { add(.raw(try key.form(), try value.text()), key) }
        for (key, value) in try node["encode"]?.pairs() ?? [] {
            add(.encode(try key.form(), try value.word(TextEncoding.self, Bilingual("編碼", "encoding"))), key)
        }
        for item in try node["without"]?.items() ?? [] { add(.without(try item.form()), item) }
        for item in try node["twice"]?.items() ?? [] { add(.twice(try item.form()), item) }
        for (key, value) in try node["rename"]?.pairs() ?? [] { add(.rename(try key.text(), to: try value.text()), key) }
        for (key, value) in try node["add"]?.pairs() ?? [] { add(.add(try key.text(), try value.text()), key) }
        if let folder = node["folder"] { add(.folder(try folder.text()), folder) }
        for item in try node["break"]?.itemsOrOne() ?? [] { add(.breaking(try order(item)), item) }
        return recipe
    }

    private static func day(_ node: ScenarioNode?) throws(ScenarioFault) -> Int? {
        guard let node else { return nil }
        let day = try node.integer()
        guard (1...31).contains(day) else { throw node.fault("日應為 1 到 31", "a day is from 1 to 31") }
        return day
    }

    private static func order(_ node: ScenarioNode) throws(ScenarioFault) -> BreakOrder {
        let text = try node.text()
        do {
            return try BreakOrder(text)
        } catch {
            throw node.fault(error.reason)
        }
    }

    private static func path(_ node: ScenarioNode) throws(ScenarioFault) -> DraftPath {
        do {
            return try DraftPath(try node.text())
        } catch let error as DraftFault {
            throw node.fault(error.reason)
        } catch let error as ScenarioFault {
            throw error
        } catch {
            throw node.fault("\(error)", "\(error)")
        }
    }

    private static func stranger(_ node: ScenarioNode) throws(ScenarioFault) -> PackageRecipe.Stranger {
        try node.only(.stranger)
        return PackageRecipe.Stranger(
            identity: try node.require("id").text(), name: try node["name"]?.text() ?? "測試來賓",
            sex: try node["sex"]?.word(Sex.self, Bilingual("性別", "sex")) ?? .female,
            born: try node["born"]?.date() ?? CivilDate(daysSinceEpochOf: 1940), admitted: try node["admitted"]?.date() ?? CivilDate(daysSinceEpochOf: 2025))
    }
}

private extension CivilDate {
    /// New Year's Day of a year that surely exists.
    init(daysSinceEpochOf year: Int) {
        self = ReportingMonth(index: year * 12).firstDate
    }
}

/// Reads the value of a change.
enum ChangeValueReader {
    static func read(_ node: ScenarioNode) throws(ScenarioFault) -> ChangeValue {
        if node.isNull { return .null }
        if node.isSequence { return .list(try node.items().map { (item) throws(ScenarioFault) in try read(item) }) }
        if node.isMapping {
            if let json = node["json"], try node.pairs().count == 1 { return .json(try parse(json)) }
            return .object(try node.pairs().map { (key, value) throws(ScenarioFault) in (try key.text(), try read(value)) })
        }
        return .scalar(try node.text())
    }

    private static func parse(_ node: ScenarioNode) throws(ScenarioFault) -> JSONNode {
        do {
            return try JSONTree.parse(Array(try node.text().utf8))
        } catch let error as JSONFault {
            throw node.fault("這裡應為 JSON（\(error.reason.rawValue)）", "JSON is expected here (\(error.reason.rawValue))")
        } catch let error as ScenarioFault {
            throw error
        } catch {
            throw node.fault("\(error)", "\(error)")
        }
    }
}
