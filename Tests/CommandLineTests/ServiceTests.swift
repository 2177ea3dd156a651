import Foundation
import Interchange
import SFTPClient
import TestSupport
import Testing

/// A sandbox as a service beside somebody's job: how it is set up, who may use it, and scenarios that are run against it from elsewhere.
@Suite(.serialized) struct ServiceTests {
    /// A service that is up.
    struct Service {
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

    struct Account: Decodable, Equatable { let name: String; let institution: String; let password: String; let boundTo: String }
    struct Status: Decodable { let now: String; let port: Int; let fingerprint: String; let institutions: Int; let waitingUploads: Int; let profile: String; let policies: [String: String] }

    static let usual = ["--port", "0", "--control", "127.0.0.1:0", "--token", "a-token"]

    /// Ended afterwards, and nothing of it is left.
    func withService(_ options: [String] = usual, token: String = "a-token", state: Bool = true, environment: [String: String] = [:],
                             _ body: (Service, String) async throws -> Void) async throws {
        try await TestWorld.withFolder { folder in
            try await serve(options + (state ? ["--state", folder + "/state"] : []), token: token, environment: environment) { try await body($0, folder) }
            try await Traces.waitUntilGone(folder)
            #expect(try Traces.left(folder) == [])
        }
    }

    func serve(_ options: [String], token: String, environment: [String: String] = [:], _ body: (Service) async throws -> Void) async throws {
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

    func write(_ text: String, _ path: String) throws { try text.write(toFile: path, atomically: true, encoding: .utf8) }

    static let sftp = TestWorld.checkout + "/scenarios/programs/sftp.sh"

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
    func get(_ url: String, _ path: String, token: String? = nil, post: String? = nil) async throws -> (code: String, body: String) {
        let outcome = try await RealClients.run(["curl", "--silent", "--show-error", "--max-time", "60", "--write-out", "\n%{http_code}"] + (token.map { ["--header", "Authorization: Bearer " + $0] } ?? [])
            + (post.map { ["--data", $0] } ?? []) + [url + "/not-the-ministry/v1" + path])
        let cut = outcome.output.lastIndex(of: "\n") ?? outcome.output.startIndex
        return (String(outcome.output[cut...].dropFirst()), String(outcome.output[..<cut]))
    }

    @Test func `on a loopback address looking needs no token, changing and seeing what is personal does, and a refusal says how to give one`() async throws {
        try await withService { service, _ in
            let health = try await get(service.url, "/health")
            #expect(health.code == "200" && health.body.contains("\"status\" : \"ok\""), "\(health)")
            for path in ["/status", "/uploads", "/imports", "/accounts/list", "/overview"] { #expect(try await get(service.url, path).code == "200") }
            #expect(!(try await get(service.url, "/accounts/list").body.contains("\"password\"")))
            #expect(!(try await get(service.url, "/registry?reveal=true").body.contains("A123456789")))
            for path in ["/status", "/accounts", "/events"] {
                for token in (path == "/status" ? [] : [nil]) + ["another", "a-tokens", "a-toke", ""] as [String?] {
                    let refused = try await get(service.url, path, token: token)
                    #expect(refused.code == "401" && refused.body.contains("--token") && !refused.body.contains("a-token"), "\(path): \(refused)")
                }
                #expect(try await get(service.url, path, token: "a-token").code == "200")
            }
            #expect(try await get(service.url, "/runs", post: "{}").code == "401")
            #expect(try await get(service.url, "/nothing", token: "a-token").code == "404")
            for arguments in [["clock", "advance", "12:00"], ["accounts"], ["accounts", "add", "x", "--institution", "1131010012"]] {
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
}
