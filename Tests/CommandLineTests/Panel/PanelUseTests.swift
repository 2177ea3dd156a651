import Foundation
import TestSupport
import Testing

/// The panel where more than one uses it, where something could be lost by a click, and on paper.
@Suite(.serialized, .enabled(if: Browser.isThere, Browser.whyNot)) struct PanelUseTests {
    /// The numbers of the events that a window has been told of, in their order.
    private static let listening = """
        window.told = [];
        const stream = new EventSource('/not-the-ministry/v1/events/stream');
        stream.onmessage = (event) => window.told.push(event.lastEventId);
        return new Promise((resolve) => { stream.onopen = () => resolve(true); });
        """

    @Test(.timeLimit(.minutes(15))) func `two who move the clock at once see one order of events, and no hour twice`() async throws {
        try await PanelService.with { service in
            try await Browser.with(folder: service.folder) { one in
                try await Browser.with(folder: service.folder) { other in
                    for browser in [one, other] {
                        try await browser.go(service.page("/calendar", token: PanelService.token))
                        try await browser.wait("document.documentElement.dataset.connection === 'open'")
                        try await browser.run(Self.listening, as: Bool.self)
                    }
                    // The same button at once is meant once: both saw nine o'clock, and both mean today's noon.
                    let both = """
                        window.sent = []; const plain = window.fetch;
                        window.fetch = (address, options) => { if (options?.body) window.sent.push(JSON.parse(options.body).seen); return plain(address, options); };
                        document.querySelector('[data-act=noon]').click(); return true
                        """
                    async let mine = one.run(both)
                    async let theirs = other.run(both)
                    _ = try await (mine, theirs)
                    for browser in [one, other] {
                        try await browser.wait("document.querySelector('.toasts').textContent.includes('2025-12-15 12:00:00')")
                        try await browser.wait("document.querySelector('header .now').textContent.startsWith('2025-12-15 12:00:00')")
                    }
                    for browser in [one, other] { #expect(try await browser.run("return window.sent", as: [String].self) == ["2025-12-15T09:00:00+08:00"]) }
                    let times = ["2025-12-15T13:00", "2025-12-15T18:00", "2025-12-16T00:00", "2025-12-16T07:00", "2025-12-16T12:00"]
                    try await withThrowingTaskGroup(of: Void.self) { group in
                        for browser in [one, other] {
                            group.addTask {
                                let words = times.map(Browser.quoted).joined(separator: ",")
                                // Whoever comes second finds the hour passed, and is told so.
                                let answers = try await browser.run("""
                                    return (async () => { const answers = [];
                                      for (const to of [\(words)]) answers.push((await fetch('/not-the-ministry/v1/clock/advance', { method: 'POST', body: JSON.stringify({ to }) })).status);
                                      return answers; })()
                                    """, as: [Int].self)
                                #expect(answers.allSatisfy { [200, 400, 409].contains($0) }, "\(answers)")
                            }
                        }
                        try await group.waitForAll()
                    }
                    for browser in [one, other] {
                        try await browser.wait("document.querySelector('header .now').textContent.startsWith('2025-12-16 12:00:00')")
                        try await browser.wait("window.told.length >= 6")
                    }
                    let first = try await one.run("return window.told", as: [String].self)
                    try await other.wait("window.told.length >= \(first.count)")
                    let second = try await other.run("return window.told", as: [String].self)
                    #expect(first == second)
                    #expect(first.compactMap { Int($0) } == first.compactMap { Int($0) }.sorted() && Set(first).count == first.count, "\(first)")
                    let imports = try await service.api("/imports")
                    #expect(imports.body.ranges(of: "\"run\"").count == 4, "\(imports.body)")
                }
            }
        }
    }

    @Test(.timeLimit(.minutes(15))) func `what takes something away asks first, takes nothing where the answer is no, and cannot be pressed on a shared sandbox`() async throws {
        for isShared in [false, true] {
            try await PanelService.with(["up"], isShared ? ["--shared"] : []) { service in
                try await service.upload(Array("no zip".utf8), as: "a.zip")
                try await Browser.with(folder: service.folder) { browser in
                    try await browser.go(service.page("/calendar", token: PanelService.token))
                    try await browser.wait("document.querySelectorAll('button.danger').length >= 4")
                    let open = try await browser.run("return [...document.querySelectorAll('main button.danger')].filter((button) => !button.disabled).length", as: Int.self)
                    guard !isShared else { return #expect(open == 0) }
                    #expect(open >= 5)
                    let press = "[...document.querySelectorAll('main button.danger')].find((button) => button.textContent.includes('重設上傳')).click(); return true"
                    let count = "return fetch('/not-the-ministry/v1/uploads').then((answer) => answer.json()).then((uploads) => uploads.length)"
                    try await browser.run(press)
                    try await browser.wait("document.querySelector('dialog[open]')")
                    // The focus is on no, so that a key pressed by mistake does nothing.
                    #expect(try await browser.run("return document.activeElement.value", as: String.self) == "no")
                    try await browser.press("\u{E007}")
                    try await browser.wait("!document.querySelector('dialog')")
                    #expect(try await browser.run(count, as: Int.self) == 1)
                    try await browser.run(press)
                    try await browser.click("dialog button.danger")
                    try await browser.wait("!document.querySelector('dialog') && document.querySelector('.toasts').textContent.includes('已重設')")
                    #expect(try await browser.run(count, as: Int.self) == 0)
                }
            }
        }
    }

    @Test(.timeLimit(.minutes(15))) func `a page is printed without its buttons, dark on white, and a list with every row that it has`() async throws {
        try await PanelService.with { service in
            try await Browser.with(folder: service.folder) { browser in
                try await browser.go(service.page("/residents?institution=1131010012", token: PanelService.token))
                try await browser.run("localStorage.setItem('theme', 'dark'); return true")
                try await browser.go(service.page("/residents"))
                // The rest of a short list comes while nothing else does.
                try await browser.wait("[...document.querySelectorAll('.list')].every((list) => list.list.total === [...list.list.blocks.values()].reduce((sum, rows) => sum + rows.length, 0))")
                struct Paper: Decodable { let lines: Int; let total: Int; let isWhite: Bool; let buttons: Int; let notice: Bool }
                try await browser.paper(true)
                let paper = try await browser.run("""
                    dispatchEvent(new Event('beforeprint'));
                    const lists = [...document.querySelectorAll('.list')];
                    const seen = (selector) => [...document.querySelectorAll(selector)].filter((element) => element.getClientRects().length).length;
                    return { lines: document.querySelectorAll('.list .line').length, total: lists.reduce((sum, list) => sum + list.list.total, 0),
                      isWhite: getComputedStyle(document.body).backgroundColor === 'rgb(255, 255, 255)', buttons: seen('button, nav, input[type=search]'),
                      notice: seen('.notice') === 1 };
                    """, as: Paper.self)
                #expect(paper.total > 20 && paper.lines == paper.total, "\(paper)")
                #expect(paper.isWhite && paper.buttons == 0 && paper.notice, "\(paper)")
                #expect(try await browser.printed() > 10_000)
                try await browser.paper(false)
                let after = try await browser.run("dispatchEvent(new Event('afterprint')); return document.querySelectorAll('.list .line').length", as: Int.self)
                #expect(after > 0)
            }
        }
    }
}
