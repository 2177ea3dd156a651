import Foundation
import Interchange
import SFTPClient
import TestSupport
import Testing

/// Scenarios that are run against a sandbox from elsewhere.
extension ServiceTests {
    // MARK: scenarios that are run against it

    /// The results of `run --json-lines -`, each as its JSON.
    private func results(_ lines: String) throws -> [[String: Any]] {
        try lines.split(separator: "\n").map { line in try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any], "\(line)") }.filter { $0["event"] as? String == "scenario" }
    }

    /// What the programs of a result printed.
    private func said(_ result: [String: Any]?) -> [String] {
        ((result?["timeline"] as? [[String: Any]]) ?? []).filter { $0["kind"] as? String == "step" }.flatMap { $0["detail"] as? [String] ?? [] }
    }

    private static let guest = "given: { now: 2025-11-15T09:00, institutions: [ { code: \"77\", account: { bound-to: 127.0.0.1, password: p-seven } } ] }"

    @Test func `a scenario with a world of its own takes the sandbox's place, and the sandbox's own world comes back with all that was in it`() async throws {
        try await withService { service, folder in
            try await service.upload("mine.zip")
            try write("""
                scenario: guest
                \(Self.guest)
                steps:
                  - run: { command: [\(Self.sftp), put guest.zip], timeout: 120s }
                  - run: { command: [sh, -c, 'cat "$SANDBOX_KNOWN_HOSTS"; echo "$SANDBOX_PORT"'] }
                  - expect: { now: 2025-11-15T09:00, waiting: 1 }
                  - advance: 12:00
                """, folder + "/guest.yaml")
            let outcome = try await Binary.run(["run", folder + "/guest.yaml", "--json-lines", "-"] + service.options)
            let result = try #require(try results(outcome.output).first)
            #expect(outcome.status == 0 && result["outcome"] as? String == "passed" && result["imports"] as? Int == 1, "\(outcome)")
            // At the same port and with the same keys: a client that was set up for the one finds the other.
            #expect(!service.knownHosts.isEmpty && said(result).suffix(service.knownHosts.count + 1) == service.knownHosts + ["\(service.port)"], "\(said(result))")
            let status = try await service.status()
            #expect(status.now == "2025-12-15T09:00:00+08:00" && status.waitingUploads == 1 && status.port == service.port && status.fingerprint == service.fingerprint)
            try await service.upload("after.zip")
            let uploads = try await service.ask("uploads").output
            #expect(uploads.contains("mine.zip") && uploads.contains("after.zip") && !uploads.contains("guest.zip"), "\(uploads)")
            // What happened in the other world was shown too.
            try await service.up.output(with: "guest.zip")
        }
    }

    @Test func `the own world comes back also where the other fails, or cannot begin`() async throws {
        try await withService { service, folder in
            try await service.upload("mine.zip")
            for (given, says) in [(Self.guest, "files waiting for the import"), (Self.guest.replacing("{ bound-to", with: "{ name: ../x, bound-to"), "'../x' cannot be an account")] {
                try write("scenario: guest\n\(given)\nsteps:\n  - expect: { waiting: 5 }\n", folder + "/guest.yaml")
                let outcome = try await Binary.run(["run", folder + "/guest.yaml"] + service.options)
                #expect(outcome.status == 1 && outcome.output.contains(says) && outcome.output.contains("0 passed, 1 failed"), "\(outcome)")
                let status = try await service.status()
                #expect(status.now == "2025-12-15T09:00:00+08:00" && status.waitingUploads == 1)
            }
        }
    }

    @Test func `a scenario of the running world waits for what a second client does, and drives time there`() async throws {
        try await withService { service, folder in
            try write("""
                scenario: 等待
                given: running
                steps:
                  - login: { account: "1301010025", is: accepted }
                  - await: { event: upload.received, account: "1131010012", contains: late.zip, within: 200s }
                  - advance: next-import
                  - expect: { import: { packages: 1 }, result: { contains: package-unreadable }, now: 2025-12-15T12:00 }
                """, folder + "/s.yaml")
            let running = try await RunningBinary.start(["run", folder + "/s.yaml"] + service.options)
            // The story has begun: its own login is there.
            try await service.up.output(with: "login 1301010025")
            try await service.upload("late.zip")
            let end = await running.end()
            #expect(end.status == 0 && end.output.contains("1 passed"), "\(end)")
            // It stays as the scenario left it.
            #expect(try await service.status().now == "2025-12-15T12:00:00+08:00")
            let alone = try await Binary.run(["run", folder + "/s.yaml"])
            #expect(alone.status == 0 && alone.output.contains("use --against") && alone.output.contains("0 passed, 0 failed, 1 skipped"), "\(alone)")
        }
    }

    @Test func `each scenario of the running world judges what happened since the one before`() async throws {
        try await withService { service, folder in
            try write("""
                scenario: 一次
                given: running
                steps:
                  - login: { is: refused, password: wrong }
                  - expect: { events: { kind: login.refused, count: 1 } }
                """, folder + "/s.yaml")
            for _ in 1...2 {
                let outcome = try await Binary.run(["run", folder + "/s.yaml"] + service.options)
                #expect(outcome.status == 0, "\(outcome)")
            }
        }
    }

    @Test func `a program runs where the command was given, and finds the service from there`() async throws {
        // The seed's own password would be hidden wherever that word stands in a path.
        try await withService(environment: ["MINISTRY_SANDBOX_ACCOUNTS": "1131010012:pw-of-it"]) { service, folder in
            try write("#!/bin/sh\npwd -P\nls -A \"$SANDBOX_WORK\"\necho \"$1 $OWN\"\nenv | grep '^SANDBOX_' | sort\ncat \"$SANDBOX_KNOWN_HOSTS\"\n", folder + "/say.sh")
            chmod(folder + "/say.sh", 0o755)
            try write("""
                scenario: here
                given: running
                steps:
                  - run: { command: [./say.sh, an argument], environment: { OWN: of-the-step } }
                  - run: { command: [\(Self.sftp), put here.zip], timeout: 120s, meanwhile: { on-upload: { advance: next-import } } }
                  - expect: { now: 2025-12-15T12:00 }
                """, folder + "/s.yaml")
            let url = service.url.replacing("127.0.0.1", with: "localhost")
            // Named as from another folder, by a name and not a number.
            let outcome = try await Binary.run(["run", "../\(URL(filePath: folder).lastPathComponent)/s.yaml", "--json-lines", "-", "--against", url, "--token", "a-token"], folder: folder)
            let result = try #require(try results(outcome.output).first)
            #expect(outcome.status == 0, "\(outcome)")
            let lines = said(result)
            #expect(lines.prefix(2) == [URL(filePath: folder).resolvingSymlinksInPath().path, "an argument of-the-step"], "\(lines)")
            let pairs = lines.compactMap { line in line.firstMatch(of: /^(SANDBOX_[A-Z_]+)=(.*)$/).map { (String($0.output.1), String($0.output.2)) } }
            let environment = Dictionary(pairs, uniquingKeysWith: { $1 })
            #expect(environment["SANDBOX_HOST"] == "localhost" && environment["SANDBOX_PORT"] == "\(service.port)" && environment["SANDBOX_FROM"] == "", "\(environment)")
            #expect(environment["SANDBOX_USER"] == "1131010012" && environment["SANDBOX_UPLOAD_DIR"] == "/upload" && environment["SANDBOX_NOW"] == "2025-12-15T09:00:00+08:00")
            #expect(lines.contains { $0.hasPrefix("[localhost]:\(service.port) ssh-ed25519 ") }, "\(lines)")
            let port = try await Binary.run(["run", folder + "/s.yaml", "--json-lines", "-", "--sftp-port", "2299"] + service.options)
            let other = said(try results(port.output).first)
            #expect(port.status == 1 && other.contains("SANDBOX_PORT=2299"), "\(port)")
        }
    }

    @Test func `what the step says of the environment wins there too`() async throws {
        try await withService { service, folder in
            try write("scenario: x\ngiven: running\nsteps:\n  - run: { command: [sh, -c, 'echo \"$SANDBOX_HOST $SANDBOX_USER $SANDBOX_FROM\"'], environment: { SANDBOX_HOST: bridge.example, SANDBOX_USER: me, SANDBOX_FROM: 127.0.0.8 } }\n", folder + "/s.yaml")
            let outcome = try await Binary.run(["run", folder + "/s.yaml", "--json-lines", "-"] + service.options)
            let lines = said(try results(outcome.output).first)
            #expect(outcome.status == 0 && lines == ["bridge.example me 127.0.0.8"], "\(outcome)")
        }
    }

    @Test func `secrets and tools are those of where the command was given`() async throws {
        try await withService { service, folder in
            try write("""
                scenario: x
                given: running
                secrets: { token: { env: VENDOR_TOKEN } }
                skip: { because: no tool, unless-command: [vendors-own-tool] }
                steps:
                  - run: { command: [sh, -c, 'vendors-own-tool && echo "it is $1" && test "$1" = abc-123', x, "${token}"] }
                """, folder + "/s.yaml")
            let without = try await Binary.run(["run", folder + "/s.yaml"] + service.options, environment: ["VENDOR_TOKEN": "abc-123"])
            #expect(without.status == 0 && without.output.contains("no tool") && without.output.contains("1 skipped"), "\(without)")
            try FileManager.default.createDirectory(atPath: folder + "/bin", withIntermediateDirectories: false)
            try write("#!/bin/sh\nexit 0\n", folder + "/bin/vendors-own-tool")
            chmod(folder + "/bin/vendors-own-tool", 0o755)
            let path = folder + "/bin:" + (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin")
            let outcome = try await Binary.run(["run", folder + "/s.yaml", "--json-lines", "-"] + service.options, environment: ["VENDOR_TOKEN": "abc-123", "PATH": path])
            let lines = said(try results(outcome.output).first)
            #expect(outcome.status == 0 && lines == ["it is ********"] && !outcome.output.contains("abc-123"), "\(outcome)")
            let lacking = try await Binary.run(["run", folder + "/s.yaml"] + service.options, environment: ["PATH": path])
            #expect(lacking.status == 1 && lacking.output.contains("no value for the secret 'token'"), "\(lacking)")
        }
    }

    @Test func `a suite of several files goes along, and its failures name the places that they have here`() async throws {
        try await withService { service, folder in
            for name in ["suite", "suite/parts", "suite/inner"] { try FileManager.default.createDirectory(atPath: folder + "/" + name, withIntermediateDirectories: true) }
            try write("part: b\ngiven: { seed: residents.seed }\n", folder + "/suite/parts/base.yaml")
            try write("seed: s\ninstitutions: [ { code: \"77\", account: { bound-to: 127.0.0.1 }, residents: [ { generate: 1 } ] } ]\n", folder + "/suite/parts/residents.seed")
            try write("part: l\nvariables: { n: 5 }\nsteps:\n  - expect: { waiting: \"${n}\" }\n", folder + "/suite/parts/look.yaml")
            // Bytes that are no text.
            try Data((0...255).map { UInt8($0) }).write(to: URL(filePath: folder + "/suite/inner/x.zip"))
            try write("""
                scenario: parts
                variables: { name: unset }
                matrix: { n: [1, 2] }
                given: { include: ../parts/base.yaml, now: 2025-11-15T09:00 }
                steps:
                  - upload: { file: x.zip, as: "${name}-${n}.zip" }
                  - expect: { events: { kind: upload.received, contains: ["set-here-${n}.zip", '"size":256'] } }
                  - include: { file: ../parts/look.yaml, with: { n: "${n}" } }
                always:
                  - expect: { waiting: 7 }
                """, folder + "/suite/inner/s.yaml")
            var told: [[[String]]] = []
            for options in [[], service.options] {
                let outcome = try await Binary.run(["run", "suite", "--set", "name=set-here", "--json-lines", "-", "--jobs", "1"] + options, folder: folder)
                #expect(outcome.status == 1, "\(outcome)")
                told.append(try results(outcome.output).map { result in
                    let subject = result["subject"] as? [String: Any]
                    let failures = (result["failures"] as? [[String: Any]] ?? []).map { failure in
                        let place = failure["place"] as? [String: Any]
                        return "\(failure["file"] ?? ""):\(place?["line"] ?? ""):\(place?["column"] ?? "") \(failure["sourceLine"] ?? "") \(failure["actual"] ?? "")"
                    }
                    return ["\(subject?["name"] ?? "")", "\(subject?["file"] ?? "")"] + failures
                })
            }
            #expect(told.first?.map { $0.prefix(2) } == [["parts [n=1]", "suite/inner/s.yaml"], ["parts [n=2]", "suite/inner/s.yaml"]])
            #expect(told.first?.map(\.count) == [3, 4] && told.first?[1][2].contains("parts/look.yaml:4:24 ") == true && told.first?[1][3].hasPrefix("suite/inner/s.yaml:10:24 ") == true, "\(told)")
            #expect(told.first == told.last, "\(told)")
            #expect(try await service.status().institutions == 3)
        }
    }

    @Test func `what cannot be done from elsewhere is skipped or failed with its reason, and the rest is run`() async throws {
        try await withService { service, folder in
            try write("""
                scenario: from
                given: running
                steps: [ { run: { command: "true", from: 203.0.113.7 } } ]
                ---
                scenario: missing
                given: running
                steps: [ { run: { command: no-such-program } } ]
                ---
                scenario: hangs
                given: running
                steps: [ { run: { command: [sh, -c, "echo begun; sleep 600"], timeout: 1s } } ]
                ---
                scenario: passes
                given: running
                steps: [ { expect: { waiting: 0 } } ]
                """, folder + "/s.yaml")
            let token = try await Binary.run(["run", folder + "/s.yaml", "--against", service.url, "--token", "wrong"])
            #expect(token.status == 2 && token.output.contains("the token is not the right one"), "\(token)")
            let outcome = try await Binary.run(["run", folder + "/s.yaml", "--json-lines", "-"] + service.options)
            let results = try results(outcome.output)
            #expect(outcome.status == 1 && results.map { $0["outcome"] as? String } == ["skipped", "failed", "failed", "passed"], "\(outcome)")
            #expect((results[0]["skipReason"] as? [String: String])?["english"] == "the from of run only works on the sandbox's own machine")
            #expect(outcome.output.contains("'no-such-program' could not be started") && said(results[2]) == ["begun"] && outcome.output.contains("still running; it was ended"))
            // A mistake of a file is found here, before the service is asked.
            try write("scenario: x\ngiven: running\nsteps: [ { uplod: {} } ]\n", folder + "/s.yaml")
            let mistake = try await Binary.run(["run", folder + "/s.yaml"] + service.options)
            #expect(mistake.status == 2 && mistake.output.contains("s.yaml:3:12: unknown key 'uplod'"), "\(mistake)")
        }
    }

    @Test func `two at once take turns`() async throws {
        try await withService { service, folder in
            for name in ["begun", "go"] { try #require(mkfifo("\(folder)/\(name)", 0o600) == 0) }
            try write("scenario: first\n\(Self.guest)\nsteps:\n  - run: { command: [sh, -c, 'echo begun > begun; read word < go; echo first >> order'], timeout: 200s }\n", folder + "/first.yaml")
            try write("scenario: second\n\(Self.guest.replacing("11-15", with: "11-16"))\nsteps:\n  - run: { command: [sh, -c, 'echo second >> order'] }\n  - expect: { now: 2025-11-16T09:00 }\n", folder + "/second.yaml")
            let first = try await RunningBinary.start(["run", folder + "/first.yaml"] + service.options)
            let begun = try await RealClients.run(["timeout", "200", "cat", folder + "/begun"])
            #expect(begun.output == "begun\n")
            // Whoever comes now is told to come again.
            let body = "{ \"files\": [], \"entry\": \"/x\", \"scenario\": \"x\", \"set\": {}, \"secrets\": {}, \"profile\": \"x\", \"policies\": {} }"
            let refused = try await get(service.url, "/runs", token: "a-token", post: body)
            #expect(refused.code == "409" && refused.body.contains("another scenario is being run"), "\(refused)")
            let second = try await RunningBinary.start(["run", folder + "/second.yaml"] + service.options)
            _ = try await RealClients.run(["timeout", "200", "sh", "-c", "echo now > go"], folder: folder)
            let (one, two) = (await first.end(), await second.end())
            #expect(one.status == 0 && two.status == 0, "\(one) \(two)")
            #expect(try String(contentsOfFile: folder + "/order", encoding: .utf8) == "first\nsecond\n")
            #expect(try await service.status().now == "2025-12-15T09:00:00+08:00")
        }
    }

    @Test func `a service that is stopped while a scenario runs on it ends well, its client too, and nothing of the run is left`() async throws {
        try await TestWorld.withFolder { folder in
            try FileManager.default.createDirectory(atPath: folder + "/tmp", withIntermediateDirectories: false)
            try #require(mkfifo(folder + "/begun", 0o600) == 0)
            try write("scenario: x\n\(Self.guest)\nsteps:\n  - run: { command: [sh, -c, 'echo begun > begun; sleep 3'] }\n", folder + "/s.yaml")
            try await serve(Self.usual + ["--state", folder + "/state"], token: "a-token", environment: ["TMPDIR": folder + "/tmp"]) { service in
                try await service.upload("mine.zip")
                let client = try await RunningBinary.start(["run", folder + "/s.yaml"] + service.options, environment: ["TMPDIR": folder + "/tmp"])
                _ = try await RealClients.run(["timeout", "200", "cat", folder + "/begun"])
                service.up.send(SIGTERM)
                let (up, end) = (await service.up.end(), await client.end())
                #expect(up.status == 0 && end.status == 3 && end.output.contains("no sandbox is running"), "\(up) \(end)")
            }
            try await Traces.waitUntilGone(folder)
            #expect(try Traces.left(folder) == [])
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder + "/tmp") == [])
            // Its own world is as it was.
            try await serve(Self.usual + ["--state", folder + "/state"], token: "a-token") { service in
                let status = try await service.status()
                #expect(status.now == "2025-12-15T09:00:00+08:00" && status.waitingUploads == 1)
            }
        }
    }
}
