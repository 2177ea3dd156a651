import Foundation
import Interchange

/// The profiles that a world was ever judged by, each under its fingerprint, so that an old verdict can be repeated after its profile has changed.
public struct KeptProfiles: Sendable {
    private let root: String

    public init(state folder: String) {
        root = folder + "/profiles"
    }

    /// Where the profile with this fingerprint lies; nil where it was not kept.
    public func folder(_ fingerprint: String) -> String? {
        // A profile knows its own name by its folder's.
        let parent = "\(root)/\(fingerprint)"
        guard let name = FileNames.list(parent).first(where: { !$0.hasPrefix(".") }), FileManager.default.fileExists(atPath: "\(parent)/\(name)/profile.json") else { return nil }
        return "\(parent)/\(name)"
    }

    /// Keeps a profile's files, unless they are kept already.
    public func keep(_ files: [String: [UInt8]], name: String, fingerprint: String) throws(JournalFault) {
        guard folder(fingerprint) == nil else { return }
        let incoming = "\(root)/.incoming-\(UUID().uuidString)"
        do {
            try FileManager.default.createDirectory(atPath: "\(incoming)/\(name)", withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            defer { try? FileManager.default.removeItem(atPath: incoming) }
            for (file, bytes) in files { try Data(bytes).write(to: URL(filePath: "\(incoming)/\(name)/\(file)")) }
            // Whole or not at all: the last step gives it its name.
            try? FileManager.default.removeItem(atPath: "\(root)/\(fingerprint)")
            try FileManager.default.moveItem(atPath: incoming, toPath: "\(root)/\(fingerprint)")
        } catch {
            throw JournalFault("\(root): \(error.localizedDescription)")
        }
    }
}
