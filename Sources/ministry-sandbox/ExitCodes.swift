import ArgumentParser

/// What the program ends with; 0 is fine.
enum ExitCodes {
    static let findings = ExitCode(1)
    static let wrongUse = ExitCode(2)
    static let cannotStart = ExitCode(3)
    static let ownFault = ExitCode(4)
}
