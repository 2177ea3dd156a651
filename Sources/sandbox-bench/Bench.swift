import Foundation
import Interchange
import SFTPClient
import Sandbox

/// Measures the sandbox beside bare OpenSSH, in one run, and prints ratios: single seconds say little on a shared machine.
@main
enum Bench {
    static func main() async {
        do {
            if try await step(Array(CommandLine.arguments.dropFirst())) { return }
            let folder = try Scratch.make()
            defer { try? FileManager.default.removeItem(atPath: folder) }
            if CommandLine.arguments.dropFirst().first == "scenarios" { return try await Suites.measure(folder) }
            if CommandLine.arguments.dropFirst().first == "casework" { return try await KeptUpload.measure(folder) }
            if CommandLine.arguments.dropFirst().first == "world" { return try await YearOfAWorld.measure(folder) }
            let bare = try BareSSHD.start(folder: folder)
            defer { bare.stop() }
            print("measure                                              ours        peer       ratio")
            try await readiness(folder)
            try await sessions(folder, bare)
            try await largeUpload(folder, bare)
            try await onePackage(folder, bare)
        } catch {
            FileHandle.standardError.write(Data("bench: \(error)\n".utf8))
            exit(4)
        }
    }

    /// The steps of the larger measures, which sandbox/bench calls one by one. False if none was asked for.
    private static func step(_ arguments: [String]) async throws -> Bool {
        guard let name = arguments.first, !["world", "scenarios", "casework"].contains(name) else { return false }
        guard name == "nation", arguments.count >= 5, let institutions = Int(arguments[3]), let residents = Int(arguments[4]) else {
            throw BenchFault("usage: sandbox-bench [nation generate|load-KIND|import-KIND|world FOLDER INSTITUTIONS RESIDENTS]")
        }
        let nation = Nation(folder: arguments[2], institutions: institutions, residents: residents)
        switch arguments[1] {
        case "generate": try nation.generate()
        case "load-clean": try await nation.load("clean")
        case "load-bad": try await nation.load("bad")
        case "import-clean": try await nation.importAll("clean")
        case "import-bad": try await nation.importAll("bad")
        case "world": try await NationWorld.make(nation)
        default: throw BenchFault("there is no step \(arguments[1])")
        }
        return true
    }

    /// Asked to ready: until the first byte of the banner.
    private static func readiness(_ folder: String) async throws {
        var ours: [Double] = []
        var peer: [Double] = []
        for _ in 0..<7 {
            let began = ContinuousClock.now
            let sandbox = try await Worlds.start()
            try Banner.wait(port: sandbox.server.port)
            ours.append(began.elapsed)
            await sandbox.stop()
            let peerBegan = ContinuousClock.now
            let sshd = try BareSSHD.start(folder: try Scratch.make(in: folder))
            peer.append(peerBegan.elapsed)
            sshd.stop()
        }
        Figures.row("asked to ready (world, sshd, banner) : bare sshd -D", ours, peer, unit: "ms", scale: 1_000)
    }

    /// One session of OpenSSH's sftp: connect, log in, list, leave.
    private static func sessions(_ folder: String, _ bare: BareSSHD) async throws {
        let sandbox = try await Worlds.start()
        var ours: [Double] = []
        var peer: [Double] = []
        for _ in 0..<15 {
            ours.append(try OpenSSH.session(port: sandbox.server.port, account: Worlds.account, folder: folder, commands: "ls upload\n"))
            peer.append(try OpenSSH.session(port: bare.port, account: BareSSHD.account, folder: folder, commands: "ls upload\n"))
        }
        await sandbox.stop()
        Figures.row("one sftp login session : bare sshd -D", ours, peer, unit: "ms", scale: 1_000)
    }

    /// 200 MB by our client and by OpenSSH's, into the same bare server.
    private static func largeUpload(_ folder: String, _ bare: BareSSHD) async throws {
        let file = folder + "/large.bin"
        var bytes = [UInt8](repeating: 0, count: 200 << 20)
        for index in stride(from: 0, to: bytes.count, by: 97) { bytes[index] = UInt8(truncatingIfNeeded: index &* 31) }
        try Data(bytes).write(to: URL(filePath: file))
        var ours: [Double] = []
        var peer: [Double] = []
        for _ in 0..<3 {
            let began = ContinuousClock.now
            let client = try await SFTPClient.connect(to: SFTPEndpoint(host: "127.0.0.1", port: UInt16(bare.port)), user: BareSSHD.account,
                                                      password: BareSSHD.password, hostKey: .any)
            try await client.upload(fileAt: file, to: "/upload/large.bin")
            await client.disconnect()
            ours.append(began.elapsed)
            peer.append(try OpenSSH.session(port: bare.port, account: BareSSHD.account, folder: folder, commands: "put \(file) upload/large2.bin\n"))
        }
        Figures.row("upload of 200 MB, libssh2 client : OpenSSH's sftp", ours, peer, unit: "ms", scale: 1_000)
    }

    /// A package of 100 residents: from the first byte of the upload to the result file in the client's hands.
    private static func onePackage(_ folder: String, _ bare: BareSSHD) async throws {
        let seed = Worlds.seed(residents: 100)
        let package = folder + "/package.zip"
        try Worlds.package(seed, to: package)
        let bytes = [UInt8](FileManager.default.contents(atPath: package) ?? Data())
        var ours: [Double] = []
        var peer: [Double] = []
        for _ in 0..<5 {
            let sandbox = try await Worlds.start(seed)
            let began = ContinuousClock.now
            let client = try await SFTPClient.connect(to: SFTPEndpoint(host: "127.0.0.1", port: UInt16(sandbox.server.port)), user: Worlds.account,
                                                      password: Worlds.password, hostKey: .fingerprint(sandbox.server.fingerprint))
            try await client.upload(bytes, to: "/upload/package.zip")
            try await sandbox.advance(to: try await sandbox.nextImport())
            for file in try await client.list("/result") { _ = try await client.download("/result/" + file.name) }
            await client.disconnect()
            ours.append(began.elapsed)
            await sandbox.stop()
            let peerBegan = ContinuousClock.now
            let plain = try await SFTPClient.connect(to: SFTPEndpoint(host: "127.0.0.1", port: UInt16(bare.port)), user: BareSSHD.account,
                                                     password: BareSSHD.password, hostKey: .any)
            try await plain.upload(bytes, to: "/upload/package.zip")
            _ = try await plain.download("/upload/package.zip")
            await plain.disconnect()
            peer.append(peerBegan.elapsed)
        }
        Figures.row("100 residents, upload to result file : up and down only", ours, peer, unit: "ms", scale: 1_000)
    }
}
