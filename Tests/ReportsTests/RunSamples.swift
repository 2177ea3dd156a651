import Interchange
import Scenarios
import TestSupport

/// Runs that never were, for the tests of reports.
enum RunSamples {
    static func result(_ name: String, _ outcome: ScenarioResult.Outcome = .passed, file: String = "scenarios/card/card.yaml", line: Int = 1,
                       about: String = "", tags: [String] = [], labels: [String: String] = [:], failures: [ScenarioFailure] = [],
                       expected: [ScenarioFailure] = [], skip: Bilingual? = nil, seconds: Double = 0.153, timeline: [TimelineEntry] = [],
                       rules: Set<String> = []) -> ScenarioResult {
        let subject = ScenarioResult.Subject(name: name, about: about, tags: tags, labels: labels, file: file, place: TextPlace(line: line, column: 1))
        return ScenarioResult(subject, outcome: outcome, skipReason: skip, failures: failures, expectedFailures: expected, steps: 3, seconds: seconds, imports: 1,
                              uploads: 2, timeline: timeline, coverage: ScenarioCoverage(rules: rules))
    }

    static func failure(expected: String = "299", actual: String = "298", what: Bilingual = Bilingual("匯入筆數", "rows accepted"),
                        detail: [String] = ["error value-not-allowed QC107[2].EAT: EAT cannot be '25'; allowed are 5, 10, 15."]) -> ScenarioFailure {
        ScenarioFailure(file: "scenarios/card/card.yaml", place: TextPlace(line: 17, column: 7), sourceLine: "      import: { accepted: 299, returned: 1 }", what: what,
                        expected: expected, actual: actual, detail: detail)
    }

    static func run(_ results: [ScenarioResult], seconds: Double = 0.5, shuffledBy: UInt64? = nil, shard: RunRecord.Shard? = nil,
                       total: Int? = nil) -> RunRecord {
        RunRecord(build: "ministry-sandbox 0.1.0 (build abc123)", began: 1_764_000_000, seconds: seconds, shuffledBy: shuffledBy, shard: shard,
                  total: total ?? results.count, results: results)
    }

    static let hostileName = "名稱 <script>alert('x')</script> & \u{202E}gpj.exe | `tick` $(id) it's"

    /// One of each: passed, failed in two ways, failed as expected, skipped; in two suites.
    static var record: RunRecord {
        let files = failure(expected: "FILE,ROWS\nQC100.json,20\nQC101.json,20\nQC107.json,20\n", actual: "FILE,ROWS\nQC100.json,20\nQC107.json,19\n",
                            what: Bilingual("結果檔不符", "the result files differ"), detail: [])
        return run([
            result("缺主檔", about: "About <it> & \"more\".", tags: ["card"], timeline: timeline, rules: ["master-missing"]),
            result("重複上傳而且名字非常非常非常長的一個情境，長到一行放不下，一定要截斷才行", .failed, line: 12, about: "說明", tags: ["card", "slow"],
                   labels: ["owner": "team-a", "area": "帳務"], failures: [failure(), files], seconds: 1.25, timeline: failedTimeline),
            result("已知的錯誤", line: 30, expected: [failure(what: Bilingual("退回筆數", "rows returned"), detail: [])]),
            result("需要網路命名空間", .skipped, file: "scenarios/transport/from.yaml", skip: Bilingual("此機器不允許命名空間", "this machine forbids namespaces"), seconds: 0),
            result(hostileName, .failed, file: "scenarios/transport/it's.yaml", failures: [failure(detail: ["\u{1B}[31mred\u{1B}[0m\u{7} \tend\r"])]),
        ], seconds: 2.5, shuffledBy: 42, shard: RunRecord.Shard(part: 2, of: 5), total: 25)
    }

    static var timeline: [TimelineEntry] {
        let (nine, noon) = (TestWorld.instant("2025-12-15T09:00"), TestWorld.instant("2025-12-15T12:00"))
        return [
            TimelineEntry(.login, virtual: nine, seconds: 0.031, text: Bilingual("登入 1131010012 127.0.0.2", "login 1131010012 127.0.0.2")),
            TimelineEntry(.upload, virtual: nine, seconds: 0.044, text: Bilingual("收件 #1 a.zip", "received #1 a.zip")),
            TimelineEntry(.step, virtual: nine, seconds: 0.05, text: Bilingual("上傳", "upload"), outcome: .passed, place: TextPlace(line: 6, column: 5)),
            TimelineEntry(.time, virtual: noon, seconds: 0.06, text: Bilingual("時間前進", "time moved on")),
            TimelineEntry(.imported, virtual: noon, seconds: 0.09, text: Bilingual("匯入完成：1 個壓縮檔", "import done: 1 packages")),
            TimelineEntry(.result, virtual: noon, seconds: 0.091, text: Bilingual("結果檔 /result/a.csv", "result file /result/a.csv")),
        ]
    }

    static var failedTimeline: [TimelineEntry] {
        let later = TestWorld.instant("2026-01-02T09:00")
        return timeline + [
            TimelineEntry(.refused, virtual: later, seconds: 0.5, text: Bilingual("拒絕登入：IP 位址不符", "login refused: wrong address")),
            TimelineEntry(.account, virtual: later, seconds: 0.6, text: Bilingual("帳號變更", "account changed")),
            TimelineEntry(.step, virtual: later, seconds: 1.2, text: Bilingual("執行 <upload.sh>", "run <upload.sh>"), outcome: .failed, place: TextPlace(line: 17, column: 5),
                          detail: ["connecting…", "\u{1B}[1mPermission denied\u{1B}[0m", "exit 5"]),
        ]
    }
}
