import Foundation
import Interchange
@testable import Scenarios
import TestSupport
import Testing

/// The JSON Schema for editors says of a file what the parser says; by Python's jsonschema, over every shipped scenario and over broken ones.
@Suite struct ScenarioSchemaTests {
    /// A document, and what is wrong with it.
    private struct Sample {
        let text: String
        let isRight: Bool
        let what: String
        let folder: String
    }

    private static func json(_ node: ScenarioNode) -> JSONNode {
        switch node.content {
        case .scalar(let text, _): node.isNull ? .null : .text(text)
        case .sequence(let items): .list(items.map(json))
        case .mapping(let pairs): .object(pairs.map { JSONMember($0.key.scalar ?? "", json($0.value)) })
        case .template: .null
        }
    }

    /// Every copy of a tree in which one mapping has a key more.
    private static func withUnknownKeys(_ node: JSONNode) -> [JSONNode] {
        switch node.value {
        case .array(let items):
            return items.indices.flatMap { index in
                withUnknownKeys(items[index]).map { changed in
                    var all = items
                    all[index] = changed
                    return JSONNode.list(all)
                }
            }
        case .object(let members):
            // A place of a package is no key.
            let inner = members.indices.filter { members[$0].name != "change" }.flatMap { index in
                withUnknownKeys(members[index].value).map { changed in
                    var all = members
                    all[index] = JSONMember(members[index].name, changed)
                    return JSONNode.object(all)
                }
            }
            return [.object(members + [JSONMember("nobody-knows", .text("x"))])] + inner
        default: return []
        }
    }


    private static func samples() throws -> [Sample] {
        let folder = TestWorld.checkout + "/scenarios"
        let names = (FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []).filter { $0.hasSuffix(".yaml") }.sorted()
        var samples: [Sample] = []
        for name in names {
            let source = try ScenarioSource(path: folder + "/" + name)
            for document in source.documents where !document.isNull {
                let tree = json(document)
                samples.append(Sample(text: String(decoding: JSONText.write(tree, indented: false), as: UTF8.self), isRight: true, what: name, folder: source.documents[0].file.folder))
                // One of a file is broken in every place.
                guard document.place == source.documents[0].place else { continue }
                for broken in withUnknownKeys(tree) {
                    samples.append(Sample(text: String(decoding: JSONText.write(broken, indented: false), as: UTF8.self), isRight: false, what: name, folder: source.documents[0].file.folder))
                }
            }
        }
        return samples
    }

    private static func parserTakes(_ sample: Sample) -> Bool {
        (try? ScenarioReader.read(text: sample.text, name: "sample.yaml", folder: sample.folder)) != nil
    }

    @Test func `schema and parser agree on every shipped scenario, and on each with a key that nobody knows`() async throws {
        try await TestWorld.withFolder { folder in
            let samples = try Self.samples()
            #expect(samples.count { $0.isRight } > 236 && samples.count { !$0.isRight } > 1_000)
            try Data(ScenarioSchema.write()).write(to: URL(filePath: folder + "/schema.json"))
            try samples.map(\.text).joined(separator: "\n").write(toFile: folder + "/samples.jsonl", atomically: true, encoding: .utf8)
            let outcome = try await RealClients.run(["/usr/bin/python3", "-c", """
                import json, sys, jsonschema
                schema = json.load(open(sys.argv[1]))
                validator = jsonschema.validators.validator_for(schema)
                validator.check_schema(schema)
                check = validator(schema)
                print(''.join('1' if check.is_valid(json.loads(line)) else '0' for line in open(sys.argv[2])))
                """, folder + "/schema.json", folder + "/samples.jsonl"])
            #expect(outcome.status == 0, "\(outcome.output)")
            let verdicts = Array(outcome.output.trimmingCharacters(in: .whitespacesAndNewlines))
            try #require(verdicts.count == samples.count)
            let parsed = try await OffPool.run { samples.map(Self.parserTakes) }
            for (index, sample) in samples.enumerated() {
                let schemaTakes = verdicts[index] == "1"
                #expect(schemaTakes == parsed[index], "\(sample.what): the schema \(schemaTakes ? "takes" : "refuses") it: \(sample.text.prefix(3_000))")
                if sample.isRight { #expect(schemaTakes, "\(sample.what)") }
            }
            // A free mapping takes any key, so not every broken one is refused; most are.
            #expect(parsed.count { !$0 } > samples.count { !$0.isRight } / 2)
        }
    }

    @Test func `each shape is reached, and names no key twice`() {
        var named: Set<String> = ["scenario", "part", "seed-file", "up-file"]
        func collect(_ kind: Shape.Kind) {
            switch kind {
            case .shape(let name): named.insert(name)
            case .list(let inner), .oneOrMany(let inner), .map(let inner), .mapOf(_, let inner): collect(inner)
            case .either(let kinds): kinds.forEach(collect)
            default: break
            }
        }
        for shape in Shape.all {
            #expect(Set(shape.names).count == shape.names.count, "\(shape.name)")
            #expect(Set(shape.oneOf).isSubset(of: shape.names))
            shape.keys.forEach { collect($0.kind) }
        }
        #expect(named == Set(Shape.all.map(\.name)))
    }
}
