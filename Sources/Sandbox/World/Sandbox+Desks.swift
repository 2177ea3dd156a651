import Interchange
import Journal
import Ministry
import SFTPServer

/// What people ask of the ministry: policies, registry, accounts.
extension Sandbox {
    /// Sets a policy from now on.
    public func set(_ policy: String, to reading: String) async throws {
        try await changingSchedule {
            var policies = try await self.policies()
            try policies.set(policy, to: reading)
            guard let name = PolicyName(rawValue: policy) else { return }
            try await self.journal.append(at: self.clock.now, PolicySet(policy: name, reading: reading))
        }
    }

    /// Who is due of an institution in a month, as it stands now.
    public func due(institution: String, month: ReportingMonth) async throws -> DueList {
        await settle()
        let policies = try await policies()
        let now = clock.now
        return try await journal.read { try DueDesk.list($0, institution: institution, month: month, policies: policies, now: now) }
    }

    /// Adds the institutions, residents, stays and accounts of a seed, all or none.
    public func load(_ seed: RegistrySeed) async throws {
        try await journal.write(at: clock.now) { writer in try Self.add(seed, writer) }
        try await publishAccounts()
    }

    /// Changes the registry now, or plans it for an instant to come.
    @discardableResult
    public func change(_ change: RegistryChange, at instant: TaipeiInstant? = nil, door: String? = nil) async throws -> RegistryDesk.Made {
        try await changingSchedule { try await self.registry.make(change, at: instant, door: door, now: self.clock.now) }
    }

    public func addAccount(_ account: RegistrySeed.Account, institution: String) async throws {
        try await accountDesk.add(account, institution: institution, now: clock.now)
        try await publishAccounts()
    }

    /// Changes what is given; the next login meets it, and running sessions go on.
    public func changeAccount(_ name: String, password: String? = nil, binding: AddressBinding? = nil, isSuspended: Bool? = nil) async throws {
        // What sshd acknowledged before the change stands before it.
        await settle()
        try await accountDesk.change(name, password: password, binding: binding, isSuspended: isSuspended, now: clock.now)
        try await publishAccounts()
    }

    func publishAccounts() async throws {
        // A first login that sshd has accepted by now must be written down before, or it would be unbound again.
        await settle()
        try await server.setAccounts(try await Self.serverAccounts(journal))
    }

    /// Does something with the application year, and lets the server know of what it means for accounts.
    @discardableResult
    public func enrol<Value: Sendable>(_ body: @Sendable (EnrolmentDesk, TaipeiInstant) async throws -> Value) async throws -> Value {
        let value = try await changingSchedule { try await body(self.enrolmentDesk, self.clock.now) }
        try await publishAccounts()
        return value
    }
}
