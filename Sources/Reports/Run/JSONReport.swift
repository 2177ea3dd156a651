import Foundation
import Interchange
import Scenarios

/// A run as JSON, for programs, and to be kept and merged.
public enum JSONReport {
    public static func write(_ record: RunRecord) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        // With this, no record can refuse to be written.
        encoder.nonConformingFloatEncodingStrategy = .convertToString(positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
        return [UInt8]((try? encoder.encode(RunDocument(record))) ?? Data()) + [0x0A]
    }

    /// `name`: of the file, for what is said of it.
    public static func read(_ bytes: [UInt8], name: String) throws(RunRecordFault) -> RunRecord {
        let data = Data(bytes)
        let decoder = JSONDecoder()
        let format: String
        do {
            format = try decoder.decode(Head.self, from: data).format
        } catch {
            throw RunRecordFault(file: name, reason: Bilingual("不是 run --json 寫出的檔案", "this is no file that run --json wrote"))
        }
        guard format == RunDocument.currentFormat else {
            throw RunRecordFault(file: name, reason: Bilingual("格式是「\(format)」，這個版本只讀 \(RunDocument.currentFormat)；請用同一個版本執行與合併",
                                                               "its format is '\(format)', and this build reads \(RunDocument.currentFormat); run and merge with the same build"))
        }
        let record: RunRecord
        do {
            record = try decoder.decode(RunDocument.self, from: data).record
        } catch let error as DecodingError {
            throw RunRecordFault(file: name, reason: words(error))
        } catch {
            throw RunRecordFault(file: name, reason: Bilingual("讀不懂：\(error)", "it is not understood: \(error)"))
        }
        if let reason = doubt(record) { throw RunRecordFault(file: name, reason: reason) }
        return record
    }

    private struct Head: Decodable {
        let format: String
    }

    /// What no run can have written.
    private static func doubt(_ record: RunRecord) -> Bilingual? {
        guard (record.results.count...100_000_000).contains(record.total) else {
            return Bilingual("檔案說共有 \(record.total) 個情境，卻有 \(record.results.count) 個結果", "it says that there are \(record.total) scenarios, and has \(record.results.count) results")
        }
        // Until the year 9999, which is as far as dates are written.
        guard record.seconds.isFinite, record.seconds >= 0, (0...253_000_000_000).contains(record.began) else {
            return Bilingual("時間不合理", "its times make no sense")
        }
        if let shard = record.shard, !(1...100_000).contains(shard.of) || !(1...shard.of).contains(shard.part) {
            return Bilingual("沒有 \(shard.text) 這個分片", "there is no shard \(shard.text)")
        }
        return nil
    }

    private static func words(_ error: DecodingError) -> Bilingual {
        if case .keyNotFound(let key, let context) = error { return missing(context.codingPath + [key]) }
        if case .valueNotFound(_, let context) = error { return missing(context.codingPath) }
        if case .typeMismatch(_, let context) = error { return wrong(context) }
        if case .dataCorrupted(let context) = error { return wrong(context) }
        return Bilingual("讀不懂：\(error)", "it is not understood: \(error)")
    }

    private static func missing(_ keys: [any CodingKey]) -> Bilingual {
        Bilingual("缺少 \(path(keys))", "\(path(keys)) is missing")
    }

    private static func wrong(_ context: DecodingError.Context) -> Bilingual {
        let place = path(context.codingPath)
        return Bilingual("\(place) 的內容不對：\(context.debugDescription)", "\(place) is wrong: \(context.debugDescription)")
    }

    /// `record.results[3].subject.name`.
    private static func path(_ keys: [any CodingKey]) -> String {
        var path = ""
        for key in keys {
            if let index = key.intValue { path += "[\(index)]" } else { path += (path.isEmpty ? "" : ".") + key.stringValue }
        }
        return path.isEmpty ? "JSON" : path
    }
}
