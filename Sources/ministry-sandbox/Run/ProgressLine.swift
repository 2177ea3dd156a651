import Foundation
import Interchange
import Reports
import Scenarios

/// How far a run is: a line on a terminal, nothing in a pipe; and each result as a line of JSON where that was asked for.
actor ProgressLine {
    private let total: Int
    private var done = 0
    private let isShown = isatty(STDERR_FILENO) == 1
    private let lines: FileHandle?

    init(total: Int, lines: FileHandle?) {
        self.total = total
        self.lines = lines
    }

    func begin(_ record: RunRecord) {
        write(JSONLines.run(build: record.build, began: record.began, total: record.total, shuffledBy: record.shuffledBy, shard: record.shard))
    }

    func add(_ result: ScenarioResult) {
        done += 1
        write(JSONLines.scenario(result))
        guard isShown else { return }
        try? FileHandle.standardError.write(contentsOf: Data("\r\u{1B}[K\(done)/\(total)".utf8))
    }

    func end(_ record: RunRecord) {
        if isShown { try? FileHandle.standardError.write(contentsOf: Data("\r\u{1B}[K".utf8)) }
        write(JSONLines.end(record))
    }

    private func write(_ line: [UInt8]) { try? lines?.write(contentsOf: Data(line)) }
}
