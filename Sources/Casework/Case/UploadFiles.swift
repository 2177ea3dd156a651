import Foundation
import Journal

/// The kept bytes of a state folder.
public enum UploadFiles {
    public static func path(_ sha256: String, state folder: String) -> String { UploadStore.path(sha256, in: folder + "/uploads") }

    /// Whether they are there still.
    public static func isKept(_ sha256: String, state folder: String) -> Bool { FileManager.default.isReadableFile(atPath: path(sha256, state: folder)) }
}
