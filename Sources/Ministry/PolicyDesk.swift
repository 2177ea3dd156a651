import Interchange
import Journal

/// The policies in force: the profile's defaults, and what was set since.
public enum PolicyDesk {
    public static func policies(_ state: WorldState, profile: Profile) throws -> Policies {
        var policies = profile.policies
        for (name, reading) in try state.policyReadings() { try policies.set(name, to: reading) }
        return policies
    }
}
