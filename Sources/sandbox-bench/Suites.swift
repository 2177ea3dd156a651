import Dispatch
import Foundation
import Scenarios
import Sandbox
import Synchronization

/// Every shipped scenario, two at once as `run --jobs 2` does it, beside as many bare `sftp` sessions, two at once too.
enum Suites {
    static let lanes = 2
    private static let rounds = 3

    static func measure(_ folder: String) async throws {
        let resources = try ResourceFolder.find()
        let suites = URL(filePath: resources).deletingLastPathComponent().path + "/scenarios"
        let scenarios = try ScenarioReader.read([suites])
        let bare = try BareSSHD.start(folder: folder)
        defer { bare.stop() }
        var ours: [Double] = []
        var peer: [Double] = []
        for _ in 0..<rounds {
            let began = ContinuousClock.now
            let results = try await ScenarioRunner(resources: resources, jobs: lanes).run(scenarios)
            ours.append(began.elapsed)
            peer.append(try sessions(scenarios.count, bare, folder))
            let failed = results.filter { $0.outcome == .failed }
            if !failed.isEmpty { throw BenchFault("\(failed.count) scenarios failed: \(failed.map(\.name))") }
            let skipped = results.count { $0.outcome == .skipped }
            let uploads = results.reduce(0) { $0 + $1.uploads }
            let imports = results.reduce(0) { $0 + $1.imports }
            print("\(results.count) scenarios, \(skipped) skipped; \(uploads) uploads, \(imports) imports; \(scenarios.count) bare sessions")
            let slowest = results.sorted { $0.seconds > $1.seconds }.prefix(5).map { String(format: "%@ %.1f s", $0.name, $0.seconds) }
            print("  slowest: " + slowest.joined(separator: ", "))
        }
        Figures.row("all shipped scenarios : as many bare sftp sessions", ours, peer, unit: "ms", scale: 1_000)
        Figures.row("each", ours.map { $0 / Double(scenarios.count) }, peer.map { $0 / Double(scenarios.count) }, unit: "ms", scale: 1_000)
    }

    /// Each uploads one small file and lists the folder.
    private static func sessions(_ count: Int, _ bare: BareSSHD, _ folder: String) throws -> Double {
        let file = folder + "/small.bin"
        try Data(repeating: 7, count: 20_000).write(to: URL(filePath: file))
        let port = bare.port
        let next = Mutex(0)
        let fault = Mutex<(any Error)?>(nil)
        let began = ContinuousClock.now
        DispatchQueue.concurrentPerform(iterations: lanes) { lane in
            do {
                // The client's question for the password is a file of its own in each lane.
                let own = folder + "/lane-\(lane)"
                try FileManager.default.createDirectory(atPath: own, withIntermediateDirectories: true)
                while true {
                    let number = next.withLock { last in
                        last += 1
                        return last
                    }
                    guard number <= count else { break }
                    _ = try OpenSSH.session(port: port, account: BareSSHD.account, folder: own, commands: "put \(file) upload/\(number).bin\nls upload/\(number).bin\n")
                }
            } catch {
                fault.withLock { $0 = error }
            }
        }
        if let fault = fault.withLock({ $0 }) { throw fault }
        return began.elapsed
    }
}
