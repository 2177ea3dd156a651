import Foundation
import Interchange
import SFTPClient
import TestSupport
import Testing

/// A classroom: thirty trainees at once, each with faults of their own.
@Suite(.serialized) struct ClassroomTests {
    private struct Card: Decodable { let account: String; let password: String; let institution: String; let host: String; let port: Int; let command: String; let code: String }

    private func cards(_ service: PanelService) async throws -> [Card] {
        let answer = try await service.api("/class/cards", token: PanelService.token)
        try #require(answer.status == 200, "\(answer)")
        return try JSONDecoder().decode([Card].self, from: Data(answer.body.utf8))
    }

    @Test(.timeLimit(.minutes(15))) func `each card opens one account, which is bound where it first came from, and holds what is to be typed`() async throws {
        try await PanelService.with(["up"], ["--class", "3"]) { service in
            let cards = try await cards(service)
            #expect(cards.count == 3 && Set(cards.map(\.password)).count == 3 && Set(cards.map(\.institution)).count == 3)
            let card = cards[0]
            #expect(card.command == "sftp -P \(service.port) trainee01@127.0.0.1" && card.code.hasPrefix("<svg"))
            try await service.upload(Array("no zip".utf8), as: "a.zip", account: card.account, password: card.password, from: "127.0.0.8")
            // From then on no other address.
            await #expect(throws: (any Error).self) { try await service.upload(Array("x".utf8), as: "b.zip", account: card.account, password: card.password, from: "127.0.0.9") }
            let board = try await service.api("/class")
            #expect(board.status == 200 && board.body.contains("\"boundTo\" : \"127.0.0.8\"") && board.body.contains("\"refused\" : 1"), "\(board)")
            // The board is for all, the cards are not.
            #expect(try await service.api("/class/cards").status == 401)
            #expect(!board.body.contains(card.password))
        }
    }

    @Test(.timeLimit(.minutes(15))) func `a card's package is taken whole, one with faults is returned for them, and without the password there is none`() async throws {
        try await PanelService.with(["up"], ["--class", "2"]) { service in
            let card = try await cards(service)[1]
            func fetch(_ query: String, to name: String) async throws -> [UInt8] {
                let path = service.folder + "/" + name
                let fetched = try await RealClients.run(["curl", "--silent", "--fail", "-o", path, service.url + "/not-the-ministry/v1/class/packages/\(card.account)?\(query)"])
                return fetched.status == 0 ? Array(try Data(contentsOf: URL(filePath: path))) : []
            }
            for query in ["", "password=wrong"] { #expect(try await fetch(query, to: "none.zip").isEmpty) }
            #expect(try await service.api("/class/packages/trainee02?password=\(card.password)&break=nonsense").status == 400)
            try await service.upload(try await fetch("password=\(card.password)&break=value-not-allowed@QC107%5B1%5D.EAT", to: "bad.zip"), as: "bad.zip", account: card.account, password: card.password)
            _ = try await service.api("POST", "/clock/advance", token: PanelService.token, body: #"{"to": "12:00"}"#)
            #expect(try await service.api("/uploads/list?limit=1").body.contains("\"returned\" : 1,"))
            try await service.upload(try await fetch("password=\(card.password)", to: "good.zip"), as: "good.zip", account: card.account, password: card.password)
            _ = try await service.api("POST", "/clock/advance", token: PanelService.token, body: #"{"to": "18:00"}"#)
            let list = try await service.api("/uploads/list?limit=1").body
            #expect(list.contains("\"accepted\" : 75") && list.contains("\"standing\" : \"taken\""), "\(list)")
        }
    }

    @Test(.timeLimit(.minutes(10)), .enabled(if: Browser.isThere, Browser.whyNot))
    func `thirty trainees send at once, three browsers watch, and each fault stays its trainee's own`() async throws {
        try await PanelService.with(["up"], ["--class", "30"]) { service in
            let cards = try await cards(service)
            #expect(cards.count == 30)
            func package(_ card: Card, _ breaks: [String]) async throws -> [UInt8] {
                let answer = try await service.api("/registry?institution=\(card.institution)&reveal=true", token: PanelService.token)
                let seed = try Self.seed(from: answer.body, code: card.institution)
                let (registry, file) = (service.folder + "/\(card.account).yaml", service.folder + "/\(card.account).zip")
                try seed.write(toFile: registry, atomically: true, encoding: .utf8)
                try? FileManager.default.removeItem(atPath: file)
                let made = try await Binary.run(["generate", "--month", "2025-12", "--registry", registry, "--institution", card.institution, "-o", file] + breaks.flatMap { ["--break", $0] })
                try #require(made.status == 0, "\(made)")
                return Array(try Data(contentsOf: URL(filePath: file)))
            }
            func send(_ breaks: @escaping @Sendable (Int) -> [String], _ chosen: [Int]) async throws {
                for group in stride(from: 0, to: chosen.count, by: 10) {
                    try await withThrowingTaskGroup(of: Void.self) { tasks in
                        for index in chosen[group..<min(group + 10, chosen.count)] {
                            tasks.addTask {
                                let card = cards[index]
                                try await service.upload(try await package(card, breaks(index)), as: "december.zip", account: card.account, password: card.password, from: "127.0.1.\(index + 1)")
                            }
                        }
                        try await tasks.waitForAll()
                    }
                }
            }
            try await withThrowingTaskGroup(of: Void.self) { browsers in
                for window in 0..<3 {
                    browsers.addTask {
                        try await Browser.with(folder: service.folder) { browser in
                            try await browser.go(service.page("/class"))
                            try await browser.wait("document.querySelectorAll('.board li').length === 30 && document.documentElement.dataset.connection === 'open'")
                            // Every third has a fault; then all of them are mended.
                            try await browser.wait("document.querySelectorAll('[data-standing=returned]').length === 10 && document.querySelectorAll('[data-standing=taken]').length === 20", within: 120)
                            try await browser.wait("document.querySelectorAll('[data-standing=corrected]').length === 10 && document.querySelectorAll('[data-standing=taken]').length === 20", within: 120)
                            #expect(try await browser.complaints() == [], "window \(window)")
                        }
                    }
                }
                try await send({ $0 % 3 == 0 ? ["value-not-allowed@QC107[1].EAT"] : [] }, Array(0..<30))
                let noon = try await service.api("POST", "/clock/advance", token: PanelService.token, body: #"{"to": "12:00"}"#)
                #expect(noon.status == 200, "\(noon)")
                let board = try await service.api("/class")
                #expect(board.body.components(separatedBy: "\"standing\" : \"returned\"").count == 11, "\(board)")
                try await send({ _ in [] }, (0..<30).filter { $0 % 3 == 0 })
                let evening = try await service.api("POST", "/clock/advance", token: PanelService.token, body: #"{"to": "18:00"}"#)
                #expect(evening.status == 200)
                try await browsers.waitForAll()
            }
        }
    }

    /// A registry file of what the sandbox says about one institution.
    private static func seed(from json: String, code: String) throws -> String {
        struct Institution: Decodable {
            struct Resident: Decodable {
                struct Stay: Decodable { let admitted: String }
                let id: String
                let name: String
                let sex: String
                let born: String
                let stays: [Stay]
            }
            let residents: [Resident]
        }
        let residents = try #require(try JSONDecoder().decode([Institution].self, from: Data(json.utf8)).first).residents
        return "seed: own\nas-of: 2025-12-01\ninstitutions:\n  - code: \"\(code)\"\n    kind: nursing-home\n    residents:\n" + residents.map { resident in
            "      - { id: \(resident.id), name: \(resident.name), sex: \(resident.sex), born: \(resident.born), admitted: \(resident.stays.first?.admitted.prefix(16) ?? "") }\n"
        }.joined()
    }
}
