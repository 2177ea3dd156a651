import Interchange
import Judgement

/// One upload with everything that its verdict depends on: what a user brings to replay, explain, shrink and export. It comes out of a world
/// (`WorldFile`) or out of a bundle (`BundleReader`), and nothing below asks which.
public struct Case: Sendable {
    public var receipt: CaseReceipt
    /// The zip, byte for byte as it arrived.
    public var package: [UInt8]
    public var institution: CaseInstitution
    public var registry: RegistrySnapshot
    public var ledger: LedgerSnapshot
    /// When it is judged.
    public var times: JudgementContext.Times
    public var policies: Policies
    public var profile: Profile
    /// What the import made of it; nil where it waits still, or was withdrawn before.
    public var kept: KeptVerdict?

    public init(receipt: CaseReceipt, package: [UInt8], institution: CaseInstitution, registry: RegistrySnapshot, ledger: LedgerSnapshot,
                times: JudgementContext.Times, policies: Policies, profile: Profile, kept: KeptVerdict?) {
        self.receipt = receipt
        self.package = package
        self.institution = institution
        self.registry = registry
        self.ledger = ledger
        self.times = times
        self.policies = policies
        self.profile = profile
        self.kept = kept
    }

    /// What Judgement is told besides the package.
    public var context: JudgementContext { context(view) }

    /// Registry and ledger as Judgement sees them.
    public var view: CaseView { CaseView(registry, ledger, day: times.imported.date) }

    /// The same through a view that remembers what it was asked.
    public func context(_ view: CaseView) -> JudgementContext {
        JudgementContext(profile: profile, policies: policies, institution: .init(code: institution.code, kind: institution.kind), times: times,
                                registry: view, ledger: view)
    }

    /// The package opened.
    public func contents() -> PackageContents { PackageReader.read(bytes: package) }

    /// What Judgement says of it now.
    public func judge() -> Verdict { Judge.judge(contents(), context) }

    /// What Judgement says of another package in its place.
    public func judge(_ other: PackageContents) -> Verdict { Judge.judge(other, context) }
}
