import Foundation
import Synchronization
import TestSupport
import Testing

/// Worlds that stay up, files that are watched, and what a run leaves.
extension RunCommandTests {
    // MARK: worlds that stay

    @Test func `with keep, the world of the first failure can be entered until it is interrupted, and then nothing is left`() async throws {
        let files = ["a.yaml": [Self.story("a passes"), Self.story("b fails", steps: "[ { upload: { as: mine.zip, package: { month: 2025-12 } } }, { expect: { waiting: 0 } } ]"),
                                Self.story("c fails", steps: "[ { expect: { waiting: 1 } } ]")]]
        try await withSuite(files) { folder in
            let running = try await RunningBinary.start(["run", folder, "--keep"])
            let told = try await running.output(with: "due --month 2025-12 --state ")
            #expect(told.contains("the world of 'b fails' stays up") && told.contains("files waiting for the import"), "\(told)")
            let state = String(try #require(told.firstMatch(of: /clock --state (\S+)/)?.output.1))
            let status = try await Binary.run(["status", "--state", state])
            #expect(status.status == 0 && status.output.contains("waiting  1"), "\(status)")
            #expect(try await Binary.run(["uploads", "--state", state]).output.contains("mine.zip"))
            #expect(try await Binary.run(["clock", "advance", "12:00", "--state", state]).status == 0)
            #expect(try await Binary.run(["imports", "--state", state]).output.contains("mine.zip  read 15, accepted 15"))
            // The client's command comes from where the account is bound to.
            let sftp = try #require(told.firstMatch(of: /sftp -o BindAddress=127\.0\.0\.9 -P (\d+) 1131010012@127\.0\.0\.1/), "\(told)")
            #expect(status.output.contains("port \(sftp.output.1) "))
            running.send(SIGINT)
            let end = await running.end()
            #expect(end.status == 1 && end.output.contains("3 scenarios: 1 passed, 2 failed"), "\(end)")
            #expect(!FileManager.default.fileExists(atPath: state))
            try await Traces.waitUntilGone(state)
            #expect(try Traces.left(state) == [])
        }
    }

    @Test func `with keep, the only scenario stays whatever came of it, and where several pass none does`() async throws {
        try await withSuite(["a.yaml": [Self.story("one"), Self.story("two")]]) { folder in
            let both = try await Binary.run(["run", folder, "--keep"])
            #expect(both.status == 0 && both.output.contains("2 passed") && !both.output.contains("stays up"), "\(both)")
            let running = try await RunningBinary.start(["run", folder, "--keep", "--filter", "two"])
            let told = try await running.output(with: "due --month 2025-12 --state ")
            #expect(told.contains("the world of 'two' stays up"))
            running.send(SIGTERM)
            let end = await running.end()
            #expect(end.status == 0 && end.output.contains("1 passed"), "\(end)")
        }
    }

    // MARK: watching

    @Test func `with watch, a change of a file runs all of it again, and a mistake is waited out`() async throws {
        let good = Self.story("a", steps: "[ { include: part.yaml } ]")
        try await withSuite(["a.yaml": [good], "part.yaml": ["part: p\nsteps: [ { expect: { waiting: 0 } } ]\n"]]) { folder in
            let running = try await RunningBinary.start(["run", folder, "--watch"])
            try await running.output(with: "waiting for a change")
            #expect(try await running.output(with: "1 scenarios: 1 passed").contains("✓ a"))
            // Each look is for words that only this change brings.
            try write(["part.yaml": ["part: p\nsteps: [ { expect: { waiting: 77 } } ]\n"]], to: folder)
            try await running.output(with: "expected: 77")
            try write(["a.yaml": [good.replacing("include:", with: "inclde:")]], to: folder)
            try await running.output(with: "did you mean 'include'?")
            try write(["a.yaml": [good], "part.yaml": ["part: p\nsteps: [ { expect: { waiting: 88 } } ]\n"]], to: folder)
            try await running.output(with: "expected: 88")
            // A folder that comes later is watched from then on.
            try write(["later/b.yaml": [Self.story("b, of the new folder", "tags: [x]")]], to: folder)
            try await running.output(with: "✓ b, of the new folder")
            try write(["later/b.yaml": [Self.story("b, changed there")]], to: folder)
            try await running.output(with: "✓ b, changed there")
            running.send(SIGTERM)
            let end = await running.end()
            #expect(end.output.contains("2 scenarios: 1 passed, 1 failed"), "\(end)")
            #expect(try Traces.left(folder) == [])
        }
    }

    // MARK: what is left

    /// Processes with this word on their command line.
    private func processes(_ word: String) -> [pid_t] {
        ((try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []).compactMap { pid_t($0) }.filter { process in
            process != getpid() && FileManager.default.contents(atPath: "/proc/\(process)/cmdline").map { String(decoding: $0, as: UTF8.self).contains(word) } ?? false
        }
    }

    @Test(arguments: [SIGINT, SIGTERM]) func `a run that is interrupted takes the vendor's program, its children and the world with it`(signal: Int32) async throws {
        let seconds = "28\(Int.random(in: 10_000...99_999)).\(Int.random(in: 10_000...99_999))"
        let steps = "[ { run: { command: [sh, -c, 'setsid sleep \(seconds) & echo \"$SANDBOX_WORK\" > begun; sleep \(seconds)'] } } ]"
        try await withSuite(["a.yaml": [Self.story("a", steps: steps)]]) { folder in
            try #require(mkfifo(folder + "/begun", 0o600) == 0)
            let running = try await RunningBinary.start(["run", folder])
            // The program says that it runs, and where, by a pipe that has a name.
            let begun = try await RealClients.run(["timeout", "120", "cat", folder + "/begun"])
            let world = URL(filePath: begun.output.trimmingCharacters(in: .newlines)).deletingLastPathComponent().deletingLastPathComponent().path
            // While a process becomes another program, its command line is empty for an instant.
            for _ in 0..<400 where processes(seconds).count < 2 { try await Task.sleep(for: .milliseconds(10)) }
            #expect(begun.status == 0 && FileManager.default.fileExists(atPath: world) && processes(seconds).count >= 2, "\(begun)")
            running.send(signal)
            let end = await running.end()
            #expect(end.status != 0, "\(end)")
            for _ in 0..<400 where !processes(seconds).isEmpty || FileManager.default.fileExists(atPath: world) { try await Task.sleep(for: .milliseconds(10)) }
            #expect(!FileManager.default.fileExists(atPath: world))
            let left = processes(seconds)
            for process in left { kill(process, SIGKILL) }
            #expect(left == [])
        }
    }

    /// As a container with Docker's default capabilities, which lack the one that a network needs.
    @Test(.enabled(if: geteuid() == 0, "only root can give capabilities away"))
    func `where the machine forbids a source address, the scenario is skipped with the reason and never passed`() async throws {
        let kept = ["chown", "dac_override", "fowner", "fsetid", "kill", "setgid", "setuid", "setpcap", "net_bind_service", "net_raw", "sys_chroot", "mknod", "audit_write", "setfcap"]
        try await withSuite(["a.yaml": [Self.story("a", steps: "[ { run: { command: [\"true\"], from: 203.0.113.7 } } ]"), Self.story("b")]]) { folder in
            let outcome = try await Binary.run(["run", folder, "--json-lines", "-"],
                                               under: ["setpriv", "--bounding-set", "-all," + kept.map { "+" + $0 }.joined(separator: ","), "--inh-caps", "-all"])
            let results = try outcome.output.split(separator: "\n").map(object).filter { $0["event"] as? String == "scenario" }
            let named = results.filter { result in
                let subject = result["subject"] as? [String: Any]
                let name = subject?["name"] as? String ?? ""
                return name == "a"
            }
            let skipped = try #require(named.first)
            let reason = ((skipped["skipReason"] as? [String: Any])?["english"] as? String) ?? ""
            let word = skipped["outcome"] as? String ?? ""
            #expect(outcome.status == 0 && word == "skipped", "\(word) \(named.count) \(outcome)")
            #expect(reason.contains("203.0.113.7 for real: "), "\(outcome)")
            #expect(results.count == 2 && results.filter { $0["outcome"] as? String == "passed" }.count == 1, "\(outcome)")
        }
    }
}
