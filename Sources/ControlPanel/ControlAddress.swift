import Foundation
import Interchange

/// Where a running sandbox is spoken to.
public enum ControlAddress {
    /// Everything is below this, so that nobody takes it for a part of the ministry's system.
    public static let prefix = "/not-the-ministry/v1"

    /// The Unix socket of a state folder. A socket's path has room for 107 bytes, so a deep folder gets one in the folder for temporary
    /// files, named after the state.
    public static func socket(state: String) -> String {
        let folder = URL(filePath: state).standardizedFileURL.resolvingSymlinksInPath().path
        let path = folder + "/control.sock"
        guard path.utf8.count > 100 else { return path }
        return "/tmp/ministry-sandbox-\(SHA256Digest.hexadecimal(of: Array(folder.utf8)).prefix(16)).sock"
    }
}
