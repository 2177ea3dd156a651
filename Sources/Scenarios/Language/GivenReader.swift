import Foundation
import Interchange
import Ministry

/// Reads `given`, and what it includes.
enum GivenReader {
    static func read(_ node: ScenarioNode, _ context: ReadingContext) throws(ScenarioFault) -> Given {
        if !node.isMapping, node.scalar != nil {
            _ = try node.oneOf(["running"], Bilingual("開始的世界", "world to begin in"))
            return Given(isRunning: true)
        }
        let (given, now) = try read(node, context, base: nil)
        guard now != nil else { throw node.fault("缺少「now」", "'now' is missing here") }
        var whole = given
        whole.seed.ledger = try LedgerSeedReader.read(given.ledgerRows, given)
        guard Set(given.seed.institutions.map(\.code)).count == given.seed.institutions.count else {
            throw node.fault("機構代碼重複", "an institution's code stands twice")
        }
        return whole
    }

    /// `base`: the time of whoever includes this, which generated residents are made for.
    private static func read(_ node: ScenarioNode, _ context: ReadingContext, base: TaipeiInstant?) throws(ScenarioFault) -> (Given, now: TaipeiInstant?) {
        try node.only(.given)
        var now = try node["now"]?.instant() ?? base
        var given = Given()
        if let include = node["include"] {
            let part = try ReadingContext.part(include, chain: context.chain)
            var inner = context
            inner.chain = part.chain
            inner.substitution = try VariableReader.ofPart(part.document, with: nil, context)
            let included = try read(try inner.substitution.apply(try part.document.require("given")), inner, base: now)
            given = included.0
            now = now ?? included.now
        }
        given.now = now ?? given.now
        given.seed.institutions += try node["institutions"].map { (list) throws(ScenarioFault) in try SeedReader.institutions(list, now: given.now) }?.institutions ?? []
        if let file = node["seed"] { given.seed.institutions += try SeedReader.read(file: try file.existingFile(), now: given.now).institutions }
        for item in try node["calendars"]?.itemsOrOne() ?? [] {
            let year = try item.text()
            given.calendars.append(year.contains("/") || year.hasSuffix(".json") ? try item.existingFile() : year)
        }
        // Whom they are about is known only when the whole registry is.
        given.ledgerRows += try node["ledger"]?.itemsOrOne().map { LedgerRowNode(kind: .standing, node: $0) } ?? []
        given.ledgerRows += try node["returned"]?.itemsOrOne().map { LedgerRowNode(kind: .returned, node: $0) } ?? []
        return (given, now)
    }
}
