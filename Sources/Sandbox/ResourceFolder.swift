import Foundation
import Interchange

/// Where the sandbox keeps what is data: profiles and seeds. In a checkout that is `sandbox/`; in a package it stands beside the binary
/// or under share/.
public enum ResourceFolder {
    /// Looks at MINISTRY_SANDBOX_HOME, upwards from the program, and upwards from the current folder.
    public static func find(environment: [String: String] = ProcessInfo.processInfo.environment) throws(SandboxFault) -> String {
        var looked: [String] = []
        if let home = environment["MINISTRY_SANDBOX_HOME"], !home.isEmpty {
            if holdsProfiles(home) { return home }
            looked.append(home)
        }
        let program = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0]
        for start in [URL(filePath: program).deletingLastPathComponent().path, FileManager.default.currentDirectoryPath] {
            var folder = URL(filePath: start).standardizedFileURL
            while folder.path != "/" {
                for candidate in [folder.path + "/sandbox", folder.path + "/share/ministry-sandbox"] where holdsProfiles(candidate) { return candidate }
                folder.deleteLastPathComponent()
            }
            looked.append(start)
        }
        throw .noResources(lookedIn: looked)
    }

    private static func holdsProfiles(_ folder: String) -> Bool {
        FileManager.default.fileExists(atPath: folder + "/profiles")
    }

    public static func profileNames(in resources: String) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: resources + "/profiles")) ?? []).sorted()
    }

    /// A profile by its name, or by the path of its folder.
    public static func profile(_ name: String, in resources: String) throws -> Profile {
        let folder = name.contains("/") ? name : resources + "/profiles/" + name
        guard FileManager.default.fileExists(atPath: folder + "/profile.json") else {
            throw SandboxFault.noProfile(name, known: profileNames(in: resources))
        }
        return try ProfileLoader.load(folder: URL(filePath: folder).standardizedFileURL.path)
    }

    /// The control panel's files; nil where none ship.
    public static func panel(in resources: String) -> String? {
        let folder = resources + "/panel"
        return FileManager.default.fileExists(atPath: folder + "/index.html") ? folder : nil
    }

    /// The suites that ship: beside the profiles in a package, beside their folder in a checkout.
    public static func scenarios(in resources: String) -> String? {
        [resources + "/scenarios", resources + "/../scenarios"].map { URL(filePath: $0).standardizedFileURL.path }.first { FileManager.default.fileExists(atPath: $0) }
    }

    public static func calendarNames(in resources: String) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: resources + "/calendars")) ?? []).filter { $0.hasSuffix(".json") }
            .map { String($0.dropLast(5)) }.sorted()
    }

    /// An application year by its number, or by the path of its file.
    public static func calendar(_ name: String, in resources: String) throws -> EnrolmentCalendar {
        let path = name.contains("/") || name.hasSuffix(".json") ? name : "\(resources)/calendars/\(name).json"
        guard FileManager.default.fileExists(atPath: path) else { throw SandboxFault.noCalendar(name, known: calendarNames(in: resources)) }
        return try CalendarReader.load(path)
    }
}
