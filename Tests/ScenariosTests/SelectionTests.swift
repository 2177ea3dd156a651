import Foundation
import Interchange
import Scenarios
import TestSupport
import Testing

/// Which scenarios are run, on which machine, and in which order.
@Suite struct SelectionTests {
    /// In `card/a.yaml`, `card/b.yaml` and `forms/c.yaml`.
    private func scenarios() throws -> [Scenario] {
        func document(_ name: String, _ tags: String, _ more: String = "") -> String { "scenario: \(name)\ntags: [\(tags)]\n\(more)\ngiven: { now: 2025-12-15 }\nsteps: []\n" }
        let files = [
            ("card/a.yaml", [document("上傳", "card, slow"), document("上傳兩次", "card", "matrix: { row: [1, 10] }"), document("改正", "forms")]),
            ("card/b.yaml", [document("上傳", "card"), document("退回 upload", "")]),
            ("forms/c.yaml", [document("日期", "forms, slow")]),
        ]
        return try files.flatMap { name, texts in try ScenarioReader.read(text: texts.joined(separator: "---\n"), name: name, folder: "/tmp") }
    }

    private func many(_ count: Int) throws -> [Scenario] {
        let text = "scenario: 很多\nmatrix: { n: [\((1...count).map(String.init).joined(separator: ", "))] }\ngiven: { now: 2025-12-15 }\nsteps: []\n"
        return try ScenarioReader.read(text: text, name: "many.yaml", folder: "/tmp")
    }

    private func names(_ scenarios: [Scenario]) -> [String] { scenarios.map { "\($0.file) \($0.name)" } }

    private func selection(_ change: (inout ScenarioSelection) -> Void) -> ScenarioSelection {
        var selection = ScenarioSelection()
        change(&selection)
        return selection
    }

    // MARK: by name, file and tag

    /// What is asked for, and what is chosen.
    @Test(arguments: [
        ([], ["card/a.yaml 上傳", "card/a.yaml 上傳兩次 [row=1]", "card/a.yaml 上傳兩次 [row=10]", "card/a.yaml 改正", "card/b.yaml 上傳", "card/b.yaml 退回 upload", "forms/c.yaml 日期"]),
        // A whole name means just that one, wherever it stands, and not those that hold it.
        (["上傳"], ["card/a.yaml 上傳", "card/b.yaml 上傳"]), (["上傳兩次 [row=1]"], ["card/a.yaml 上傳兩次 [row=1]"]),
        (["上傳兩"], ["card/a.yaml 上傳兩次 [row=1]", "card/a.yaml 上傳兩次 [row=10]"]), (["row=1"], ["card/a.yaml 上傳兩次 [row=1]", "card/a.yaml 上傳兩次 [row=10]"]),
        (["b.yaml"], ["card/b.yaml 上傳", "card/b.yaml 退回 upload"]), (["forms/"], ["forms/c.yaml 日期"]), (["Upload"], []), (["nothing"], []),
        (["改正", "日期"], ["card/a.yaml 改正", "forms/c.yaml 日期"]), (["b.yaml", "上傳"], ["card/a.yaml 上傳", "card/b.yaml 上傳", "card/b.yaml 退回 upload"]),
    ] as [([String], [String])])
    func `a filter chooses by a part of a name or file, or by a whole name`(filters: [String], chosen: [String]) throws {
        #expect(names(selection { $0.filters = filters }.chosen(of: try scenarios())) == chosen)
    }

    @Test(arguments: [
        (["slow"], [], ["card/a.yaml 上傳", "forms/c.yaml 日期"]), (["forms"], [], ["card/a.yaml 改正", "forms/c.yaml 日期"]), (["forms", "slow"], [], ["card/a.yaml 上傳", "card/a.yaml 改正", "forms/c.yaml 日期"]),
        (["form"], [], []), (["slow"], ["上傳"], ["card/a.yaml 上傳"]), (["slow"], ["b.yaml"], []),
    ] as [([String], [String], [String])])
    func `one of the tags is enough, and a filter chooses among those`(tags: [String], filters: [String], chosen: [String]) throws {
        let selection = selection {
            $0.tags = tags
            $0.filters = filters
        }
        #expect(names(selection.chosen(of: try scenarios())) == chosen)
    }

    @Test func `a line of a file means the scenario that stands there`() async throws {
        try await TestWorld.withFolder { folder in
            let path = folder + "/a.yaml"
            try "\n# first\nscenario: a\ngiven: { now: 2025-12-15 }\nsteps: []\n---\nscenario: b\nmatrix: { n: [1, 2] }\ngiven: { now: 2025-12-15 }\nsteps: []\n---\npart: p\nsteps: []\n"
                .write(toFile: path, atomically: true, encoding: .utf8)
            func read(_ line: String) throws -> [String] { try ScenarioReader.read([path + line]).map(\.name) }
            #expect(try read("") == ["a", "b [n=1]", "b [n=2]"])
            for line in [":1", ":3", ":5"] { #expect(try read(line) == ["a"], "\(line)") }
            for line in [":7", ":10"] { #expect(try read(line) == ["b [n=1]", "b [n=2]"], "\(line)") }
            // A file may have such a name itself.
            try FileManager.default.copyItem(atPath: path, toPath: path + ":7")
            #expect(try read(":7").count == 3)
            #expect(throws: ScenarioFault.self) { try ScenarioReader.read([folder + "/nowhere.yaml:3"]) }
        }
    }

    // MARK: shards

    @Test(arguments: [1, 4, 5, 7, 23]) func `five shards hold every scenario once, whatever order each machine runs them in`(count: Int) throws {
        let scenarios = try many(count)
        let shards = (1...5).map { part in
            selection {
                $0.shard = .init(part: part, of: 5)
                // Another order on each machine.
                $0.shuffledBy = part == 1 ? nil : UInt64(part) * 7_919
            }.ordered(scenarios)
        }
        #expect(shards.flatMap { $0 }.map(\.name).sorted() == scenarios.map(\.name).sorted())
        let sizes = shards.map(\.count)
        #expect((sizes.max() ?? 0) - (sizes.min() ?? 0) <= 1, "\(sizes)")
        // The same machine gets the same ones again, and those of the filter are shared out, not those of the file.
        let again = selection { $0.shard = .init(part: 2, of: 5) }.ordered(scenarios)
        #expect(Set(again.map(\.name)) == Set(shards[1].map(\.name)))
        #expect(selection { $0.shard = .init(part: 1, of: 1) }.ordered(scenarios).map(\.name) == scenarios.map(\.name))
    }

    // MARK: order

    @Test func `the same seed gives the same order, another gives another, and none leaves it as it was`() throws {
        let scenarios = try many(40)
        func order(_ seed: UInt64?) -> [String] { selection { $0.shuffledBy = seed }.ordered(scenarios).map(\.name) }
        let usual = scenarios.map(\.name)
        #expect(order(nil) == usual)
        let orders = [0, 1, 2, 42, UInt64.max].map { order($0) }
        #expect(orders == [0, 1, 2, 42, UInt64.max].map { order($0) })
        #expect(Set(orders).count == 5 && !orders.contains(usual) && orders.allSatisfy { $0.sorted() == usual.sorted() })
    }

    @Test func `a shard is the same set in whatever order, and its order is its seed's`() throws {
        let scenarios = try many(40)
        func part(_ seed: UInt64?) -> [String] {
            selection {
                $0.shard = .init(part: 3, of: 4)
                $0.shuffledBy = seed
            }.ordered(scenarios).map(\.name)
        }
        #expect(part(9) == part(9) && part(9) != part(nil) && part(9).sorted() == part(nil).sorted() && part(nil).count == 10)
    }
}
