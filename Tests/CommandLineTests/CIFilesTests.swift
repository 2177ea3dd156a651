import Foundation
import TestSupport
import Testing

/// The files that vendors copy from docs/ci, and the pages that show them.
@Suite struct CIFilesTests {
    @Test func `every worked file parses, and every command in it and on the pages has options that exist`() async throws {
        var environment = ProcessInfo.processInfo.environment
        environment["MINISTRY_SANDBOX"] = Binary.path
        let outcome = try await RealClients.run(["/usr/bin/python3", TestWorld.checkout + "/Tests/CIFiles/check.py"], environment: environment)
        #expect(outcome.status == 0, "\(outcome.output)")
    }

    @Test func `an option that does not exist is found`() async throws {
        try await TestWorld.withFolder { folder in
            let copy = folder + "/copy"
            try FileManager.default.createDirectory(atPath: copy + "/Tests", withIntermediateDirectories: true)
            try FileManager.default.copyItem(atPath: TestWorld.checkout + "/docs", toPath: copy + "/docs")
            try FileManager.default.copyItem(atPath: TestWorld.checkout + "/Tests/CIFiles", toPath: copy + "/Tests/CIFiles")
            let page = copy + "/docs/ci/github/shards.yml"
            try String(contentsOfFile: page, encoding: .utf8).replacing("--shard", with: "--shart").write(toFile: page, atomically: true, encoding: .utf8)
            var environment = ProcessInfo.processInfo.environment
            environment["MINISTRY_SANDBOX"] = Binary.path
            let outcome = try await RealClients.run(["/usr/bin/python3", copy + "/Tests/CIFiles/check.py"], environment: environment)
            #expect(outcome.status == 1 && outcome.output.contains("--shart"), "\(outcome.output)")
        }
    }
}
