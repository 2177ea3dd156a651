import Foundation
import Generation
import Interchange
import Ministry
import TestSupport
import Testing

@Suite struct PackageReaderTests {
    private func read(_ entries: [(name: String, bytes: [UInt8])], limits: PackageLimits = PackageLimits(), isEncrypted: Bool = false) async throws -> PackageContents {
        try await TestWorld.withFolder { folder in
            try PackageWriter.write(entries, to: folder + "/p.zip", isEncrypted: isEncrypted)
            return PackageReader.read(path: folder + "/p.zip", limits: limits)
        }
    }

    private func fifteen(_ content: String = "[]") -> [(name: String, bytes: [UInt8])] {
        FormName.allCases.map { ($0.fileName, Array(content.utf8)) }
    }

    @Test func `fifteen files are fifteen files`() async throws {
        let contents = try await read(fifteen("[{\"MAIN_ID\":1}]"))
        #expect(contents.findings.isEmpty && contents.isReadable)
        #expect(contents.files.allSatisfy { $0?.count == 15 })
    }

    @Test func `a file too many, one repeated and one misnamed are told apart`() async throws {
        var entries = fifteen()
        entries.append(("readme.txt", [65]))
        entries.append(("QC105.json", Array("[]".utf8)))
        entries[7] = ("QC107.JSON", Array("[]".utf8))
        entries[8] = ("forms/QC108.json", Array("[]".utf8))
        let contents = try await read(entries)
        #expect(contents.findings.map(\.rule.code).sorted() == ["P05", "P06", "P07", "P07"])
        #expect(contents[.qc105] == nil && contents.spoiled == [.qc105])
        #expect(contents[.qc107] == nil && contents[.qc108] == nil && contents[.qc109] != nil)
        #expect(contents.findings.first { $0.rule == .fileMisnamed }?.facts[.expected] == "QC107.json")
    }

    @Test func `folders of the zip are no files`() async throws {
        let contents = try await read(fifteen() + [("empty/", [])])
        #expect(contents.findings.isEmpty)
    }

    @Test(arguments: ["../QC107.json", "/etc/passwd", "a/../../x", "..\\x.json", "C:\\x.json"])
    func `a path that leaves the folder makes the zip unsafe`(name: String) async throws {
        let contents = try await read(fifteen() + [(name, [1])])
        #expect(!contents.isReadable && contents.findings.map(\.rule) == [.packageUnsafe])
        #expect(contents.findings.first?.facts[.reason] == "path-leaves-folder")
    }

    @Test func `a zip bomb is not opened`() async throws {
        var limits = PackageLimits()
        limits.ratioFrom = 1_000
        let contents = try await read(fifteen() + [("big.json", [UInt8](repeating: 0x20, count: 2_000_000))], limits: limits)
        #expect(contents.findings.first?.facts[.reason] == "ratio")
        limits.entrySize = 1_000_000
        #expect(try await read(fifteen() + [("big.json", [UInt8](repeating: 0x20, count: 2_000_000))], limits: limits).findings.first?.facts[.reason] == "entry-too-large")
        limits = PackageLimits()
        limits.totalSize = 100
        #expect(try await read(fifteen("[{\"MAIN_ID\":1}]"), limits: limits).findings.last?.facts[.reason] == "total-too-large")
        limits.entries = 10
        #expect(try await read(fifteen(), limits: limits).findings.first?.facts[.reason] == "too-many-entries")
    }

    @Test func `a password is told`() async throws {
        let contents = try await read(fifteen("[1]"), isEncrypted: true)
        #expect(!contents.isReadable && contents.findings.allSatisfy { $0.rule == .packageEncrypted } && contents.findings.count == 15)
    }

    @Test(arguments: [(PackageDamage.truncate, "truncated"), (.notAZip, "not-a-zip"), (.empty, "empty"), (.directory, "damaged"), (.contents, "damaged")])
    func `a damaged zip is unreadable, and says in which way`(damage: PackageDamage, reason: String) async throws {
        try await TestWorld.withFolder { folder in
            let seed = RegistrySeed.institution("1131010012", residents: 2, address: "127.0.0.2")
            try seed.draft().damaged(by: damage).write(to: folder + "/p.zip")
            let contents = PackageReader.read(path: folder + "/p.zip")
            #expect(!contents.isReadable && contents.files.allSatisfy { $0 == nil })
            #expect(contents.findings.map(\.rule) == [.packageUnreadable])
            #expect(contents.findings.first?.facts[.reason] == reason)
        }
    }

    @Test func `overlapping entries are unsafe`() async throws {
        try await TestWorld.withFolder { folder in
            let path = folder + "/p.zip"
            try PackageWriter.write(fifteen("[{\"MAIN_ID\":1}]"), to: path)
            var data = [UInt8](FileManager.default.contents(atPath: path)!)
            // The second entry of the directory is pointed at the first one's contents.
            let first = try #require(data.indices.first { data[$0...].starts(with: [0x50, 0x4B, 1, 2]) })
            let second = try #require(data.indices.first { $0 > first && data[$0...].starts(with: [0x50, 0x4B, 1, 2]) })
            for index in 0..<4 { data[second + 42 + index] = data[first + 42 + index] }
            try Data(data).write(to: URL(filePath: path))
            let contents = PackageReader.read(path: path)
            #expect(!contents.isReadable && contents.findings.first?.facts[.reason] == "overlap")
        }
    }

    @Test func `a link is unsafe`() async throws {
        try await TestWorld.withFolder { folder in
            let path = folder + "/p.zip"
            let process = Process()
            process.executableURL = URL(filePath: "/usr/bin/env")
            process.arguments = ["python3", "-c", """
                import sys, zipfile
                z = zipfile.ZipFile(sys.argv[1], 'w')
                i = zipfile.ZipInfo('QC100.json'); i.create_system = 3; i.external_attr = 0o120777 << 16
                z.writestr(i, '/etc/passwd'); z.close()
                """, path]
            try process.run()
            process.waitUntilExit()
            #expect(PackageReader.read(path: path).findings.first?.facts[.reason] == "link")
        }
    }

    @Test func `noise instead of a zip never crashes`() async throws {
        try await TestWorld.withFolder { folder in
            var random = SeededRandom(seed: 5)
            let good = try await RegistrySeed.institution("1131010012", residents: 1, address: "127.0.0.2").draft().bytes()
            for round in 0..<400 {
                var bytes = good
                for _ in 0..<random.number(in: 1...12) { bytes[random.number(in: 0...bytes.count - 1)] = UInt8(random.number(in: 0...255)) }
                if round % 3 == 0 { bytes = Array(bytes.prefix(random.number(in: 0...bytes.count))) }
                try Data(bytes).write(to: URL(filePath: folder + "/n.zip"))
                let contents = PackageReader.read(path: folder + "/n.zip")
                #expect(contents.isReadable || !contents.findings.isEmpty)
            }
        }
    }
}

extension PackageReaderTests {
    @Test func `sizes that no disk could hold are refused, not added up`() async throws {
        try await TestWorld.withFolder { folder in
            let path = folder + "/p.zip"
            try PackageWriter.write([("QC100.json", Array("[]".utf8)), ("QC101.json", Array("[]".utf8))], to: path)
            var data = [UInt8](FileManager.default.contents(atPath: path)!)
            for at in data.indices where data[at...].starts(with: [0x50, 0x4B, 1, 2]) {
                for index in 0..<4 { data[at + 24 + index] = 0xFE }
            }
            try Data(data).write(to: URL(filePath: path))
            #expect(!PackageReader.read(path: path).isReadable)
        }
    }
}
