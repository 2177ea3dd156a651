import Foundation
import Interchange
import Journal

/// What happened with one upload, from its client's login to its fetched result.
public struct UploadTimeline: Sendable, Codable {
    /// A moment of it.
    public struct Moment: Sendable, Codable {
        public let seq: Int
        public let virtual: TaipeiInstant
        /// Milliseconds since 1970, real time.
        public let real: Int
        public let event: StoredEvent
    }

    public let receipt: CaseReceipt
    public let institution: String
    public let moments: [Moment]
    /// The import that took it; nil: none yet.
    public let run: TaipeiInstant?
    /// The next that would; nil where it waits for none.
    public let nextRun: TaipeiInstant?
    public let summary: ImportSummary?
    public let results: [Result]

    /// A result file.
    public struct Result: Sendable, Codable {
        public let name: String
        public let isDelivered: Bool
        /// When its account fetched it first; nil: not yet.
        public let fetched: TaipeiInstant?
    }
}
