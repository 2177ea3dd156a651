import Interchange
import Scenarios

/// Puts the runs of several machines together, so that the whole reads as if one machine had run it.
public enum RunRecordMerge {
    public static func merge(_ records: [(file: String, record: RunRecord)]) throws(RunRecordFault) -> RunRecord {
        guard let first = records.first else { throw RunRecordFault(file: nil, reason: Bilingual("沒有要合併的檔案", "there is no file to merge")) }
        try checkBuilds(records, first)
        try checkShards(records, first)
        try checkOverlap(records)
        let results = RunOrder.sorted(records.flatMap { $0.record.results })
        let total = first.record.shard == nil ? records.reduce(0) { $0 + $1.record.total } : first.record.total
        if first.record.shard != nil, results.count != total {
            throw RunRecordFault(file: nil, reason: Bilingual("所有分片都在，卻只有 \(results.count) 個結果，應有 \(total) 個；有分片沒有跑完，或各分片的情境檔不同",
                                                              "every shard is there, yet they hold \(results.count) of \(total) results; one did not end, or their suites differ"))
        }
        let isShuffledAlike = Set(records.map { $0.record.shuffledBy }).count == 1
        return RunRecord(build: first.record.build, began: records.map { $0.record.began }.min() ?? first.record.began,
                         seconds: records.map { $0.record.seconds }.max() ?? first.record.seconds,
                         shuffledBy: isShuffledAlike ? first.record.shuffledBy : nil, shard: nil, total: total, results: results)
    }

    private static func checkBuilds(_ records: [(file: String, record: RunRecord)], _ first: (file: String, record: RunRecord)) throws(RunRecordFault) {
        guard let other = records.first(where: { $0.record.build != first.record.build }) else { return }
        throw RunRecordFault(file: other.file, reason: Bilingual(
            "由「\(other.record.build)」執行，\(first.file) 則由「\(first.record.build)」；兩者判斷可能不同，請讓所有分片使用同一個版本重跑",
            "it was run by '\(other.record.build)', and \(first.file) by '\(first.record.build)'; they may judge differently: run every shard again with the same build"))
    }

    /// All parts of one division, each once; or runs that are no parts.
    private static func checkShards(_ records: [(file: String, record: RunRecord)], _ first: (file: String, record: RunRecord)) throws(RunRecordFault) {
        var files: [Int: String] = [:]
        for (file, record) in records {
            guard let shard = record.shard, let whole = first.record.shard else {
                guard record.shard == nil, first.record.shard == nil else {
                    let other = record.shard?.text ?? first.record.shard?.text ?? ""
                    throw RunRecordFault(file: file, reason: Bilingual("分片（\(other)）不能與完整的執行合併", "a shard (\(other)) cannot be merged with a whole run"))
                }
                continue
            }
            guard shard.of == whole.of, record.total == first.record.total else {
                throw RunRecordFault(file: file, reason: Bilingual(
                    "是 \(shard.text)（共 \(record.total) 個情境），\(first.file) 則是 \(whole.text)（共 \(first.record.total) 個）；不是同一次分割",
                    "it is \(shard.text) of \(record.total) scenarios, and \(first.file) is \(whole.text) of \(first.record.total): not the same division"))
            }
            if let other = files[shard.part] {
                throw RunRecordFault(file: file, reason: Bilingual("與 \(other) 是同一個分片 \(shard.text)", "it is shard \(shard.text), as \(other) is"))
            }
            files[shard.part] = file
        }
        guard let whole = first.record.shard else { return }
        let missing = (0..<max(0, whole.of)).map { $0 + 1 }.filter { files[$0] == nil }
        guard !missing.isEmpty else { return }
        let names = missing.prefix(20).map { "\($0)/\(whole.of)" }
        throw RunRecordFault(file: nil, reason: Bilingual(
            "缺少分片 \(names.joined(separator: "、"))\(missing.count > names.count ? " 等 \(missing.count) 個" : "")；請等它們跑完，再一併合併",
            "missing: \(names.joined(separator: ", "))\(missing.count > names.count ? " and \(missing.count - names.count) more" : ""); merge again when every shard has run"))
    }

    private static func checkOverlap(_ records: [(file: String, record: RunRecord)]) throws(RunRecordFault) {
        var files: [String: String] = [:]
        for (file, record) in records {
            for result in record.results {
                let key = result.file + "\u{0}" + result.name
                if let other = files[key] {
                    throw RunRecordFault(file: file, reason: Bilingual("情境「\(VisibleText.of(result.name))」（\(result.file)）也在 \(other)；同一個情境只能有一個結果",
                                                                       "the scenario '\(VisibleText.of(result.name))' (\(result.file)) is in \(other) too; each can have one result"))
                }
                files[key] = file
            }
        }
    }
}
