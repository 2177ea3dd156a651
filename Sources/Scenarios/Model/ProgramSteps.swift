import Interchange

/// A program that is run.
struct RunStep: Sendable {
    let command: [String]
    /// Seconds.
    let timeout: Int
    let account: String?
    let exit: Int
    let environment: [String: String]
    /// Where it is started; nil: the scenario's folder.
    let folder: String?
    /// The source address that it has for real.
    let from: String?
    /// Where time goes each time the program has uploaded something.
    let onUpload: TimeTarget?
}

/// Waits in real time for what comes from outside.
struct AwaitStep: Sendable {
    let kind: String
    let count: Int
    let account: String?
    let contains: [String]
    /// Seconds.
    let within: Int
}

/// A value taken out of a text.
struct CaptureStep: Sendable {
    enum Origin: String, Sendable, CaseIterable {
        case result, mail, output
    }

    let name: String
    let origin: Origin
    let pattern: String
    let account: String?
    let kind: String?
    let institution: String?
    let isSecret: Bool
    let place: TextPlace?
    let sourceLine: String?
}
