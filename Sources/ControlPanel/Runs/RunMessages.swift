import Foundation
import Scenarios

/// A scenario that is to be run against a running sandbox, with the files that it is made of.
public struct RunRequest: Codable, Sendable {
    public struct File: Codable, Sendable {
        /// Absolute, as it is where the command was given; a folder ends with a stroke.
        public let path: String
        public let bytes: Data
    }

    public let files: [File]
    /// Which of the files holds it.
    public let entry: String
    /// Its name, with what its matrix adds.
    public let scenario: String
    /// Values of variables.
    public let set: [String: String]
    /// Values of secrets, by name: they are known where the command was given.
    public let secrets: [String: String]
    public let profile: String
    /// Readings over whatever it says.
    public let policies: [String: String]
}

/// A run has begun.
public struct RunBegun: Codable, Sendable {
    public let run: String
    /// Where the files lie in the sandbox; places in the result begin with it.
    public let root: String
}

/// How a program ended, or why it could not be started.
public struct ProgramAnswer: Codable, Sendable {
    public let number: Int
    public let outcome: ProgramOutcome?
    public let faultChinese: String?
    public let faultEnglish: String?
}

/// What the run wants next.
public struct RunNews: Codable, Sendable {
    /// A program that is to be run where the command was given.
    public struct Program: Codable, Sendable {
        public let number: Int
        public let request: ProgramRequest
    }

    public var program: Program?
    /// It is over.
    public var result: ScenarioResult?
}
