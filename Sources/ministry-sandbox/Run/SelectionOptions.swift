import ArgumentParser
import Foundation
import Interchange
import Scenarios

/// Which scenarios are run.
struct SelectionOptions: ParsableArguments {
    @Option(name: .long, help: ArgumentHelp("Only scenarios whose name or file holds this text; a whole name means just that one. May be given several times.", valueName: "text"))
    var filter: [String] = []

    @Option(help: ArgumentHelp("Only scenarios with one of these tags, separated by commas.", valueName: "a,b"))
    var tags: String?

    @Option(name: .customLong("set"), help: ArgumentHelp("A value for a variable of the scenarios; may be given several times.", valueName: "name=value"))
    var sets: [String] = []

    @Option(help: ArgumentHelp("Only one part of them: 2/5 is the second of five. 'report merge' puts the parts together.", valueName: "part/of"))
    var shard: String?

    @Flag(help: "In another order each time; the seed is printed.")
    var shuffle = false

    @Option(help: "In the order of this seed.")
    var seed: UInt64?

    @Flag(help: "Refuse scenarios that are marked 'only', which are meant for work at a desk.")
    var forbidOnly = false

    mutating func validate() throws {
        if let bad = sets.first(where: { !$0.contains("=") || $0.hasPrefix("=") }) { throw ValidationError("--set is written NAME=VALUE, not '\(bad)'") }
        if shard != nil, parsedShard == nil { throw ValidationError("--shard is written PART/OF, as 2/5, with parts from 1, not '\(shard ?? "")'") }
    }

    private var parsedShard: RunRecord.Shard? {
        let numbers = (shard ?? "").split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
        guard numbers.count == 2, let part = numbers[0], let of = numbers[1], (1...10_000).contains(of), (1...of).contains(part) else { return nil }
        return .init(part: part, of: of)
    }

    var selection: ScenarioSelection {
        var selection = ScenarioSelection()
        selection.filters = filter
        selection.tags = tags?.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) } ?? []
        selection.shard = parsedShard
        selection.shuffledBy = seed ?? (shuffle ? UInt64.random(in: 1...999_999) : nil)
        return selection
    }

    /// Values of variables; the last one counts.
    var values: [String: String] {
        let pairs = sets.map { text in
            let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            return (parts[0], parts[1])
        }
        return Dictionary(pairs, uniquingKeysWith: { _, last in last })
    }

    /// What was chosen, over all shards.
    func chosen(_ paths: [String], _ selection: ScenarioSelection) throws -> [Scenario] {
        let read = try BundleScenarios.read(paths, set: values)
        guard !read.isEmpty else { throw UsageFault("沒有找到任何情境", "there is no scenario in what was named") }
        let chosen = selection.chosen(of: read)
        guard !chosen.isEmpty else {
            let words = filter + (tags.map { [$0] } ?? [])
            let hint = words.lazy.compactMap { NearestWord.find($0, in: read.map(\.name) + read.flatMap(\.tags)) }.first
            throw UsageFault("\(read.count) 個情境中沒有符合「\(words.joined(separator: " "))」的" + (hint.map { "，是否為「\($0)」？" } ?? ""),
                             "of \(read.count) scenarios none fits '\(words.joined(separator: " "))'" + (hint.map { "; did you mean '\($0)'?" } ?? ""))
        }
        if forbidOnly, let marked = chosen.first(where: { $0.onlyReason != nil }) {
            throw UsageFault("\(marked.file)：情境「\(marked.name)」標了 only，--forbid-only 不接受", "\(marked.file): '\(marked.name)' is marked only, which --forbid-only refuses")
        }
        return chosen
    }
}
