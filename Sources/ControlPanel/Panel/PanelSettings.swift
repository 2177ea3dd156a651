import Briefing
import Scenarios

/// What the panel is told when the sandbox starts.
public struct PanelSettings: Sendable {
    /// The folder of its files; nil: there is no panel.
    public var files: String?
    /// Which sandbox this is, in its owner's words; shown on every page.
    public var label: String?
    /// Whether its accounts are a classroom's.
    public var isClass: Bool
    /// The shipped suites, and what runs them.
    public var scenarios: String?
    public var runner: ScenarioRunner?
    /// What is shown at a briefing; nil: none is given.
    public var briefing: BriefingDesk?
    /// The address by which trainees reach the SFTP server.
    public var classAddress: String?

    public init(files: String? = nil, label: String? = nil, isClass: Bool = false, scenarios: String? = nil, runner: ScenarioRunner? = nil, briefing: BriefingDesk? = nil, classAddress: String? = nil) {
        self.files = files
        self.label = label
        self.isClass = isClass
        self.scenarios = scenarios
        self.runner = runner
        self.briefing = briefing
        self.classAddress = classAddress
    }
}
