import Foundation
import Interchange
import Reports
import Scenarios
import Testing

@Suite struct RunRecordMergeTests {
    /// As one machine would list them: by file, place and name, numbers in names as numbers.
    private var suite: [ScenarioResult] {
        let rows = [1, 2, 10, 11].map { RunSamples.result("列 [row=\($0)]", file: "scenarios/card/a.yaml", line: 5) }
        return rows + [
            RunSamples.result("第二份", .failed, file: "scenarios/card/a.yaml", line: 20, failures: [RunSamples.failure()], timeline: RunSamples.failedTimeline),
            RunSamples.result("另一個", file: "scenarios/card/b.yaml"),
            RunSamples.result("略過的", .skipped, file: "scenarios/forms/a.yaml", skip: Bilingual("原因", "a reason")),
            RunSamples.result("預期", file: "scenarios/forms/b.yaml", expected: [RunSamples.failure()]),
            RunSamples.result("同名", file: "scenarios/forms/c.yaml"), RunSamples.result("同名", file: "scenarios/forms/d.yaml"),
            RunSamples.result("甲", file: "scenarios/policies/a.yaml", line: 3), RunSamples.result("乙", file: "scenarios/policies/a.yaml", line: 30),
        ]
    }

    private func shards(_ count: Int = 5) -> [(file: String, record: RunRecord)] {
        (1...count).map { part in
            let own = suite.enumerated().filter { $0.offset % count == part - 1 }.map(\.element)
            // Each began and took otherwise, and one ran in another order.
            var record = RunSamples.run(part == 2 ? own.reversed() : own, seconds: Double(part), shard: RunRecord.Shard(part: part, of: count), total: suite.count)
            record.began += (part * 7) % 5
            return (file: "\(part).json", record: record)
        }
    }

    private func fault(_ records: [(file: String, record: RunRecord)]) -> RunRecordFault? {
        do {
            _ = try RunRecordMerge.merge(records)
            return nil
        } catch {
            return error
        }
    }

    @Test(arguments: [false, true]) func `five shards and their merge are one run`(isReversed: Bool) throws {
        let merged = try RunRecordMerge.merge(isReversed ? shards().reversed() : shards())
        // The fifth began first, and took longest.
        let whole = RunSamples.run(suite, seconds: 5)
        #expect(JSONReport.write(merged) == JSONReport.write(whole))
        #expect(merged.shard == nil && merged.total == 12 && merged.seconds == 5)
        #expect(HTMLRunReport.write(merged, language: .english) == HTMLRunReport.write(whole, language: .english))
    }

    @Test func `shards that went through files are merged as well`() throws {
        let records = try shards().map { (file: $0.file, record: try JSONReport.read(JSONReport.write($0.record), name: $0.file)) }
        #expect(JSONReport.write(try RunRecordMerge.merge(records)) == JSONReport.write(RunSamples.run(suite, seconds: 5)))
    }

    @Test func `runs of different scenarios are put together`() throws {
        let (first, second) = (RunSamples.run(Array(suite[6...])), RunSamples.run(Array(suite[..<6]), seconds: 9))
        let merged = try RunRecordMerge.merge([(file: "b.json", record: first), (file: "a.json", record: second)])
        #expect(merged.results.map(\.name) == suite.map(\.name) && merged.total == 12 && merged.seconds == 9)
    }

    @Test func `a whole suite is listed in one order, whatever order it ran in`() {
        #expect(RunOrder.sorted(suite.reversed()).map { $0.file + $0.name } == suite.map { $0.file + $0.name })
        #expect(RunOrder.sorted(suite.shuffled()).map { $0.file + $0.name } == suite.map { $0.file + $0.name })
    }

    @Test func `the seed is kept where all have the same`() throws {
        var records = shards()
        for index in records.indices { records[index].record.shuffledBy = 7 }
        #expect(try RunRecordMerge.merge(records).shuffledBy == 7)
        records[3].record.shuffledBy = 8
        #expect(try RunRecordMerge.merge(records).shuffledBy == nil)
    }

    // MARK: what is refused

    @Test func `nothing to merge is refused`() {
        #expect(fault([])?.message(.english) == "there is no file to merge")
    }

    @Test func `missing shards are named`() {
        var records = shards()
        records.remove(at: 3)
        records.remove(at: 1)
        #expect(fault(records)?.message(.english).contains("missing: 2/5, 4/5;") == true)
        #expect(fault(records)?.message(.chinese).contains("缺少分片 2/5、4/5；") == true)
    }

    @Test func `the same shard twice is refused, and both files named`() {
        var records = shards()
        records.append((file: "again.json", record: records[1].record))
        let found = fault(records)
        #expect(found?.file == "again.json" && found?.reason.english == "it is shard 2/5, as 2.json is")
    }

    @Test func `shards of another division or of another suite are refused`() {
        var records = shards()
        records[2].record.shard = RunRecord.Shard(part: 3, of: 6)
        #expect(fault(records)?.file == "3.json" && fault(records)?.reason.english.contains("3/6") == true)
        records = shards()
        records[4].record.total = 13
        #expect(fault(records)?.file == "5.json" && fault(records)?.reason.english.contains("of 13 scenarios") == true)
    }

    @Test func `a shard and a whole run are not merged`() {
        #expect(fault(shards() + [(file: "whole.json", record: RunSamples.run(suite))])?.file == "whole.json")
        #expect(fault([(file: "whole.json", record: RunSamples.run(suite))] + shards())?.file == "1.json")
    }

    @Test func `runs of different builds are refused, with what to do`() {
        var records = shards()
        records[2].record.build = "ministry-sandbox 0.2.0"
        let found = fault(records)
        #expect(found?.file == "3.json" && found?.reason.english.contains("'ministry-sandbox 0.2.0'") == true && found?.reason.english.contains("with the same build") == true)
    }

    @Test func `the same scenario twice is refused, with both files`() {
        let found = fault([(file: "a.json", record: RunSamples.run(suite)), (file: "b.json", record: RunSamples.run([suite[5]]))])
        #expect(found?.file == "b.json" && found?.reason.english.contains("'另一個' (scenarios/card/b.yaml) is in a.json too") == true)
        // Same names in different files are different scenarios.
        #expect(fault([(file: "a.json", record: RunSamples.run([suite[8]])), (file: "b.json", record: RunSamples.run([suite[9]]))]) == nil)
    }

    @Test func `a shard that did not end is noticed`() {
        var records = shards()
        records[0].record.results.removeLast()
        #expect(fault(records)?.reason.english.contains("11 of 12") == true)
    }
}
