import Foundation
import Interchange
import Reports
import Scenarios
import TestSupport
import Testing

/// The vendor's own program as a step: what it is given, how it is ended, and what is left of it.
@Suite(.serialized) struct ProgramTests {
    private static let institutions = """
            - { code: "1131010012", account: { bound-to: 127.0.0.2, password: pw-one }, residents: [ { generate: 1 } ] }
            - { code: "1301010025", account: { name: second, bound-to: any, password: pw-two } }
        """

    /// The first step is on line 8.
    private func run(_ steps: String, institutions: String = institutions, folder: String = "/tmp") async throws -> ScenarioResult {
        let text = "scenario: 程式\ngiven:\n  now: 2025-12-15T09:00\n  institutions:\n\(institutions)\nsteps:\n\(steps)\n"
        let scenarios = try ScenarioReader.read(text: text, name: "program.yaml", folder: folder)
        return try #require(try await ScenarioRunner(resources: TestWorld.resources, describe: EventLine.words).run(scenarios).first)
    }

    private func said(_ result: ScenarioResult) -> [String] { result.timeline.filter { $0.kind == .step }.flatMap(\.detail) }

    /// A number of seconds that stands on the command line of no other process.
    private static func mark() -> String { "29\(Int.random(in: 10_000...99_999)).\(Int.random(in: 10_000...99_999))" }

    /// Processes that have a mark on their command line or in their environment, once those that were ended are gone.
    private func left(_ mark: String) async throws -> [String] {
        func found() -> [String] {
            ((try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []).filter { name in
                guard let process = pid_t(name), process != getpid() else { return false }
                return ["cmdline", "environ"].contains { file in
                    FileManager.default.contents(atPath: "/proc/\(name)/\(file)").map { String(decoding: $0, as: UTF8.self).contains(mark) } ?? false
                }
            }
        }
        // What has a deadly signal pending is still listed for a moment.
        for _ in 0..<400 where !found().isEmpty { try await Task.sleep(for: .milliseconds(10)) }
        return found()
    }

    // MARK: how it ends

    @Test func `a program that hangs is ended at its limit with all its children, wherever they went`() async throws {
        let mark = Self.mark()
        let began = ContinuousClock.now
        let result = try await run("""
              - run: { command: [sh, -c, "sleep \(mark) & setsid sleep \(mark) & (setsid sh -c 'sleep \(mark) & wait' &); echo begun; sleep \(mark)"], timeout: 1s }
            """)
        let failure = try #require(result.failures.first)
        #expect(failure.what.english == "the program did not end in time" && failure.expected == "an end within 1 s" && failure.actual == "still running; it was ended")
        #expect(failure.detail == ["begun"] && failure.place == TextPlace(line: 8, column: 5), "\(failure)")
        #expect(try await left(mark) == [])
        // Far less than the program would have slept, also on a machine with much else to do.
        #expect(ContinuousClock.now - began < .seconds(300))
    }

    @Test func `a program that ignores the polite signal is ended by the other, and one that heeds it may say something`() async throws {
        let mark = Self.mark()
        let deaf = try await run("""
              - run: { command: [sh, -c, "trap '' TERM; echo deaf; while :; do sleep 0.05; done; sleep \(mark)"], timeout: 1s }
            """)
        #expect(deaf.failures.first?.actual == "still running; it was ended" && deaf.failures.first?.detail == ["deaf"], "\(deaf.failures)")
        let polite = try await run("""
              - run: { command: [sh, -c, "trap 'echo goodbye; exit 0' TERM; echo hello; sleep \(mark) & wait"], timeout: 1s }
            """)
        #expect(polite.failures.first?.actual == "still running; it was ended" && polite.failures.first?.detail == ["hello", "goodbye"], "\(polite.failures)")
        #expect(try await left(mark) == [])
    }

    @Test func `children that are left behind are ended, counted and told, whether it passes or not`() async throws {
        for exit in [0, 1] {
            let mark = Self.mark()
            let result = try await run("""
                  - run: { command: [sh, -c, "setsid sleep \(mark) & setsid sleep \(mark) < /dev/null > /dev/null 2>&1 & echo gone; exit \(exit)"], timeout: 60s }
                """)
            #expect(result.outcome == (exit == 0 ? .passed : .failed), "\(result.failures)")
            #expect(said(result) == ["gone", "… 2 processes were left behind, and ended"])
            #expect(exit == 0 || result.failures.first?.detail == ["gone", "… 2 processes were left behind, and ended"])
            #expect(try await left(mark) == [])
        }
    }

    @Test func `a child with another environment is ended too, since it is of the same group`() async throws {
        let mark = Self.mark()
        // It says itself when it has lost the environment that it was given.
        let result = try await run("""
              - run: { command: [sh, -c, 'f=$SANDBOX_WORK/f; env -i sh -c "echo gone > $f; exec sleep \(mark)" & until test -s $f; do sleep 0.01; done; cat $f'], timeout: 60s }
            """)
        let left = try await left(mark)
        for process in left { kill(pid_t(process) ?? 0, SIGKILL) }
        #expect(result.outcome == .passed && said(result).first == "gone" && left == [], "\(result.failures)")
    }

    @Test func `a flood of two hundred megabytes costs neither time nor memory, and what was cut is counted to the byte`() async throws {
        let began = ContinuousClock.now
        let result = try await run("""
              - run: { command: [sh, -c, "echo the beginning; head -c 200000000 /dev/zero | tr '\\\\0' x; echo; echo the end; exit 1"], timeout: 120s }
            """)
        let failure = try #require(result.failures.first)
        #expect(failure.actual == "1" && failure.detail.first == "the beginning" && failure.detail.contains("the end"), "\(failure.detail.map(\.count))")
        let all = "the beginning\n".utf8.count + 200_000_000 + "\nthe end\n".utf8.count
        let kept = 2 * (32 << 10)
        #expect(failure.detail.last == "… \(all - kept) bytes of output were cut" && failure.detail.contains("… \(all - kept) bytes …"), "\(failure.detail.map(\.count))")
        #expect(failure.detail.reduce(0) { $0 + $1.utf8.count } < 70_000)
        #expect(said(result).reduce(0) { $0 + $1.utf8.count } < 70_000)
        #expect(ContinuousClock.now - began < .seconds(100))
    }

    @Test func `a program that floods without end is ended at its limit, and many lines are shown by their last`() async throws {
        let mark = Self.mark()
        let result = try await run("  - run: { command: [sh, -c, \"yes & yes; sleep \(mark)\"], timeout: 1s }")
        let failure = try #require(result.failures.first)
        #expect(failure.actual == "still running; it was ended" && failure.detail.first?.hasSuffix("lines before") == true && failure.detail.count == 22, "\(failure.detail)")
        #expect(try await left(mark) == [])
        let lines = try await run("  - run: { command: [sh, -c, \"seq 1 100; exit 1\"] }")
        #expect(lines.failures.first?.detail == ["… 80 lines before"] + (81...100).map(String.init) && said(lines).count == 100, "\(lines.failures)")
    }

    @Test(arguments: [
        ("no-such-program", "'no-such-program' could not be started: No such file or directory"), ("./no-such-program", "'./no-such-program' could not be started: No such file or directory"),
        ("[/etc/passwd]", "'/etc/passwd' could not be started: Permission denied"), ("[/tmp]", "'/tmp' could not be started: Permission denied"),
    ])
    func `a program that cannot be started fails its step, with the reason`(command: String, says: String) async throws {
        let result = try await run("  - run: { command: \(command), exit: 127 }")
        let failure = try #require(result.failures.first)
        #expect(failure.what.english == says && failure.place == TextPlace(line: 8, column: 5) && result.steps == 0, "\(failure)")
        #expect(!failure.what.chinese.isEmpty && failure.what.chinese != failure.what.english)
    }

    @Test func `the exit code is looked at, and a signal is told by its number`() async throws {
        let result = try await run("""
              - run: { command: [sh, -c, "exit 7"], exit: 7 }
              - run: { command: [sh, -c, "kill -KILL $$"] }
            """)
        #expect(result.steps == 1 && result.failures.first?.expected == "0" && result.failures.first?.actual == "ended by signal 9", "\(result.failures)")
        let zero = try await run("  - run: { command: [\"true\"], exit: 7 }")
        #expect(zero.failures.first?.what.english == "the program's exit code differs" && zero.failures.first?.expected == "7" && zero.failures.first?.actual == "0", "\(zero.failures)")
        #expect(zero.failures.first?.detail == [])
    }

    @Test func `a program that reads its input finds the end of it`() async throws {
        let result = try await run("  - run: { command: [sh, -c, \"cat; read line || echo 'the end, at once'\"], timeout: 60s }")
        #expect(result.outcome == .passed && said(result) == ["the end, at once"], "\(result.failures)")
    }

    @Test func `signals are as usual in it, and no file of the sandbox is open`() async throws {
        let result = try await run(#"""
              - run: { command: [/usr/bin/python3, -c, "import os, signal; print(signal.getsignal(signal.SIGINT) is signal.default_int_handler, sorted(signal.pthread_sigmask(signal.SIG_BLOCK, [])))"] }
              - run: { command: [sh, -c, "ls /proc/self/fd"] }
            """#)
        // The last one is the folder that `ls` lists.
        #expect(result.outcome == .passed && said(result) == ["True []", "0", "1", "2", "3"], "\(result.failures) \(said(result))")
    }

    // MARK: what it is given

    /// `NAME=VALUE` lines, of the environment that a step printed.
    private func environment(_ lines: [String]) -> [String: String] {
        Dictionary(lines.compactMap { line in line.firstIndex(of: "=").map { (String(line[..<$0]), String(line[line.index(after: $0)...])) } }, uniquingKeysWith: { $1 })
    }

    @Test func `a program is given where to go, as whom, and when it is`() async throws {
        let result = try await run("""
              - advance: 10:30
              - run: { command: [sh, -c, 'env; test "$SANDBOX_PASSWORD" = pw-one'] }
              - run: { command: [sh, -c, 'env; test "$SANDBOX_PASSWORD" = pw-two'], account: second }
            """)
        #expect(result.outcome == .passed, "\(result.failures)")
        let steps = result.timeline.filter { $0.kind == .step }
        let (first, second) = (environment(steps[1].detail), environment(steps[2].detail))
        #expect(first["SANDBOX_HOST"] == "127.0.0.1" && (1...65_535).contains(Int(first["SANDBOX_PORT"] ?? "") ?? 0))
        #expect(first["SANDBOX_USER"] == "1131010012" && first["SANDBOX_PASSWORD"] == "********" && first["SANDBOX_FROM"] == "127.0.0.2")
        #expect(first["SANDBOX_UPLOAD_DIR"] == "/upload" && first["SANDBOX_RESULT_DIR"] == "/result" && first["SANDBOX_NOW"] == "2025-12-15T10:30:00+08:00")
        // Bound to nothing: it may come from anywhere.
        #expect(second["SANDBOX_USER"] == "second" && second["SANDBOX_PASSWORD"] == "********" && second["SANDBOX_FROM"] == "")
        // What this process was given, it is given too.
        #expect(first["PATH"] == ProcessInfo.processInfo.environment["PATH"])
    }

    @Test func `each program has an empty folder to work in, which goes with the world`() async throws {
        let result = try await run("""
              - run: { command: [sh, -c, 'ls -A "$SANDBOX_WORK" && echo "$SANDBOX_WORK" && touch "$SANDBOX_WORK/mine"'] }
              - run: { command: [sh, -c, 'ls -A "$SANDBOX_WORK" && echo "$SANDBOX_WORK"'] }
            """)
        let folders = said(result)
        #expect(result.outcome == .passed && folders.count == 2 && Set(folders).count == 2 && folders.allSatisfy { $0.hasPrefix("/") }, "\(folders)")
        #expect(!folders.contains { FileManager.default.fileExists(atPath: $0) || FileManager.default.fileExists(atPath: $0 + ".known_hosts") })
    }

    @Test func `the server's key is in the file for it, and a client that trusts nothing else gets in`() async throws {
        let result = try await run("""
              - run: { command: [\(TestWorld.checkout)/scenarios/programs/sftp.sh, put mine.zip, ls -1], timeout: 120s }
              - expect: { waiting: 1, events: [ { kind: login.accepted, contains: 127.0.0.2, count: 1 }, { kind: upload.received, contains: mine.zip } ] }
              - run: { command: [sh, -c, 'cut -d " " -f 1 "$SANDBOX_KNOWN_HOSTS" | sort -u; echo "[$SANDBOX_HOST]:$SANDBOX_PORT"'] }
            """)
        #expect(result.outcome == .passed, "\(result.failures)")
        let places = said(result).suffix(2)
        #expect(places.count == 2 && Set(places).count == 1, "\(said(result))")
    }

    @Test func `what the step says of the environment wins`() async throws {
        let result = try await run("""
              - run:
                  command: [sh, -c, 'echo "$SANDBOX_HOST:$SANDBOX_USER:$SANDBOX_WORK:$SANDBOX_KNOWN_HOSTS:$OWN:$HOME"']
                  environment: { SANDBOX_HOST: sandbox.example, SANDBOX_USER: me, SANDBOX_WORK: /w, SANDBOX_KNOWN_HOSTS: /k, OWN: "", HOME: /h }
            """)
        #expect(said(result) == ["sandbox.example:me:/w:/k::/h"], "\(result.failures) \(said(result))")
    }

    @Test func `it begins in the scenario's folder, or in the one that the step names`() async throws {
        try await TestWorld.withFolder { folder in
            try FileManager.default.createDirectory(atPath: folder + "/inner", withIntermediateDirectories: false)
            try "#!/bin/sh\npwd -P\n".write(toFile: folder + "/where.sh", atomically: true, encoding: .utf8)
            chmod(folder + "/where.sh", 0o755)
            let result = try await run("""
                  - run: { command: ./where.sh }
                  - run: { command: ../where.sh, folder: inner }
                  - run: { command: [sh, -c, pwd -P], folder: / }
                """, folder: folder)
            let real = URL(filePath: folder).resolvingSymlinksInPath().path
            #expect(result.outcome == .passed && said(result) == [real, real + "/inner", "/"], "\(result.failures) \(said(result))")
        }
    }

    @Test func `no shell reads the command`() async throws {
        let result = try await run("  - run: { command: [printf, '%s|', '$HOME', 'a b', '*', '', '; exit 3'] }")
        #expect(result.outcome == .passed && said(result) == ["$HOME|a b|*||; exit 3|"], "\(result.failures) \(said(result))")
    }

    @Test(arguments: [
        ("{ command: [] }", "command is empty"), ("{ command: \"\" }", "command is empty"), ("{ timeout: 60s }", "'command' is missing"), ("{ command: x, timeout: 0s }", "no time limit"),
        ("{ command: x, timeout: 1441m }", "no time limit"), ("{ command: x, folder: nowhere }", "no folder"), ("{ command: x, from: somewhere }", "no address"),
        ("{ command: x, from: 10.0.0.0/8 }", "no address"), ("{ command: x, from: \"2001:db8::7\" }", "IPv4"), ("{ command: x, exit: none }", "whole number"),
        ("{ command: x, comand: y }", "did you mean 'command'?"), ("{ command: x, meanwhile: { on-uplod: { advance: 12:00 } } }", "did you mean 'on-upload'?"),
        ("{ command: x, meanwhile: { on-upload: { advance: noon } } }", "no time"), ("{ command: x, environment: [A=b] }", "a mapping"),
    ])
    func `a mistake in a program's step is found when the file is read`(step: String, says: String) {
        let text = "scenario: x\ngiven: { now: 2025-12-15 }\nsteps:\n  - run: \(step)\n"
        #expect { try ScenarioReader.read(text: text, name: "program.yaml", folder: "/tmp") } throws: { error in
            let fault = error as? ScenarioFault
            return fault?.place?.line == 4 && fault?.message(.english).contains(says) ?? false
        }
    }

    // MARK: while it runs

    @Test func `time moves each time the program has uploaded, and the last upload counts though it ends at once`() async throws {
        let result = try await run("""
              - run: { command: [\(TestWorld.checkout)/scenarios/programs/upload-and-wait.sh, one.zip, "600"], timeout: 300s, meanwhile: { on-upload: { advance: next-import } } }
              - expect: { now: 2025-12-15T12:00 }
              - run: { command: [\(TestWorld.checkout)/scenarios/programs/sftp.sh, put two.zip], timeout: 120s, meanwhile: { on-upload: { advance: +30m } } }
              - expect: { now: 2025-12-15T12:30, waiting: 1 }
              - run: { command: ["true"], meanwhile: { on-upload: { advance: +30m } } }
              - expect: { now: 2025-12-15T12:30 }
            """)
        #expect(result.outcome == .passed && result.imports == 1, "\(result.failures)")
    }

    // MARK: from

    /// Whether this machine lets us make a network of our own, asked of it in another way than the sandbox does.
    private func canMakeNetworks() async throws -> Bool {
        let ways = geteuid() == 0 ? [] : ["--user", "--map-current-user", "--keep-caps"]
        return try await RealClients.run(["unshare"] + ways + ["--net", "--", "ip", "link", "set", "lo", "up"]).status == 0
    }

    @Test func `with from, the server sees that very address and no other, and the program need bind to nothing`() async throws {
        let sftp = "\(TestWorld.checkout)/scenarios/programs/sftp.sh"
        let result = try await run("""
              - run: { command: [\(sftp), put bound.zip], from: 203.0.113.7, timeout: 120s }
              - expect: { events: { kind: login.accepted, contains: 203.0.113.7, count: 1 }, waiting: 1 }
              - run: { command: [\(sftp), put other.zip], from: 203.0.113.7, account: "1301010025", exit: 255, timeout: 120s }
              - expect: { events: { kind: login.refused, contains: [203.0.113.7, wrong-address], count: 1 }, waiting: 1 }
              - run: { command: [\(sftp), put local.zip], from: 127.0.0.9, account: "1401010038", timeout: 120s }
              - expect: { events: { kind: login.accepted, contains: 127.0.0.9, count: 1 }, waiting: 2 }
              - run: { command: [sh, -c, 'env; test -z "$SANDBOX_FROM"'], from: 203.0.113.1 }
            """, institutions: """
                - { code: "1131010012", account: { bound-to: 203.0.113.7 } }
                - { code: "1301010025", account: { bound-to: 198.51.100.4 } }
                - { code: "1401010038", account: { bound-to: 127.0.0.9 } }
            """)
        guard try await canMakeNetworks() else {
            #expect(result.outcome == .skipped && result.skipReason?.english.contains("203.0.113.7 for real: ") == true, "\(result.failures)")
            return
        }
        #expect(result.outcome == .passed && result.steps == 7, "\(result.failures) \(result.skipReason?.english ?? "")")
        // The server is at another address than the program, also where that has the usual one.
        let last = environment(result.timeline.filter { $0.kind == .step }.last?.detail ?? [])
        #expect(last["SANDBOX_HOST"] == "203.0.113.2" && last["SANDBOX_USER"] == "1131010012")
    }

    @Test func `a program with an address of its own ends as any other, and nothing is left of its network`() async throws {
        let mark = Self.mark()
        let result = try await run("""
              - run: { command: [sh, -c, "setsid sleep \(mark) & echo begun; sleep \(mark)"], from: 203.0.113.7, timeout: 1s }
            """)
        guard try await canMakeNetworks() else { return #expect(result.outcome == .skipped) }
        #expect(result.failures.first?.actual == "still running; it was ended" && result.failures.first?.detail == ["begun"], "\(result.failures)")
        #expect(try await left(mark) == [])
        let missing = try await run("  - run: { command: no-such-program, from: 203.0.113.7, exit: 127 }")
        #expect(missing.failures.first?.what.english.contains("'no-such-program' could not be started") == true, "\(missing.failures)")
    }

    /// Programs of somebody who is not on this machine.
    private struct Elsewhere: ProgramHost {
        let isElsewhere = true
        func run(_ request: ProgramRequest, folder: String, work: String) async throws -> ProgramOutcome { throw ProgramFault(Bilingual("不在這裡", "not here")) }
    }

    @Test func `where a program runs elsewhere, from skips the scenario and says why, and is never passed`() async throws {
        let text = "scenario: x\ngiven: { now: 2025-12-15, institutions: [ { code: \"1\", account: {} } ] }\nsteps:\n  - run: { command: x, from: 203.0.113.7 }\n"
        let runner = ScenarioRunner(resources: TestWorld.resources, programs: Elsewhere())
        let skipped = try #require(try await runner.run(try ScenarioReader.read(text: text, name: "x.yaml", folder: "/tmp")).first)
        #expect(skipped.outcome == .skipped && skipped.skipReason?.english == "the from of run only works on the sandbox's own machine")
        let failed = try #require(try await runner.run(try ScenarioReader.read(text: text.replacing(", from: 203.0.113.7", with: ""), name: "x.yaml", folder: "/tmp")).first)
        #expect(failed.failures.first?.what == Bilingual("不在這裡", "not here"))
    }
}
