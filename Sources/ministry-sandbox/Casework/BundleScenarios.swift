import Casework
import Foundation
import Interchange
import Sandbox
import Scenarios

/// Scenarios that come out of files and folders, and out of bundles among them.
enum BundleScenarios {
    /// Bundles come after scenario files. Each is unpacked into a folder that lies there until the program ends.
    static func read(_ paths: [String], set: [String: String]) throws -> [Scenario] {
        var plain: [String] = []
        var bundles: [String] = []
        for path in paths {
            var isFolder: ObjCBool = false
            let isThere = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
            if isThere, isFolder.boolValue { bundles += BundlePaths.bundles(in: path) }
            if isThere, !isFolder.boolValue, BundleReader.isBundle(path) { bundles.append(path) } else { plain.append(path) }
        }
        return try ScenarioReader.read(plain, set: set) + bundles.flatMap(scenarios)
    }

    private static func scenarios(_ path: String) throws -> [Scenario] {
        let bundle = try BundleReader.read(path, profileNamed: LocalProfiles.named)
        let folder = try UnpackedFolders.make()
        let kept = bundle.kept
        let profile = "profile/\(kept.profile.name)"
        // Written anew, so that the scenario says what the bundle's other files say, whoever has changed one of them.
        let text = CaseScenario.write(kept, name: URL(filePath: path).deletingPathExtension().lastPathComponent, packagePath: "package.zip", profilePath: profile,
                                      isMasked: bundle.isMasked)
        try Output.write(kept.package, toFile: folder + "/package.zip")
        for (file, bytes) in kept.profile.files { try Output.write(bytes, toFile: "\(folder)/\(profile)/\(file)") }
        try Output.write(Array(text.utf8), toFile: folder + "/scenario.yaml")
        return try ScenarioReader.read([folder + "/scenario.yaml"]).map { $0.shownAs(file: path) }
    }
}
