import Interchange

/// Picks from many residents the few in whom every condition of the profile can be seen, so that a package about them can be broken in
/// every way that has a name.
public enum CoveringSubjects {
    /// In the order of `pool`; its first ten are always among them, since some breakers need several rows.
    public static func pick(from pool: [PackageSubject], profile: Profile, seed: UInt64) -> [PackageSubject] {
        let draft = PackageDraft(pool, profile: profile, seed: seed)
        var rows = Set(1...max(min(10, pool.count), 1))
        for breaker in BreakerCatalogue.all {
            rows.formUnion(breaker.places(in: draft).compactMap(\.row))
        }
        return pool.enumerated().filter { rows.contains($0.offset + 1) }.map(\.element)
    }
}
