import Interchange

/// Where cases come from.
public enum CaseOrigin: Sendable {
    /// An upload of a world.
    case world(WorldFile, upload: Int)
    case bundle(CaseBundle)

    /// `probes`: other packages that will be judged in its place.
    public func read(probes: [PackageContents] = []) throws -> Case {
        switch self {
        case .world(let world, let upload): try CaseReader(world).read(upload, probes: probes)
        case .bundle(let bundle): bundle.kept
        }
    }

    /// By the world as it stands now; nil for a bundle, which knows no now.
    public func readNow(probes: [PackageContents] = []) throws -> Case? {
        guard case .world(let world, let upload) = self else { return nil }
        return try CaseReader(world).read(upload, .now, probes: probes)
    }
}
