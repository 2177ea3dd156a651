import Interchange
import Sandbox

/// Profiles of this machine, for bundles whose own cannot be read.
enum LocalProfiles {
    /// Nil where there is none of that name.
    static func named(_ name: String) -> Profile? {
        guard let resources = try? ResourceFolder.find() else { return nil }
        return try? ResourceFolder.profile(name, in: resources)
    }
}
