import Foundation
import Interchange
@testable import Scenarios
import TestSupport
import Testing

/// Holds docs/SCENARIOS.md to the language: its examples are run, and its tables name what the shapes have.
@Suite struct LanguagePageTests {
    @Test func `every example of the page passes, or is skipped with its reason`() async throws {
        let page = try LanguagePage()
        let scenarios = try page.blocks.flatMap { try page.scenarios($0) }
        #expect(scenarios.count >= 40)
        let results = try await ScenarioRunner(resources: TestWorld.resources).run(scenarios)
        for (scenario, result) in zip(scenarios, results) {
            switch result.outcome {
            case .passed: continue
            case .failed: Issue.record("\(result.file) \(result.name): \(result.failures)")
            case .skipped:
                // An example of `skip` skips itself; besides, only a machine may forbid a source address.
                let reason = result.skipReason?.english ?? ""
                #expect(scenario.skipReason != nil || reason.contains("for real"), "\(result.file) \(result.name): \(reason)")
            }
        }
    }

    @Test func `every example for a running sandbox is read`() throws {
        let page = try LanguagePage()
        let blocks = page.blocks.filter { $0.kind == "against" }
        #expect(!blocks.isEmpty)
        for block in blocks {
            let scenarios = try page.read(block.text, block)
            #expect(!scenarios.isEmpty && scenarios.allSatisfy(\.isForRunningWorld), "line \(block.line)")
        }
    }

    @Test func `every seed and every file of up on the page is read`() async throws {
        let page = try LanguagePage()
        let now = TestWorld.instant("2025-12-15T09:00")
        try await TestWorld.withFolder { folder in
            try FileManager.default.createSymbolicLink(atPath: folder + "/examples", withDestinationPath: LanguagePage.folder + "/examples")
            for block in page.blocks where ["seed", "up"].contains(block.kind) {
                let file = "\(folder)/line-\(block.line)"
                try block.text.write(toFile: file, atomically: true, encoding: .utf8)
                do {
                    let found = try block.kind == "seed" ? SeedReader.read(file: file, now: now).institutions.count : UpFileReader.read(file: file).accounts.count
                    #expect(found > 0, "line \(block.line)")
                } catch let fault as ScenarioFault {
                    Issue.record("line \(block.line): \(fault.message(.english))")
                }
            }
        }
    }

    @Test func `a mistake on the page is refused with the very message that stands below it`() throws {
        let page = try LanguagePage()
        let blocks = page.blocks.indices.filter { page.blocks[$0].kind == "refused" }
        #expect(!blocks.isEmpty)
        for index in blocks {
            let block = page.blocks[index]
            guard let below = page.blocks.dropFirst(index + 1).first, below.info == "text" else {
                Issue.record("line \(block.line): no message stands below it")
                continue
            }
            do {
                _ = try ScenarioReader.read(text: block.text, name: "wrong.yaml", folder: LanguagePage.folder)
                Issue.record("line \(block.line): nothing was found")
            } catch {
                #expect(error.message(.english) + "\n" == below.text, "line \(block.line)")
            }
        }
    }

    @Test func `a file that the page shows is the file that lies beside it, and every such file is named`() throws {
        let page = try LanguagePage()
        for block in page.blocks {
            guard let first = block.text.split(separator: "\n").first, first.hasPrefix("# examples/") else { continue }
            let data = FileManager.default.contents(atPath: "\(LanguagePage.folder)/\(first.dropFirst(2))")
            let text = String(decoding: data ?? Data(), as: UTF8.self)
            #expect(text == block.text, "\(first)")
        }
        for name in try FileManager.default.contentsOfDirectory(atPath: LanguagePage.folder + "/examples") {
            #expect(page.lines.contains { $0.contains(name) }, "docs/examples/\(name) is on no line of the page")
        }
    }

    @Test func `every key of every mapping stands in an example`() throws {
        let page = try LanguagePage()
        var census = KeyCensus()
        for block in page.blocks {
            guard let root = block.root else { continue }
            for document in try ScenarioSource(name: "line \(block.line)", folder: LanguagePage.folder, text: block.text).documents {
                switch block.kind {
                case "given": try census.visit(document.require("given"), root)
                default: census.visit(document, document["part"] == nil ? root : .shape("part"))
                }
            }
        }
        for shape in Shape.all {
            let missing = shape.names.filter { !census.seen.contains(KeyCensus.name(shape, $0)) }
            #expect(missing.isEmpty, "\(shape.name): no example has \(missing.joined(separator: ", "))")
        }
    }

    @Test func `each table names exactly the keys of its mapping, and which of them are needed`() throws {
        let page = try LanguagePage()
        #expect(Set(page.tables.keys) == Set(Shape.all.map(\.name)))
        for shape in Shape.all {
            let wanted = shape.keys.map { $0.name + ($0.isRequired ? ", needed" : "") }.sorted()
            #expect(page.tables[shape.name]?.sorted() == wanted, "\(shape.name)")
        }
    }

    @Test func `every word that a key can be stands on the page`() throws {
        let page = try LanguagePage()
        // These have a page of their own.
        let rules = Rule.allCases.map(\.rawValue)
        for shape in Shape.all {
            for key in shape.keys {
                for word in KeyCensus.words(key.kind) where !rules.contains(word) {
                    #expect(page.lines.contains { $0.contains("`\(word)`") }, "\(shape.name).\(key.name): \(word)")
                }
            }
        }
    }
}

/// The page, by its blocks and tables.
private struct LanguagePage {
    struct Block {
        /// What stands behind the fence.
        let info: String
        /// The line of its first line, from 1.
        let line: Int
        let text: String

        /// What stands behind `yaml`: how the test completes it. Empty: a whole scenario, or a part. Nil: no YAML.
        var kind: String? {
            let words = info.split(separator: " ")
            return words.first == "yaml" ? words.dropFirst().joined(separator: " ") : nil
        }

        /// Of which kind its documents are, where it shows what is right.
        var root: Shape.Kind? {
            switch kind {
            case "", "standard", "against": .shape("scenario")
            case "steps": .list(.shape("step"))
            case "given": .shape("given")
            case "seed": .shape("seed-file")
            case "up": .shape("up-file")
            default: nil
            }
        }
    }

    static let folder = TestWorld.checkout + "/docs"

    let lines: [String]
    let blocks: [Block]
    /// Of each mapping its keys, as `key` or `key, needed`.
    let tables: [String: [String]]
    /// The scenario in which examples of steps stand, up to where its steps begin.
    private let head: String

    init() throws {
        let data = try #require(FileManager.default.contents(atPath: Self.folder + "/SCENARIOS.md"))
        lines = String(decoding: data, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        blocks = Self.blocks(lines)
        tables = Self.tables(lines)
        let standard = try #require(blocks.first { $0.kind == "standard" })
        let begin = try #require(standard.text.range(of: "\nsteps:\n"))
        head = String(standard.text[..<begin.upperBound])
        for block in blocks where block.kind != nil && block.kind != "refused" {
            #expect(block.root != nil, "line \(block.line): nobody knows how to complete 'yaml \(block.kind ?? "")'")
        }
    }

    private static func blocks(_ lines: [String]) -> [Block] {
        var blocks: [Block] = []
        var open: (info: String, line: Int)?
        var text: [String] = []
        for (index, line) in lines.enumerated() {
            guard line.hasPrefix("```") else {
                if open != nil { text.append(line) }
                continue
            }
            if let begun = open {
                blocks.append(Block(info: begun.info, line: begun.line, text: text.map { $0 + "\n" }.joined()))
                open = nil
                text = []
            } else {
                open = (String(line.dropFirst(3)), index + 2)
            }
        }
        return blocks
    }

    /// A table of keys stands below `<!-- keys of NAME -->`; a mapping may have several.
    private static func tables(_ lines: [String]) -> [String: [String]] {
        let (before, after) = ("<!-- keys of ", " -->")
        var tables: [String: [String]] = [:]
        for (index, line) in lines.enumerated() where line.hasPrefix(before) && line.hasSuffix(after) {
            let name = String(line.dropFirst(before.count).dropLast(after.count))
            // Behind the two lines of the table's head.
            for row in lines.dropFirst(index + 3).prefix(while: { $0.hasPrefix("|") }) {
                let cells = row.components(separatedBy: " | ")
                guard cells.count >= 3 else { continue }
                let keys = cells[0].split(separator: "`", omittingEmptySubsequences: false).enumerated().filter { $0.offset % 2 == 1 }.map { String($0.element) }
                tables[name, default: []] += keys.map { $0 + (cells[1].contains("needed") ? ", needed" : "") }
            }
        }
        return tables
    }

    /// What is to be run of a block: whole scenarios, and fragments put into one.
    func scenarios(_ block: Block) throws -> [Scenario] {
        switch block.kind {
        case "", "standard": try read(block.text, block)
        case "steps": try read(head + block.text, block)
        case "given": try read("scenario: 例\n" + block.text + "steps:\n  - expect: { waiting: 0 }\n", block)
        default: []
        }
    }

    func read(_ text: String, _ block: Block) throws -> [Scenario] {
        do {
            // A variable that every process has stands for the vendor's own.
            return try ScenarioReader.read(text: text.replacing("env: VENDOR_TOKEN", with: "env: PATH"), name: "SCENARIOS.md, line \(block.line)", folder: Self.folder)
        } catch {
            Issue.record("line \(block.line): \(error.message(.english))")
            return []
        }
    }
}

/// Which keys of which shapes stand in trees.
private struct KeyCensus {
    private(set) var seen: Set<String> = []

    static func name(_ shape: Shape, _ key: String) -> String { shape.name + ": " + key }

    private static func shape(_ name: String) -> Shape? { Shape.all.first { $0.name == name } }

    mutating func visit(_ node: ScenarioNode, _ kind: Shape.Kind) {
        switch kind {
        case .shape(let name):
            guard let shape = Self.shape(name), case .mapping(let pairs) = node.content else { return }
            for (key, value) in pairs {
                guard let known = shape.keys.first(where: { $0.name == key.scalar }) else { continue }
                seen.insert(Self.name(shape, known.name))
                visit(value, known.kind)
            }
        case .list(let item), .oneOrMany(let item):
            guard case .sequence(let items) = node.content else { return visit(node, item) }
            for child in items { visit(child, item) }
        case .map(let item), .mapOf(_, let item):
            guard case .mapping(let pairs) = node.content else { return }
            for (_, value) in pairs { visit(value, item) }
        case .either(let kinds):
            if let fitting = kinds.first(where: { Self.fits(node, $0) }) { visit(node, fitting) }
        default: return
        }
    }

    private static func fits(_ node: ScenarioNode, _ kind: Shape.Kind) -> Bool {
        switch kind {
        case .shape(let name):
            guard let shape = Self.shape(name), case .mapping(let pairs) = node.content else { return false }
            return pairs.allSatisfy { shape.names.contains($0.key.scalar ?? "") }
        case .map, .mapOf: return node.isMapping
        case .list: return node.isSequence
        case .oneOrMany(let item): return node.isSequence || fits(node, item)
        case .either(let kinds): return kinds.contains { fits(node, $0) }
        default: return node.scalar != nil
        }
    }

    /// The words that a value can be, also inside a list.
    static func words(_ kind: Shape.Kind) -> [String] {
        switch kind {
        case .words(let words): return words
        case .list(let item), .oneOrMany(let item), .map(let item), .mapOf(_, let item): return words(item)
        case .either(let kinds): return kinds.flatMap(words)
        default: return []
        }
    }
}
