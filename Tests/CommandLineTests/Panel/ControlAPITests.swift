import Foundation
import TestSupport
import Testing

/// What the control API refuses, and that it goes on afterwards.
@Suite(.serialized) struct ControlAPITests {
    private static let token = PanelService.token

    @Test(.timeLimit(.minutes(15))) func `a page from elsewhere is refused, whatever it holds, and a name that was made to lead here gets nothing`() async throws {
        try await PanelService.with { service in
            let body = #"{"to": "12:00"}"#
            #expect(try await service.api("POST", "/clock/advance", token: Self.token, headers: ["Origin": "http://evil.example"], body: body).status == 403)
            #expect(try await service.api("/status", headers: ["Origin": "null"]).status == 403)
            #expect(try await service.api("/status", headers: ["Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "cors"]).status == 403)
            #expect(try await service.api("/status", headers: ["Host": "rebound.example"]).status == 401)
            #expect(try await service.api("/status", headers: ["Origin": service.url]).status == 200)
            // The token as a cookie, as browsers send it; and one of another sandbox.
            let port = try #require(service.url.split(separator: ":").last)
            #expect(try await service.api("POST", "/clock/advance", headers: ["Cookie": "ministry-sandbox-\(port)=\(Self.token)", "Origin": service.url], body: body).status == 200)
            #expect(try await service.api("POST", "/clock/advance", headers: ["Cookie": "ministry-sandbox-\(port)=other"], body: body).status == 401)
            #expect(try await service.api("POST", "/clock/advance", headers: ["Cookie": "ministry-sandbox-1=\(Self.token)"], body: body).status == 401)
        }
    }

    @Test(.timeLimit(.minutes(15))) func `a move is meant from the time that was seen, so that one who comes late does not go a day too far`() async throws {
        try await PanelService.with { service in
            func move(_ to: String, seen: String? = nil) async throws -> (status: Int, body: String) {
                try await service.api("POST", "/clock/advance", token: Self.token, body: #"{"to": "\#(to)"\#(seen.map { ", \"seen\": \"\($0)\"" } ?? "")}"#)
            }
            let nine = "2025-12-15T09:00:00+08:00"
            for _ in 0..<2 { #expect(try await move("12:00", seen: nine).body.contains("2025-12-15T12:00:00")) }
            #expect(try await move("next-import", seen: nine).body.contains("2025-12-15T12:00:00"))
            // What the words meant has come already; an instant that lies behind is refused, with the way back.
            #expect(try await move("+1h", seen: nine).body.contains("2025-12-15T12:00:00"))
            let late = try await move("2025-12-15T10:00", seen: nine)
            #expect(late.status == 400 && late.body.contains("the way back is a save"), "\(late)")
            #expect(try await move("+1h", seen: "2031-01-01T00:00").body.contains("2025-12-15T13:00:00"))
            #expect(try await move("12:00").body.contains("2025-12-16T12:00:00"))
            #expect(try await move("+1h", seen: "yesterday").status == 400)
            #expect(try await move("-1h").body.contains("the way back is a save"))
        }
    }

    @Test(.timeLimit(.minutes(15))) func `the mail with a password shows it to who holds the token, and to nobody else`() async throws {
        try await PanelService.with(["demo"]) { service in
            // The first chapter: an account and its two mails.
            for _ in 0..<4 { #expect(try await service.api("POST", "/briefing/next", token: Self.token, body: "{}").status == 200) }
            let (looked, held) = (try await service.api("/mail"), try await service.api("/mail", token: Self.token))
            #expect(looked.status == 200 && looked.body.contains("••••••") && looked.body.contains("\"password\""), "\(looked)")
            #expect(held.status == 200 && !held.body.contains("••••••"))
        }
    }

    @Test(.timeLimit(.minutes(15))) func `a page that is not there is told within the frame, and a check may ask for no words`() async throws {
        try await PanelService.with { service in
            let page = try await service.ask("GET", "/nowhere", headers: ["Accept": "text/html,*/*"])
            #expect(page.status == 404 && page.body.contains("/app.js"))
            let part = try await service.ask("GET", "/nowhere.js", headers: ["Accept": "*/*"])
            #expect(part.status == 404 && !part.body.contains("<html"))
            #expect(try await service.ask("DELETE", "/").status == 405)
            let check = try await RealClients.run(["curl", "--silent", "--head", "--max-time", "60", "-w", "%{http_code}", service.url + "/not-the-ministry/v1/health", service.url + "/"])
            #expect(check.output.ranges(of: "HTTP/1.1 200").count == 2 && !check.output.contains("<html"), "\(check)")
        }
    }

    @Test(.timeLimit(.minutes(15))) func `a shared sandbox takes nothing away over the network, and its owner still can`() async throws {
        try await PanelService.with(["up"], ["--shared", "--label", "第二教室"]) { service in
            for (path, body) in [("/world/reset", #"{"part": "everything"}"#), ("/world/restore", #"{"name": "beginning"}"#), ("/uploads/prune", #"{"size": 0}"#)] {
                let refused = try await service.api("POST", path, token: Self.token, body: body)
                #expect(refused.status == 403 && refused.body.contains("--shared"), "\(path): \(refused)")
            }
            #expect(try await service.api("/session").body.contains("\"label\" : \"第二教室\""))
            // Nor by way of a scenario, nor by one that brings a world of its own.
            for text in ["scenario: x\ngiven: running\nsteps:\n  - reset: everything\n", "scenario: x\ngiven: { now: 2025-12-15T09:00 }\nsteps: []\n", "scenario: x\ngiven: running\nsteps: []\nalways:\n  - { \"re\\u0073tore\": beginning }\n"] {
                try text.write(toFile: service.folder + "/x.yaml", atomically: true, encoding: .utf8)
                let run = try await Binary.run(["run", service.folder + "/x.yaml", "--against", service.url, "--token", Self.token, "--lang", "en"])
                #expect(run.status != 0 && run.output.contains("--shared"), "\(run)")
            }
            try "scenario: x\ngiven: running\nsteps:\n  - expect: { waiting: 0 }\n".write(toFile: service.folder + "/x.yaml", atomically: true, encoding: .utf8)
            let looks = try await Binary.run(["run", service.folder + "/x.yaml", "--against", service.url, "--token", Self.token])
            #expect(looks.status == 0, "\(looks)")
            let own = try await Binary.run(["world", "reset", "everything", "--state", service.folder + "/state"])
            #expect(own.status == 0, "\(own)")
        }
    }

    /// Each was found by asking at random, and once ended or stopped the program.
    @Test(.timeLimit(.minutes(15))) func `what is hard to answer is answered, and the sandbox goes on`() async throws {
        try await PanelService.with { service in
            try await service.upload(Array("no zip".utf8), as: "a.zip")
            _ = try await service.api("POST", "/clock/advance", token: Self.token, body: #"{"to": "12:00"}"#)
            let asked: [(method: String, path: String, body: String?, status: Int)] = [
                ("POST", "/uploads/prune", #"{"age": 9223372036854775807}"#, 400), ("POST", "/uploads/prune", #"{"age": -9223372036854775808}"#, 400),
                ("GET", "/clock/scheduled?until=2999-12-31", nil, 400), ("POST", "/clock/advance", #"{"to": "2999-12-31T00:00"}"#, 400),
                ("GET", "/" + String(repeating: "a", count: 20_000), nil, 404), ("PATCH", "/policies", #"{"policy": "\#(String(repeating: "x", count: 100_000))", "reading": "y"}"#, 400),
                ("POST", "/world/save", #"{"name": "a\u0000b"}"#, 400), ("PATCH", "/accounts", #"{"name": "1131010012", "boundTo": "127.0.0.1\u0000b"}"#, 400),
                ("POST", "/clock/lock", "{\"reason\": \"\(String(repeating: "x", count: 5_000))\"}", 400), ("POST", "/uploads/list", "{}", 405), ("GET", "/uploads/999/result", nil, 404),
                ("GET", "/uploads/x", nil, 400), ("GET", "/uploads/list?offset=-1", nil, 400), ("GET", "/due?month=13", nil, 400), ("POST", "/clock/mode", "[", 400), ("GET", "/class", nil, 404),
                ("GET", "/briefing", nil, 404), ("POST", "/scenarios/runs", #"{"file": "../x.yaml"}"#, 404), ("GET", "/pictures/timeline.svg?upload=99999", nil, 404),
                ("POST", "/runs", #"{"files": [], "entry": "/../etc/passwd", "scenario": "x", "set": {}, "secrets": {}, "profile": "p", "policies": {}}"#, 400),
            ]
            for (method, path, body, status) in asked {
                let answer = try await service.api(method, path, token: Self.token, body: body)
                #expect(answer.status == status && answer.body.contains("messageEnglish"), "\(method) \(path.prefix(60)): \(answer.status) \(answer.body.prefix(300))")
            }
            #expect(try await service.api("/uploads/999/result", token: Self.token).body.contains("131"))
            #expect(try await service.api("/clock").status == 200)
        }
    }

    /// Reads docs/openapi.yaml with the means of the house: its lines of paths, methods and levels.
    @Test(.timeLimit(.minutes(15))) func `the description of the API has every route with its level, and no other`() async throws {
        let text = try String(contentsOfFile: TestWorld.checkout + "/docs/openapi.yaml", encoding: .utf8)
        var (described, path, isPaths) = (Set<String>(), "", false)
        var method = ""
        for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
            if !line.hasPrefix(" "), !line.isEmpty { isPaths = line.hasPrefix("paths:") }
            guard isPaths else { continue }
            if let found = line.firstMatch(of: #/^  (/[^:]*):\s*$/#) { path = String(found.output.1).replacing(/\{(\w+)\}/) { ":" + $0.output.1 } }
            if let found = line.firstMatch(of: /^    (get|head|post|patch|put|delete):\s*$/) { method = found.output.1.uppercased() }
            if let found = line.firstMatch(of: /^      x-access: (\w+)/) { described.insert("\(method) \(path) \(found.output.1)") }
        }
        try await PanelService.with { service in
            let answer = try await service.api("/routes")
            struct Route: Decodable { let method: String; let path: String; let level: String }
            let routes = Set(try JSONDecoder().decode([Route].self, from: Data(answer.body.utf8)).map { "\($0.method) \($0.path) \($0.level)" })
            #expect(routes.count > 70)
            #expect(routes.subtracting(described).sorted() == [], "not described")
            #expect(described.subtracting(routes).sorted() == [], "described, and not there")
        }
    }
}
