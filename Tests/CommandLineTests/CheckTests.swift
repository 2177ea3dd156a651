import Foundation
import Generation
import Interchange
import Ministry
import TestSupport
import Testing

/// `check` in its forms and formats.
@Suite struct CheckTests {
    private static let institution = RegistrySeed.institution("1131010012", residents: 4, address: "any")

    private func draft(_ breaks: String...) throws -> PackageDraft {
        var draft = try Self.institution.draft()
        for text in breaks { try BreakOrder(text).carryOut(on: &draft) }
        return draft
    }

    private func loose(_ draft: PackageDraft, in folder: String) throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        for file in draft.files { try Data(file.bytes).write(to: URL(filePath: folder + "/" + file.name)) }
    }

    @Test func `a folder of loose files is judged like a zip`() async throws {
        try await TestWorld.withFolder { folder in
            try loose(try draft(), in: folder + "/good")
            #expect(try await Binary.run(["check", folder + "/good"]).status == 0)
            try loose(try draft("value-not-allowed@QC107[2].EAT"), in: folder + "/bad")
            try "x".write(toFile: folder + "/bad/notes.txt", atomically: true, encoding: .utf8)
            try FileManager.default.removeItem(atPath: folder + "/bad/QC111.json")
            let bad = try await Binary.run(["check", folder + "/good", folder + "/bad"])
            #expect(bad.status == 1 && bad.output.contains("QC107[2].EAT  QC107.json:3:"), "\(bad.output)")
            #expect(bad.output.contains("file-missing") && bad.output.contains("file-unexpected") && bad.output.contains("some rows would be returned"))
        }
    }

    @Test func `the line is shown with a caret, and nothing personal in it`() async throws {
        try await TestWorld.withFolder { folder in
            try draft("value-not-allowed@QC100[2].SEX", "date-invalid@QC112[1].ASSESSMENT_DT").write(to: folder + "/p.zip")
            let outcome = try await Binary.run(["check", folder + "/p.zip"])
            let lines = outcome.output.split(separator: "\n").map(String.init)
            let caret = try #require(lines.firstIndex { $0.contains("^") })
            let (from, to) = (try #require(lines[caret].firstIndex(of: "^")), try #require(lines[caret].lastIndex(of: "^")))
            let marked = Array(lines[caret - 1])[lines[caret].distance(from: lines[caret].startIndex, to: from)...lines[caret].distance(from: lines[caret].startIndex, to: to)]
            #expect(String(marked) == "\"SEX\":\"127\"", "\(lines[caret - 1])")
            for resident in Self.institution.residents {
                for secret in [resident.identity, resident.name, String(PackageSubject.mainID(for: resident.identity))] { #expect(!outcome.output.contains(secret)) }
            }
            #expect(try await Binary.run(["check", folder + "/p.zip", "--reveal"]).output.contains(Self.institution.residents[1].name))
            let json = try JSONTree.parse(Array(try await Binary.run(["check", folder + "/p.zip", "--json"]).output.utf8))
            let finding = try #require(json.items?.first?["findings"]?.items?.first { $0["rule"]?.string == "value-not-allowed" })
            #expect(finding["line"]?.integer == 3 && (finding["column"]?.integer ?? 0) > 10)
        }
    }

    @Test func `a package on one line has its excerpt around the place`() async throws {
        try await TestWorld.withFolder { folder in
            var one = try draft("value-not-allowed@QC107[4].EAT")
            let text = try #require(one.files.first { $0.name == "QC107.json" }).bytes
            try one.replaceFile(.qc107, with: JSONText.write(try JSONTree.parse(text)))
            try one.write(to: folder + "/p.zip")
            let outcome = try await Binary.run(["check", folder + "/p.zip"])
            #expect(outcome.output.contains("QC107.json:1:") && outcome.output.contains("\"EAT\":\"127\""), "\(outcome.output)")
            #expect(outcome.output.split(separator: "\n").allSatisfy { $0.count < 160 })
        }
    }

    @Test func `JUnit has a case for the zip and each form`() async throws {
        try await TestWorld.withFolder { folder in
            try draft("value-not-allowed@QC107[2].EAT", "required-missing@QC100[1].NAME").write(to: folder + "/a<&.zip")
            try draft().write(to: folder + "/b.zip")
            let outcome = try await Binary.run(["check", folder + "/a<&.zip", folder + "/b.zip", "--format", "junit"])
            #expect(outcome.status == 1 && outcome.output.contains("tests=\"32\" failures=\"15\""), "\(outcome.output.prefix(300))")
            try Data(outcome.output.utf8).write(to: URL(filePath: folder + "/j.xml"))
            let parsed = try await RealClients.run(["/usr/bin/python3", "-c", """
                import sys, xml.etree.ElementTree as E
                r = E.parse(sys.argv[1]).getroot()
                assert [len(s) for s in r] == [16, 16], [len(s) for s in r]
                failed = [c.get('name') for c in r[0] if c.find('failure') is not None]
                assert failed[0] == 'QC100.json' and len(failed) == 15, failed
                """, folder + "/j.xml"])
            #expect(parsed.status == 0, "\(parsed.output)")
        }
    }

    @Test func `annotations stay within what GitHub shows, and say how many more there are`() async throws {
        try await TestWorld.withFolder { folder in
            var many = try draft()
            try many.set(DraftPath("QC107[*].EAT"), to: .text("7"))
            try many.set(DraftPath("QC107[*].MOVE"), to: .text("7"))
            try many.set(DraftPath("QC107[*].BATH"), to: .text("7%,:"))
            try many.set(DraftPath("QC108[1].EXTRA"), to: .text("x"))
            try loose(many, in: folder + "/many")
            let outcome = try await Binary.run(["check", folder + "/many", "--format", "github"])
            let errors = outcome.output.split(separator: "\n").filter { $0.hasPrefix("::error ") }
            #expect(errors.count == 10 && errors.last?.contains("and 3 more") == true, "\(outcome.output)")
            #expect(errors.first?.contains("/many/QC107.json,line=2,col=") == true)
            #expect(outcome.output.contains("::warning file=\(folder)/many/QC108.json,line=2,"))
            try loose(try draft("value-not-allowed@QC107[2].EAT"), in: folder + "/one")
            let one = try await Binary.run(["check", folder + "/one", "--format", "github", "--lang", "zh-TW"])
            #expect(one.output.split(separator: "\n").count == 1 && !one.output.contains("另有"), "\(one)")
        }
    }

    @Test func `the sheet to print holds what to correct and nothing personal`() async throws {
        try await TestWorld.withFolder { folder in
            try draft("required-missing@QC100[2].BIRTH_DT", "value-not-allowed@QC107[1].EAT").write(to: folder + "/p.zip")
            _ = try await Binary.run(["check", folder + "/p.zip", "--html", folder + "/s.html", "--lang", "zh-TW"])
            let page = try String(contentsOfFile: folder + "/s.html", encoding: .utf8)
            for needed in [ResultDocument.notice.chinese, "退回資料修正單", "進食", "QC100", "隨之退回"] { #expect(page.contains(needed), "\(needed)") }
            for resident in Self.institution.residents { #expect(!page.contains(resident.identity) && !page.contains(resident.name)) }
            #expect(!page.contains("http://") && !page.contains("https://") && !page.contains("<script"))
            _ = try await Binary.run(["check", folder + "/p.zip", "--html", folder + "/r.html", "--reveal"])
            #expect(try String(contentsOfFile: folder + "/r.html", encoding: .utf8).contains(Self.institution.residents[0].name))
        }
    }

    @Test func `watch judges again when the package changes`() async throws {
        try await TestWorld.withFolder { folder in
            try draft("value-not-allowed@QC107[2].EAT").write(to: folder + "/p.zip")
            let process = Process()
            process.executableURL = URL(filePath: Binary.path)
            process.arguments = ["check", folder + "/p.zip", "--watch", "--lang", "en"]
            process.environment = ["MINISTRY_SANDBOX_HOME": TestWorld.resources]
            let pipe = Pipe()
            process.standardOutput = pipe
            try process.run()
            defer { process.terminate() }
            let lines = AsyncStream<String> { continuation in
                Thread.detachNewThread {
                    var rest = Data()
                    while case let data = pipe.fileHandleForReading.availableData, !data.isEmpty {
                        rest += data
                        while let end = rest.firstIndex(of: 0x0A) {
                            continuation.yield(String(decoding: rest[rest.startIndex..<end], as: UTF8.self))
                            rest = rest[(end + 1)...]
                        }
                    }
                    continuation.finish()
                }
            }
            var isChanged = false
            for await line in lines {
                if line.contains("waiting for changes"), !isChanged {
                    isChanged = true
                    try draft().write(to: folder + "/next.zip")
                    #expect(rename(folder + "/next.zip", folder + "/p.zip") == 0)
                }
                if line.contains("nothing to hold against it") {
                    #expect(isChanged)
                    return
                }
            }
            Issue.record("the output ended before the change was seen")
        }
    }
}
