import Interchange

/// What others ask of a scenario without running it.
extension Scenario {
    /// The same, called by another file in reports: that of the bundle which it was taken out of.
    public func shownAs(file: String) -> Scenario {
        var subject = subject
        subject.file = file
        subject.place = nil
        return Scenario(subject: subject, words: words, why: why, source: source, mark: mark, skipReason: skipReason, onlyReason: onlyReason, fails: fails, folder: folder, log: log,
                        profile: profile, policies: policies, isForEveryReading: isForEveryReading, given: given, secrets: secrets, steps: steps, always: always)
    }

    /// Whether a step of it restores or resets the world.
    public var takesAway: Bool { (steps + always).contains { $0.takesAway } }

    /// Whether it says that the rule is broken; `form`: in this one.
    public func expects(_ rule: Rule, in form: FormName? = nil) -> Bool {
        steps.contains { step in
            guard case .expect(let expect) = step.action else { return false }
            return expect.findings?.contains { $0.rule == rule && (form == nil || $0.form == form) } ?? false
        }
    }
}

extension Step {
    fileprivate var takesAway: Bool {
        switch action {
        case .restore, .reset: true
        case .retry(let retry): retry.steps.contains { $0.takesAway }
        // One that waits for a value is not read yet; what it does over again is not known.
        case .deferred(let waiting): ["restore", "reset", "retry"].contains(waiting.word)
        default: false
        }
    }
}
