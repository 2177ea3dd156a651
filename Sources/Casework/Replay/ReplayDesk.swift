import Interchange
import Judgement

/// Judges uploads once more.
public struct ReplayDesk: Sendable {
    /// What judges now.
    private let build: String

    public init(build: String) {
        self.build = build
    }

    /// `now`: where a sandbox runs elsewhere, the upload as it would be met there now.
    public func replay(_ origin: CaseOrigin, now fetched: CaseBundle? = nil, _ request: ReplayRequest = ReplayRequest()) throws -> Replay {
        let probes = request.package.map { [$0.contents] } ?? []
        var judged = try origin.read(probes: probes)
        let kept = judged.kept
        var changes: [ReplayChange] = []
        if let package = request.package { changes.append(.package(package.name)) }
        if request.isNow, let now = try fetched?.kept ?? origin.readNow(probes: probes) {
            judged = now
            judged.kept = kept
            changes.append(.now)
        }
        if let instant = request.instant {
            judged.times = .init(imported: instant, arrived: min(judged.times.arrived, instant), order: judged.times.order)
            changes.append(.instant(instant))
        }
        for (policy, reading) in request.policies.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            try judged.policies.set(policy.rawValue, to: reading)
            changes.append(.policy(policy, reading: reading))
        }
        if let profile = request.profile {
            judged.profile = profile
            changes.append(.profile(profile.name))
        }
        return Replay(judged, contents: request.package?.contents, changes: changes, build: build, sentNow: try sentNow(origin, fetched, request, probes))
    }

    /// Whoever has corrected a package asks whether it would be taken.
    private func sentNow(_ origin: CaseOrigin, _ fetched: CaseBundle?, _ request: ReplayRequest, _ probes: [PackageContents]) throws -> Replay.SentNow? {
        guard let package = request.package, !request.isNow, let now = try fetched?.kept ?? origin.readNow(probes: probes) else { return nil }
        return .init(run: now.times.imported, outcome: Replay.outcome(now, package.contents, build: build))
    }

    /// The same upload under every other reading that its verdict depends on, one at a time.
    public func everyReading(_ origin: CaseOrigin, _ request: ReplayRequest = ReplayRequest()) throws -> [(policy: PolicyName, reading: String, replay: Replay)] {
        let judged = try replay(origin, request).judged
        let verdict = request.package.map { judged.judge($0.contents) } ?? judged.judge()
        var found: [(policy: PolicyName, reading: String, replay: Replay)] = []
        for policy in verdict.consulted.sorted(by: { $0.rawValue < $1.rawValue }) {
            for reading in policy.readings where reading != judged.policies[policy] {
                var request = request
                request.policies[policy] = reading
                found.append((policy, reading, try replay(origin, request)))
            }
        }
        return found
    }
}
