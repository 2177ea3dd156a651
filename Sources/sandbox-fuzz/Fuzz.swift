import Foundation
import Interchange

/// Hands libFuzzer's inputs to the readers and the judge. Built only where MINISTRY_SANDBOX_FUZZ is set (Package.swift).
@main
enum Fuzz {
    static func main() throws {
        let environment = ProcessInfo.processInfo.environment
        let profile = try ProfileLoader.load(folder: (environment["MINISTRY_SANDBOX_HOME"] ?? "sandbox") + "/profiles/ltcpap-2025-09")
        let isAboutZips = environment["FUZZ_MODE"] == "zip"
        if CommandLine.arguments.count == 3, CommandLine.arguments[1] == "--seeds" {
            let seeds = try FuzzSeeds(profile: profile, folder: CommandLine.arguments[2])
            try isAboutZips ? seeds.writeZips() : seeds.writeForms()
            return
        }
        Harness.shared = try Harness(profile: profile, isAboutZips: isAboutZips)
        var count = CommandLine.argc
        var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
        exit(runDriver(&count, &arguments) { data, size in
            Harness.shared?.take(Array(UnsafeBufferPointer(start: data, count: size)))
            return 0
        })
    }
}

/// libFuzzer's own loop: the variant of its library that leaves the main to the program.
@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(_ count: UnsafeMutablePointer<CInt>, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>,
                       _ input: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt) -> CInt
