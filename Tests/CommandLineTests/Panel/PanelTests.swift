import Foundation
import Generation
import Interchange
import SFTPClient
import TestSupport
import Testing

/// The panel as people see it: a real browser, a real SFTP client.
@Suite(.serialized, .enabled(if: Browser.isThere, Browser.whyNot)) struct PanelTests {
    @Test(.timeLimit(.minutes(15))) func `an upload's row arrives without a reload, noon comes by a button, and the finding is shown beside its line`() async throws {
        try await PanelService.with { service in
            try await Browser.with(folder: service.folder) { browser in
                try await browser.go(service.page("/", token: PanelService.token))
                try await browser.wait("document.querySelector('[data-station=\"waiting\"]') && document.documentElement.dataset.connection === 'open'")
                try await browser.run("window.stayed = true; return true")
                try await service.upload(try await service.package("date-invalid@QC107[2].ASSESSMENT_DT", "value-not-allowed@QC107[3].EAT"), as: "十二月.zip")
                try await browser.wait("[...document.querySelectorAll('.list .line')].some((line) => line.textContent.includes('十二月.zip') && line.textContent.includes('等待匯入'))")
                try await browser.click("[data-act=next-import]")
                try await browser.wait("[...document.querySelectorAll('.list .line')].some((line) => line.textContent.includes('十二月.zip') && line.textContent.includes('有退回'))")
                try await browser.wait("document.querySelector('header .now').textContent.startsWith('2025-12-15 12:00:00')")
                #expect(try await browser.run("return window.stayed === true", as: Bool.self))
                try await browser.click(".list .line a")
                try await browser.wait("document.querySelector('#finding .excerpt mark')?.textContent.includes('1141203')")
                let shown = try await browser.run("return document.querySelector('#finding').innerText", as: String.self)
                #expect(shown.contains("QC107.json:3:22") && shown.contains("請改為 20251203") && shown.contains("1141203 → 20251203"), "\(shown)")
                #expect(!shown.contains("F131104093"))
                // Corrected, and sent again: the page of the next upload says what went.
                try await service.upload(try await service.package(), as: "十二月.zip")
                try await browser.run("history.pushState({}, '', '/uploads'); dispatchEvent(new PopStateEvent('popstate')); return true")
                try await browser.wait("[...document.querySelectorAll('.list .line')].some((line) => line.textContent.includes('等待匯入'))")
                let moved = try await service.api("POST", "/clock/advance", token: PanelService.token, body: #"{"to": "18:00"}"#)
                #expect(moved.status == 200)
                try await browser.wait("[...document.querySelectorAll('.list .line')].some((line) => line.textContent.includes('全部收下'))")
                try await browser.click(".list .line a")
                try await browser.wait("document.body.innerText.includes('消失: 2')")
                let complaints = try await browser.complaints()
                #expect(complaints == [], "\(complaints)")
                #expect(try await browser.requested().filter { !$0.hasPrefix(service.url) && !$0.hasPrefix("data:") && !$0.hasPrefix("chrome") } == [])
            }
        }
    }

    /// Names that would be markup, turn the line round, or have no end.
    @Test(.timeLimit(.minutes(15))) func `hostile names and long remarks are shown as text`() async throws {
        try await PanelService.with { service in
            try await Browser.with(folder: service.folder) { browser in
                let names = ["\"><script>window.hit=1<\u{2215}script>.zip", "<img src=x onerror=window.hit=1>.zip", "abc\u{202E}piz.exe.zip"]
                for name in names { try await service.upload(try await service.package(), as: name) }
                try await service.upload(try Self.withRemark("<b>備註</b>" + String(repeating: "無", count: 10_000), try await service.package(), service.folder), as: "long.zip")
                _ = try await service.api("POST", "/clock/advance", token: PanelService.token, body: #"{"to": "12:00"}"#)
                for page in ["/", "/uploads", "/uploads/latest", "/accounts", "/residents", "/mail", "/calendar", "/scenarios", "/rules"] {
                    try await browser.go(service.page(page))
                    try await browser.wait("document.querySelector('main h1')")
                    #expect(try await browser.run("return window.hit === undefined && !document.querySelector('main script, main img')", as: Bool.self), "\(page)")
                    #expect(try await browser.run("return document.documentElement.scrollWidth <= innerWidth + 1", as: Bool.self), "\(page) is wider than the window")
                    #expect(try await browser.run("return document.body.innerText.includes('模擬環境，非衛生福利部系統')", as: Bool.self))
                }
                try await browser.go(service.page("/uploads"))
                try await browser.wait("document.querySelectorAll('.list .line').length >= 4")
                let text = try await browser.run("return document.querySelector('.list').innerText", as: String.self)
                #expect(text.contains("<img src=x onerror=window.hit=1>.zip") && text.contains("abc⟨U+202E⟩piz.exe.zip"), "\(text)")
                // The remark, whole and as text, once personal values are asked for.
                try await browser.go(service.page("/uploads/latest", token: PanelService.token))
                try await browser.wait("document.querySelector('#finding .excerpt')")
                try await browser.wait("document.querySelector('#finding').innerText.includes('QC112')")
                #expect(try await browser.run("return document.documentElement.scrollWidth <= innerWidth + 1 && !document.querySelector('#finding b')", as: Bool.self))
            }
        }
    }

    /// The package with a remark in its first row of QC112.
    private static func withRemark(_ remark: String, _ package: [UInt8], _ folder: String) throws -> [UInt8] {
        var draft = PackageDraft(PackageReader.read(bytes: package), profile: try TestWorld.profile())
        try draft.set(try DraftPath("QC112[1].REMARK"), to: .text(remark))
        let path = folder + "/remark.zip"
        try draft.write(to: path)
        return Array(try Data(contentsOf: URL(filePath: path)))
    }

    @Test(.timeLimit(.minutes(15))) func `a lost connection says so, and comes back by itself`() async throws {
        try await PanelService.with { service in
            try await Browser.with(folder: service.folder) { browser in
                try await browser.go(service.page("/", token: PanelService.token))
                try await browser.wait("document.documentElement.dataset.connection === 'open'")
                service.up.send(SIGINT)
                _ = await service.up.end()
                try await browser.wait("!document.querySelector('.lost').hidden && document.querySelector('.lost').textContent.includes('重新連線')")
                let address = try #require(service.url.split(separator: "//").last.map(String.init))
                let again = try await RunningBinary.start(["up", "--state", service.folder + "/state", "--port", "0", "--control", address, "--token", PanelService.token, "--lang", "en"])
                try await browser.wait("document.querySelector('.lost').hidden && document.documentElement.dataset.connection === 'open'")
                again.send(SIGINT)
                _ = await again.end()
            }
        }
    }

    @Test(.timeLimit(.minutes(10)), arguments: ["zh-TW", "en"]) func `the briefing runs from its first chapter to its last by the space bar, and goes back to any chapter's start`(language: String) async throws {
        try await PanelService.with(["demo"]) { service in
            try await Browser.with(1_920, 1_080, folder: service.folder) { browser in
                try await browser.go(service.page("/", token: PanelService.token))
                try await browser.wait("document.querySelector('.briefing-bar')")
                try await browser.go(service.page(language == "en" ? "/?lang=en" : "/"))
                try await browser.wait("document.querySelector('.briefing-bar') && document.documentElement.dataset.connection === 'open'")
                let beats = try await browser.run("return fetch('/not-the-ministry/v1/briefing').then((answer) => answer.json()).then((briefing) => briefing.chapters.map((chapter) => chapter.beats.length))", as: [Int].self)
                #expect(beats.count == 9)
                for (chapter, count) in beats.enumerated() {
                    for beat in 1...count {
                        try await browser.run("document.activeElement?.blur(); return true")
                        try await browser.press(" ")
                        try await browser.wait("document.querySelector('.briefing-bar small').textContent.includes(' \(chapter + 1)/9 · \(beat)/\(count)') && document.querySelector('.briefing-bar').dataset.playing === 'false'", within: 60)
                        #expect(try await browser.run("return document.querySelector('.briefing-bar .chip.warn')?.textContent ?? ''", as: String.self) == "")
                    }
                }
                // Back to the start of a chapter, in under a second.
                let took = try await browser.run("const began = performance.now(); return fetch('/not-the-ministry/v1/briefing/chapters/noon', { method: 'POST', body: '{}' }).then((answer) => answer.status === 200 ? performance.now() - began : -1)", as: Double.self)
                #expect(took >= 0 && took < 1_000, "\(took) ms")
                try await browser.wait("document.querySelector('.briefing-bar').dataset.chapter === 'noon' && document.querySelector('.briefing-bar').dataset.played === '0'")
                // A restore may take back what a page is just asking for.
                let complaints = try await browser.complaints().filter { !$0.contains(#//uploads/\d+.* 404 /#) }
                #expect(complaints == [], "\(complaints)")
                #expect(try await browser.requested().filter { !$0.hasPrefix(service.url) && !$0.hasPrefix("data:") && !$0.hasPrefix("chrome") } == [])
            }
        }
    }
}
