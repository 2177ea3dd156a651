import Foundation
import Interchange
import SFTPClient
import TestSupport
import Testing

/// A sandbox as a service beside somebody's job: how it is set up, who may use it, and scenarios that are run against it from elsewhere.
@Suite(.serialized) struct ServiceTests {
    /// A service that is up.
    private struct Service {
        let up: RunningBinary
        let token: String
        let url: String
        let port: Int
        let fingerprint: String
        /// As it prints them under its host key.
        let knownHosts: [String]

        init(_ up: RunningBinary, token: String) async throws {
            // The last line of what it prints when it is ready.
            let greeting = try await up.output(with: "ministry-sandbox clock advance")
            self.up = up
            self.token = token
            url = String(try #require(greeting.firstMatch(of: /control  (http:\S+)/)?.output.1, "\(greeting)"))
            port = try #require(greeting.firstMatch(of: /SFTP     \S+ port (\d+)/).flatMap { Int($0.output.1) })
            fingerprint = String(try #require(greeting.firstMatch(of: /host key (SHA256:\S+)/)?.output.1))
            knownHosts = greeting.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }.filter { $0.hasPrefix("[") }
        }

        var options: [String] { ["--against", url, "--token", token] }

        func ask(_ arguments: String...) async throws -> RealClients.Outcome { try await Binary.run(arguments + options) }

        func upload(_ name: String, account: String = "1131010012", password: String = "sandbox", from: String = "127.0.0.2") async throws {
            let client = try await SFTPClient.connect(to: SFTPEndpoint(host: "127.0.0.1", port: UInt16(port)), from: from, user: account, password: password,
                                                      hostKey: .fingerprint(fingerprint))
            try await client.upload(Array("no zip".utf8), to: "/upload/" + name)
            await client.disconnect()
        }

        func accounts() async throws -> [String: Account] {
            let list = try JSONDecoder().decode([Account].self, from: Data(try await ask("accounts", "--json").output.utf8))
            return Dictionary(list.map { ($0.name, $0) }, uniquingKeysWith: { $1 })
        }

        func status() async throws -> Status { try JSONDecoder().decode(Status.self, from: Data(try await ask("status", "--json").output.utf8)) }
    }

    private struct Account: Decodable, Equatable { let name: String; let institution: String; let password: String; let boundTo: String }
    private struct Status: Decodable { let now: String; let port: Int; let fingerprint: String; let institutions: Int; let waitingUploads: Int; let profile: String; let policies: [String: String] }

    private static let usual = ["--port", "0", "--control", "127.0.0.1:0", "--token", "a-token"]

    /// Ended afterwards, and nothing of it is left.
    private func withService(_ options: [String] = usual, token: String = "a-token", state: Bool = true, environment: [String: String] = [:],
                             _ body: (Service, String) async throws -> Void) async throws {
        try await TestWorld.withFolder { folder in
            try await serve(options + (state ? ["--state", folder + "/state"] : []), token: token, environment: environment) { try await body($0, folder) }
            try await Traces.waitUntilGone(folder)
            #expect(try Traces.left(folder) == [])
        }
    }

    private func serve(_ options: [String], token: String, environment: [String: String] = [:], _ body: (Service) async throws -> Void) async throws {
        let up = try await RunningBinary.start(["up", "--lang", "en"] + options, environment: environment)
        do {
            try await body(try await Service(up, token: token))
        } catch {
            up.send(SIGTERM)
            _ = await up.end()
            throw error
        }
        up.send(SIGTERM)
        let end = await up.end()
        #expect(end.status == 0 && end.output.contains("the sandbox has stopped"), "\(end)")
    }

    private func write(_ text: String, _ path: String) throws { try text.write(toFile: path, atomically: true, encoding: .utf8) }

    private static let sftp = TestWorld.checkout + "/scenarios/programs/sftp.sh"

    // MARK: how it is set up

    @Test func `a file says all that it is set up with, and files that it names lie beside it`() async throws {
        try await TestWorld.withFolder { folder in
            try write("seed: own\ninstitutions:\n  - { code: \"1131010012\", residents: [ { generate: 2 } ] }\n  - { code: \"1301010025\", account: { password: kept, bound-to: 127.0.0.3 } }\n", folder + "/own.yaml")
            try write("""
                state: \(folder)/state
                seed: own.yaml
                now: 2025-11-03T08:00
                clock: frozen
                calendars: [114]
                profile: ltcpap-2024-12
                host: 127.0.0.1
                port: 0
                control: 127.0.0.1:0
                token: file-token
                policies: { freeze-by: arrival-time }
                accounts:
                  - { institution: "1131010012", password: from file, bound-to: [127.0.0.44, 127.0.0.45] }
                  - { institution: "1301010025", name: second }
                """, folder + "/sandbox.yaml")
            try await serve(["--config", folder + "/sandbox.yaml"], token: "file-token") { service in
                let status = try await service.status()
                #expect(status.now == "2025-11-03T08:00:00+08:00" && status.profile == "ltcpap-2024-12" && status.institutions == 2 && status.policies["freeze-by"] == "arrival-time")
                let accounts = try await service.accounts()
                #expect(accounts["1131010012"] == Account(name: "1131010012", institution: "1131010012", password: "from file", boundTo: "127.0.0.44, 127.0.0.45"), "\(accounts)")
                #expect(accounts["second"] == Account(name: "second", institution: "1301010025", password: "kept", boundTo: "127.0.0.3"), "\(accounts)")
                #expect(accounts.count == 2, "\(accounts)")
                #expect(try await get(service.url, "/enrolment/calendars", token: "file-token").body.contains("114"))
                try await service.upload("kept.zip", password: "from file", from: "127.0.0.45")
            }
            // The world is there already: its accounts become what the file says now, and the rest stays.
            let text = try String(contentsOfFile: folder + "/sandbox.yaml", encoding: .utf8)
            try write(text.replacing("from file, bound-to: [127.0.0.44, 127.0.0.45]", with: "another, bound-to: 127.0.0.46").replacing("2025-11-03", with: "2025-12-03"), folder + "/sandbox.yaml")
            try await serve(["--config", folder + "/sandbox.yaml"], token: "file-token") { service in
                let (status, accounts) = (try await service.status(), try await service.accounts())
                #expect(status.now == "2025-11-03T08:00:00+08:00" && status.waitingUploads == 1)
                #expect(accounts["1131010012"]?.password == "another" && accounts["1131010012"]?.boundTo == "127.0.0.46" && accounts.count == 2, "\(accounts)")
                try await service.upload("more.zip", password: "another", from: "127.0.0.46")
            }
            let new = try await Binary.run(["up", "--config", folder + "/sandbox.yaml", "--now", "2025-12-03T08:00"])
            #expect(new.status == 2 && new.output.contains("holds a world already"), "\(new)")
        }
    }

    @Test func `an institution has every account that the file gives it, in a new world and in one that is there`() async throws {
        try await TestWorld.withFolder { folder in
            let text = "state: \(folder)/state\nport: 0\ncontrol: 127.0.0.1:0\ntoken: t\naccounts:\n  - { institution: \"1131010012\", password: one }\n  - { institution: \"1131010012\", name: second, password: two, bound-to: any }\n"
            for (more, names) in [("", ["1131010012", "second"]), ("  - { institution: \"1131010012\", name: third, password: three }\n", ["1131010012", "second", "third"])] {
                try write(text + more, folder + "/c.yaml")
                try await serve(["--config", folder + "/c.yaml"], token: "t") { service in
                    let own = try await service.accounts().values.filter { $0.institution == "1131010012" }
                    #expect(own.map(\.name).sorted() == names && own.first { $0.name == "1131010012" }?.password == "one", "\(own)")
                }
            }
        }
    }

    @Test func `the environment says all of it too, and what is empty there was not said`() async throws {
        try await TestWorld.withFolder { folder in
            let environment = [
                "STATE": folder + "/state", "SEED": "demo", "NOW": "2025-11-04T08:00", "CLOCK": "frozen", "CALENDARS": "113 114", "PROFILE": "", "HOST": "127.0.0.1", "PORT": "0", "CONTROL": "127.0.0.1:0",
                "TOKEN": "env-token", "HOUSING": "", "POLICIES": "freeze-by=arrival-time\n result-when=only-findings", "ACCOUNTS": "1131010012:p@ss:word@127.0.0.44,127.0.0.45  1301010025", "CONFIG": "",
            ]
            let variables = Dictionary(uniqueKeysWithValues: environment.map { ("MINISTRY_SANDBOX_" + $0.key, $0.value) })
            try await serve([], token: "env-token", environment: variables) { service in
                let (status, accounts) = (try await service.status(), try await service.accounts())
                #expect(status.now == "2025-11-04T08:00:00+08:00" && status.profile == "ltcpap-2025-09" && status.policies["freeze-by"] == "arrival-time" && status.policies["result-when"] == "only-findings")
                #expect(accounts["1131010012"] == Account(name: "1131010012", institution: "1131010012", password: "p@ss:word", boundTo: "127.0.0.44, 127.0.0.45"), "\(accounts)")
                // Only its institution was said: the seed says the rest.
                #expect(accounts["1301010025"] == Account(name: "1301010025", institution: "1301010025", password: "sandbox", boundTo: "127.0.0.3"), "\(accounts)")
                let calendars = try await get(service.url, "/enrolment/calendars", token: "env-token").body
                #expect(calendars.contains("113") && calendars.contains("114") && FileManager.default.fileExists(atPath: folder + "/state"))
            }
        }
    }

    @Test func `options win over the environment, that wins over the file, and policies of all three are put together`() async throws {
        try await TestWorld.withFolder { folder in
            try write("""
                now: 2025-10-01T08:00
                token: file-token
                control: 127.0.0.1:1
                policies: { freeze-by: arrival-time, result-when: only-findings, reject-scope: package }
                accounts: [ { institution: "1131010012", password: from-file }, { institution: "1301010025", password: from-file } ]
                """, folder + "/c.yaml")
            let environment = ["MINISTRY_SANDBOX_CONFIG": folder + "/c.yaml", "MINISTRY_SANDBOX_NOW": "2025-11-04T08:00", "MINISTRY_SANDBOX_TOKEN": "env-token", "MINISTRY_SANDBOX_STATE": folder + "/nowhere",
                               "MINISTRY_SANDBOX_POLICIES": "reject-scope=file result-when=always", "MINISTRY_SANDBOX_ACCOUNTS": "1131010012:from-env"]
            let options = ["--token", "option-token", "--state", folder + "/state", "--port", "0", "--control", "127.0.0.1:0", "--policy", "reject-scope=row"]
            try await serve(options, token: "option-token", environment: environment) { service in
                let (status, accounts) = (try await service.status(), try await service.accounts())
                #expect(status.now == "2025-11-04T08:00:00+08:00")
                #expect(status.policies["freeze-by"] == "arrival-time" && status.policies["result-when"] == "always" && status.policies["reject-scope"] == "row")
                // One list of accounts, not a mixture.
                #expect(accounts["1131010012"]?.password == "from-env" && accounts["1301010025"]?.password == "sandbox", "\(accounts)")
                for token in ["env-token", "file-token"] { #expect(try await Binary.run(["status", "--against", service.url, "--token", token]).status == 2) }
                #expect(!FileManager.default.fileExists(atPath: folder + "/nowhere"))
            }
            try await TestWorld.withFolder { other in
                let fewer = environment.merging(["MINISTRY_SANDBOX_NOW": "", "MINISTRY_SANDBOX_TOKEN": "", "MINISTRY_SANDBOX_ACCOUNTS": ""]) { $1 }
                try await serve(["--state", other + "/state", "--port", "0", "--control", "127.0.0.1:0"], token: "file-token", environment: fewer) { service in
                    let (status, accounts) = (try await service.status(), try await service.accounts())
                    #expect(status.now == "2025-10-01T08:00:00+08:00" && accounts["1301010025"]?.password == "from-file")
                }
            }
        }
    }

    /// A file, and what the message must say.
    @Test(arguments: [
        ("sed: demo", "c.yaml:1:1: unknown key 'sed'; did you mean 'seed'?"), ("accounts: [ { institution: \"1131010012\", passwrd: x } ]", "c.yaml:1:42: unknown key 'passwrd'; did you mean 'password'?"),
        ("accounts: [ { institution: \"9\" } ]", "the registry has no institution '9'; it has: 1131010012, 1301010025, 1401010038"), ("accounts: [ { name: x } ]", "c.yaml:1:13: 'institution' is missing"),
        ("accounts: [ { institution: \"1131010012\", bound-to: 1.2.3 } ]", "c.yaml:1:52: '1.2.3' is no address"), ("port: 70000", "c.yaml:1:7: port is from 0 to 65535"), ("port: many", "c.yaml:1:7: a whole number"),
        ("clock: 60", "c.yaml:1:8: clock is frozen, real or 60x"), ("now: today", "c.yaml:1:6: 'today' is no instant"), ("policies: { freeze-buy: x }", "c.yaml:1:13: there is no policy 'freeze-buy'; did you mean 'freeze-by'?"),
        ("policies: { freeze-by: later }", "c.yaml:1:24: freeze-by cannot be 'later'"), ("seed: nothing-like-it", "there are: demo"), ("seed: ./nothing.yaml", "c.yaml:1:7: there is no file"), ("control: nowhere", "127.0.0.1:8025"),
        ("housing: castle", "housing is root, user or container"), ("profile: ltcpap", "ltcpap-2025-09"), ("calendars: [116]", "there are: 113, 114, 115"), ("seed: [", "not YAML"), ("- seed: demo", "a mapping"),
    ])
    func `a file that cannot be meant ends with 2 and the right word, and makes nothing`(text: String, says: String) async throws {
        try await TestWorld.withFolder { folder in
            try write(text + "\n", folder + "/c.yaml")
            let outcome = try await Binary.run(["up", "--state", folder + "/never", "--config", folder + "/c.yaml"])
            #expect(outcome.status == 2 && outcome.output.contains(says), "\(outcome)")
            #expect(!FileManager.default.fileExists(atPath: folder + "/never"))
        }
    }

    @Test(arguments: [
        ("ACCOUNTS", "9:x@127.0.0.1", "no institution '9'"), ("ACCOUNTS", "1131010012:x@127.0.0", "'127.0.0' is no address"), ("ACCOUNTS", "@127.0.0.1", "write CODE:PASSWORD@ADDRESS"), ("PORT", "many", "MINISTRY_SANDBOX_PORT"),
        ("PORT", "70000", "from 0 to 65535"), ("CLOCK", "fast", "frozen, real or 60x"), ("NOW", "today", "write 2025-12-15T09:00"), ("POLICIES", "freeze-by", "write NAME=READING"), ("POLICIES", "freeze-by=later", "freeze-by cannot be 'later'"),
        ("CONFIG", "/proc/no-such-file.yaml", "/proc/no-such-file.yaml: the file cannot be read"), ("SEED", "nothing-like-it", "there are: demo"), ("CONTROL", "x:y", "127.0.0.1:8025"),
    ])
    func `an environment that cannot be meant ends with 2 and names what is wrong`(name: String, value: String, says: String) async throws {
        try await TestWorld.withFolder { folder in
            let outcome = try await Binary.run(["up", "--state", folder + "/never", "--port", "0"], environment: ["MINISTRY_SANDBOX_" + name: value])
            #expect(outcome.status == 2 && outcome.output.contains(says), "\(outcome)")
            #expect(!FileManager.default.fileExists(atPath: folder + "/never"))
        }
    }

    // MARK: who may use it

    /// Status and body, by somebody else's client.
    private func get(_ url: String, _ path: String, token: String? = nil, post: String? = nil) async throws -> (code: String, body: String) {
        let outcome = try await RealClients.run(["curl", "--silent", "--show-error", "--max-time", "60", "--write-out", "\n%{http_code}"] + (token.map { ["--header", "Authorization: Bearer " + $0] } ?? [])
            + (post.map { ["--data", $0] } ?? []) + [url + "/not-the-ministry/v1" + path])
        let cut = outcome.output.lastIndex(of: "\n") ?? outcome.output.startIndex
        return (String(outcome.output[cut...].dropFirst()), String(outcome.output[..<cut]))
    }

    @Test func `health needs no token, all else does, and a refusal says how to give one`() async throws {
        try await withService { service, _ in
            let health = try await get(service.url, "/health")
            #expect(health.code == "200" && health.body.contains("\"status\" : \"ok\""), "\(health)")
            for path in ["/status", "/accounts", "/uploads", "/events", "/imports"] {
                for token in [nil, "another", "a-tokens", "a-toke", ""] as [String?] {
                    let refused = try await get(service.url, path, token: token)
                    #expect(refused.code == "401" && refused.body.contains("--token") && !refused.body.contains("a-token"), "\(path): \(refused)")
                }
                #expect(try await get(service.url, path, token: "a-token").code == "200")
            }
            #expect(try await get(service.url, "/runs", post: "{}").code == "401")
            #expect(try await get(service.url, "/nothing", token: "a-token").code == "404")
            for arguments in [["status"], ["clock", "advance", "12:00"], ["uploads"], ["accounts", "add", "x", "--institution", "1131010012"]] {
                for token in [["--token", "wrong"], []] {
                    let outcome = try await Binary.run(arguments + ["--against", service.url] + token)
                    #expect(outcome.status == 2 && outcome.output.contains("token"), "\(arguments): \(outcome)")
                }
            }
            #expect(try await service.status().now == "2025-12-15T09:00:00+08:00")
        }
    }

    @Test func `without a token it makes one and prints it, and says loudly where others can reach it`() async throws {
        try await withService(["--port", "0", "--control", "0.0.0.0:0", "--host", "0.0.0.0"], token: "") { service, _ in
            let greeting = try await service.up.output(with: "control")
            let token = String(try #require(greeting.firstMatch(of: /token ([0-9a-f]{32})/)?.output.1, "\(greeting)"))
            #expect(greeting.ranges(of: "!! NOTE: ").count == 2 && greeting.contains("0.0.0.0"), "\(greeting)")
            let url = service.url.replacing("0.0.0.0", with: "127.0.0.1")
            #expect(try await Binary.run(["status", "--against", url, "--token", token]).status == 0)
            #expect(try await Binary.run(["status"], environment: ["MINISTRY_SANDBOX_URL": url, "MINISTRY_SANDBOX_TOKEN": token]).status == 0)
            #expect(try await Binary.run(["status", "--against", url]).status == 2)
        }
    }

    /// A port on which nothing listens.
    private func freePort() throws -> Int {
        let socket = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(socket) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let code = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { Glibc.bind(socket, $0, length) == 0 ? getsockname(socket, $0, &length) : -1 }
        }
        try #require(code == 0)
        return Int(UInt16(bigEndian: address.sin_port))
    }

    @Test func `whoever waits for it is told when it is ready, though it was not there when they asked`() async throws {
        let port = try freePort()
        let waiting = try await RunningBinary.start(["status", "--wait-ready", "200s", "--against", "http://127.0.0.1:\(port)", "--token", "a-token"])
        try await withService(["--port", "0", "--control", "127.0.0.1:\(port)", "--token", "a-token"]) { _, _ in
            let told = await waiting.end()
            #expect(told.status == 0 && told.output.contains("registry 3 institutions, 60 residents"), "\(told)")
        }
    }

    @Test func `a service that is not there ends with 3, and an address that is none with 2`() async throws {
        let url = "http://127.0.0.1:\(try freePort())"
        try await TestWorld.withFolder { folder in
            try write("scenario: x\ngiven: running\nsteps: []\n", folder + "/s.yaml")
            for arguments in [["status"], ["status", "--wait-ready", "1s"], ["run", folder + "/s.yaml"], ["clock", "advance", "12:00"]] {
                let outcome = try await Binary.run(arguments + ["--against", url, "--token", "x"])
                #expect(outcome.status == 3 && outcome.output.contains(url) && outcome.output.contains("ministry-sandbox up"), "\(arguments): \(outcome)")
            }
            for address in ["ftp://sandbox:8025", "http://sandbox:8025/path", "http://", "http://sandbox:0"] {
                let outcome = try await Binary.run(["run", folder + "/s.yaml", "--against", address])
                #expect(outcome.status == 2 && outcome.output.contains("http://sandbox:8025"), "\(outcome)")
                let variable = try await Binary.run(["status"], environment: ["MINISTRY_SANDBOX_URL": address])
                #expect(variable.status == 2 && variable.output.contains("MINISTRY_SANDBOX_URL"), "\(variable)")
            }
            let nobody = try await Binary.run(["status", "--against", "http://no-such-host.invalid:8025"])
            #expect(nobody.status == 2 && nobody.output.contains("no-such-host.invalid"), "\(nobody)")
            for options in [["--keep"], ["--policies", "all"]] { #expect(try await Binary.run(["run", folder + "/s.yaml", "--against", url] + options).status == 2) }
        }
    }

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
