// swift-tools-version: 6.1
import PackageDescription

/// A floor of the house: it may use the floors named in `on`, and no other.
func room(_ name: String, on: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: on)
}

func tests(_ name: String, on: [Target.Dependency] = []) -> Target {
    .testTarget(name: name + "Tests", dependencies: [.target(name: name), "TestSupport"] + on)
}

/// Which commit a package or an image is made from; `--version` says it.
let commit = Context.environment["MINISTRY_SANDBOX_COMMIT"] ?? "development"

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
// SQLite's own calls, for the few inserts that an import makes by the million.
let sqlite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let flyingFox = Target.Dependency.product(name: "FlyingFox", package: "FlyingFox")
let flyingSocks = Target.Dependency.product(name: "FlyingSocks", package: "FlyingFox")

let package = Package(
    name: "ministry-sandbox",
    products: [
        .executable(name: "ministry-sandbox", targets: ["ministry-sandbox"]),
        // Preloaded into sshd in a container without privileges; nothing of ours links it.
        .library(name: "sandbox-users", type: .dynamic, targets: ["CSandboxUsers"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
        .package(url: "https://github.com/swhitty/FlyingFox", from: "0.27.1"),
    ],
    targets: [
        .systemLibrary(name: "CLibSSH2", pkgConfig: "libssh2", providers: [.apt(["libssh2-1-dev"])]),
        .systemLibrary(name: "CLibZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
        .systemLibrary(name: "CLibQREncode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),
        .systemLibrary(name: "CLibCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        .target(name: "CSimdJSON", linkerSettings: [.linkedLibrary("simdjson")]),
        room("Interchange", on: ["CLibZip", "CLibCrypto", "CSimdJSON"]),
        room("Judgement", on: ["Interchange"]),
        .target(name: "CSandboxUsers"),
        .target(name: "CPlatform", cSettings: [.define("MINISTRY_SANDBOX_BUILD", to: "\"\(commit)\"")], linkerSettings: [.linkedLibrary("crypt")]),
        room("SFTPServer", on: ["Interchange", "CPlatform"]),
        room("SFTPClient", on: ["CLibSSH2"]),
        room("Journal", on: ["Interchange", grdb, sqlite]),
        room("Ministry", on: ["Interchange", "Judgement", "Journal"]),
        room("Generation", on: ["Interchange"]),
        room("Casework", on: ["Generation", "Interchange", "Journal", "Judgement", "Ministry"]),
        room("Sandbox", on: ["Interchange", "Journal", "Ministry", "SFTPServer"]),
        room("Scenarios", on: ["CPlatform", "Interchange", "Generation", "Journal", "Judgement", "Ministry", "SFTPClient", "SFTPServer", "Sandbox", yams]),
        room("Briefing", on: ["Generation", "Interchange", "Journal", "Ministry", "Sandbox", "Scenarios", yams]),
        room("Reports", on: ["CLibQREncode", "Casework", "Interchange", "Journal", "Judgement", "Ministry", "SFTPServer", "Scenarios"]),
        room("ControlPanel", on: ["Briefing", "Casework", "Generation", "Interchange", "Journal", "Judgement", "Ministry", "Reports", "Sandbox", "Scenarios", flyingFox, flyingSocks]),
        .executableTarget(name: "ministry-sandbox", dependencies: [
            "Briefing", "Casework", "ControlPanel", "Generation", "Interchange", "Journal", "Judgement", "Ministry", "Reports", "SFTPServer", "Sandbox", "Scenarios", "CPlatform", argumentParser,
        ]),
        .executableTarget(name: "sandbox-bench", dependencies: [
            "Generation", "Interchange", "Journal", "Ministry", "SFTPClient", "Sandbox", "Scenarios",
        ]),
        .target(name: "TestSupport", dependencies: ["Casework", "Generation", "Interchange", "Journal", "Judgement", "Ministry", "SFTPClient", "Sandbox", grdb], path: "Tests/TestSupport"),
        tests("Interchange", on: ["Generation", "Ministry"]),
        tests("Judgement", on: ["Generation", "Interchange", "Ministry"]),
        tests("SFTPServer", on: ["SFTPClient"]),
        tests("Ministry", on: ["Interchange", "Journal"]),
        tests("Casework", on: ["Generation", "Interchange", "Journal", "Judgement", "Ministry", "SFTPClient", "Sandbox", "Scenarios"]),
        tests("Sandbox", on: ["Generation", "Interchange", "Journal", "Judgement", "Ministry", "SFTPClient"]),
        .testTarget(name: "ModelTests", dependencies: [
            "Generation", "Interchange", "Journal", "Judgement", "Ministry", "SFTPClient", "Sandbox", "Scenarios", "TestSupport",
        ]),
        tests("Briefing", on: ["Interchange", "Ministry", "Sandbox", "Scenarios"]),
        tests("Scenarios", on: ["Generation", "Interchange", "Journal", "Ministry", "Reports", "SFTPClient", "Sandbox"]),
        tests("Reports", on: ["Casework", "Generation", "Interchange", "Journal", "Judgement", "Ministry", "Sandbox", "Scenarios"]),
        .testTarget(name: "CommandLineTests", dependencies: [
            "ministry-sandbox", "ControlPanel", "Generation", "Interchange", "Journal", "Ministry", "SFTPClient", "Sandbox", "TestSupport",
        ]),
    ],
    cxxLanguageStandard: .cxx17
)

// Only sandbox/fuzz asks for it: libFuzzer brings its own main, so that a usual build could not link it.
if Context.environment["MINISTRY_SANDBOX_FUZZ"] != nil {
    package.targets.append(.executableTarget(name: "sandbox-fuzz", dependencies: ["Generation", "Interchange", "Judgement"]))
}
