import Foundation
import TestSupport
import Testing

/// A headless Chromium, driven through chromedriver by the W3C WebDriver protocol.
actor Browser {
    struct Fault: Error, CustomStringConvertible {
        let description: String
    }

    /// A body that says nothing.
    private struct Nothing: Codable {}
    private struct Answer<Value: Decodable>: Decodable { let value: Value }

    private let driver: RunningBinary
    private let base: String
    private let session: String

    static let isThere = FileManager.default.isExecutableFile(atPath: "/usr/bin/chromedriver") && FileManager.default.isExecutableFile(atPath: "/usr/bin/chromium")
    static let whyNot: Comment = "chromium and chromedriver are not installed (sandbox/setup --with-tests)"

    /// A window of its own, ended afterwards.
    static func with<Value: Sendable>(_ width: Int = 1_280, _ height: Int = 800, language: String = "zh-TW", folder: String, _ body: (Browser) async throws -> Value) async throws -> Value {
        let profile = folder + "/chromium-" + UUID().uuidString
        let driver = try await RunningBinary.start(["--port=0"], environment: ["HOME": profile, "TMPDIR": folder], program: "/usr/bin/chromedriver")
        do {
            let greeting = try await driver.output(with: "was started successfully on port")
            let port = try #require(greeting.firstMatch(of: /successfully on port (\d+)/).flatMap { Int($0.output.1) }, "\(greeting)")
            let browser = try await Browser(driver: driver, port: port, profile: profile, width: width, height: height, language: language)
            let result: Result<Value, any Error>
            do { result = .success(try await body(browser)) } catch { result = .failure(error) }
            await browser.quit()
            driver.send(SIGKILL)
            _ = await driver.end()
            return try result.get()
        } catch {
            driver.send(SIGKILL)
            throw error
        }
    }

    private init(driver: RunningBinary, port: Int, profile: String, width: Int, height: Int, language: String) async throws {
        self.driver = driver
        base = "http://127.0.0.1:\(port)"
        let options: [String: Any] = [
            "args": ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars", "--window-size=\(width),\(height)", "--user-data-dir=\(profile)", "--lang=\(language)"],
            "perfLoggingPrefs": ["enableNetwork": true],
        ]
        let capabilities: [String: Any] = ["capabilities": ["alwaysMatch": ["browserName": "chrome", "goog:chromeOptions": options, "goog:loggingPrefs": ["performance": "ALL", "browser": "ALL"]]]]
        struct Made: Decodable { let sessionId: String }
        let data = try await Self.ask(base + "/session", "POST", try JSONSerialization.data(withJSONObject: capabilities))
        session = try JSONDecoder().decode(Answer<Made>.self, from: data).value.sessionId
        // The window's frame takes no room of the page.
        try await command("goog/cdp/execute", ["cmd": "Emulation.setDeviceMetricsOverride", "params": ["width": width, "height": height, "deviceScaleFactor": 1, "mobile": false] as [String: Any]])
        try await command("timeouts", ["script": 30_000])
    }

    private func quit() async { _ = try? await Self.ask(base + "/session/" + session, "DELETE", nil) }

    // MARK: what a person does

    func go(_ address: String) async throws { try await command("url", ["url": address]) }

    /// Runs a function's body in the page; its value must be JSON.
    @discardableResult
    func run<Value: Decodable & Sendable>(_ script: String, as type: Value.Type = Bool?.self) async throws -> Value {
        let data = try await command("execute/sync", ["script": script, "args": [Any]()])
        do {
            return try JSONDecoder().decode(Answer<Value>.self, from: data).value
        } catch {
            throw Fault(description: "\(script) gave \(String(decoding: data, as: UTF8.self))")
        }
    }

    /// Waits in the page, frame by frame, until an expression is true; milliseconds that it took.
    @discardableResult
    func wait(_ condition: String, within seconds: Int = 20) async throws -> Double {
        let script = """
            const done = arguments[arguments.length - 1]; const began = performance.now();
            const look = () => { let met = false; try { met = Boolean(\(condition)); } catch (fault) { met = false; }
              if (met) return done(performance.now() - began);
              if (performance.now() - began > \(seconds * 1_000)) return done(-1);
              requestAnimationFrame(look); };
            look();
            """
        let data = try await command("execute/async", ["script": script, "args": [Any]()])
        let took = try JSONDecoder().decode(Answer<Double>.self, from: data).value
        guard took >= 0 else {
            let text = try await run("return document.body.innerText.slice(0, 1500)", as: String.self)
            throw Fault(description: "not within \(seconds) s: \(condition)\n\(text)")
        }
        return took
    }

    /// Clicks what a selector names, as a person would: where it is shown.
    func click(_ selector: String) async throws {
        try await wait("document.querySelector(\(Self.quoted(selector)))?.getClientRects().length")
        try await run("document.querySelector(\(Self.quoted(selector))).click(); return null")
    }

    /// Presses keys, wherever the focus is.
    func press(_ keys: String) async throws {
        let presses = keys.flatMap { [["type": "keyDown", "value": String($0)], ["type": "keyUp", "value": String($0)]] }
        try await command("actions", ["actions": [["type": "key", "id": "keyboard", "actions": presses] as [String: Any]]])
    }

    /// PNG.
    func screenshot() async throws -> Data {
        let data = try await Self.ask(base + "/session/" + session + "/screenshot", "GET", nil)
        return try #require(Data(base64Encoded: try JSONDecoder().decode(Answer<String>.self, from: data).value))
    }

    /// Shows pages as they will be printed, or as they are on a screen.
    func paper(_ isPaper: Bool) async throws {
        try await command("goog/cdp/execute", ["cmd": "Emulation.setEmulatedMedia", "params": ["media": isPaper ? "print" : "screen"]])
    }

    /// Prints the page; bytes of the PDF.
    func printed() async throws -> Int {
        let data = try await command("print", [:])
        return try #require(Data(base64Encoded: try JSONDecoder().decode(Answer<String>.self, from: data).value)).count
    }

    /// Addresses of everything that pages have asked for.
    func requested() async throws -> [String] {
        struct Entry: Decodable { let message: String }
        struct Event: Decodable {
            struct Message: Decodable {
                struct Parameters: Decodable {
                    struct Request: Decodable { let url: String }
                    let request: Request?
                }
                let method: String
                let params: Parameters
            }
            let message: Message
        }
        let data = try await command("se/log", ["type": "performance"])
        return try JSONDecoder().decode(Answer<[Entry]>.self, from: data).value.compactMap { entry in
            let event = try? JSONDecoder().decode(Event.self, from: Data(entry.message.utf8)).message
            return event?.method == "Network.requestWillBeSent" ? event?.params.request?.url : nil
        }
    }

    /// What the pages complained about.
    func complaints() async throws -> [String] {
        struct Entry: Decodable { let level: String; let message: String }
        let data = try await command("se/log", ["type": "browser"])
        return try JSONDecoder().decode(Answer<[Entry]>.self, from: data).value.filter { $0.level == "SEVERE" || $0.level == "WARNING" }.map(\.message)
    }

    // MARK: the protocol

    @discardableResult
    private func command(_ path: String, _ body: [String: Any]) async throws -> Data {
        try await Self.ask(base + "/session/" + session + "/" + path, "POST", try JSONSerialization.data(withJSONObject: body))
    }

    private static func ask(_ address: String, _ method: String, _ body: Data?) async throws -> Data {
        let words = ["curl", "--silent", "--show-error", "--max-time", "90", "-X", method, "-H", "Content-Type: application/json", "-w", "\n%{http_code}"]
            + (body.map { ["--data-binary", String(decoding: $0, as: UTF8.self)] } ?? []) + [address]
        let outcome = try await RealClients.run(words)
        guard let cut = outcome.output.lastIndex(of: "\n"), outcome.output[outcome.output.index(after: cut)...] == "200" else {
            throw Fault(description: "\(method) \(address): \(outcome.output.prefix(800))")
        }
        return Data(outcome.output[..<cut].utf8)
    }

    static func quoted(_ text: String) -> String { String(decoding: (try? JSONEncoder().encode(text)) ?? Data(), as: UTF8.self) }
}
