import Casework
import Interchange
import Reports

/// One upload from its login to its fetched result.
struct StoryMessage: Codable, Sendable {
    struct Moment: Codable, Sendable {
        let seq: Int
        let virtual: String
        let real: Int
        let kind: String
        let words: Bilingual?
    }

    struct Result: Codable, Sendable {
        let name: String
        let isDelivered: Bool
        let fetched: String?
    }

    let upload: Int
    let client: String?
    let isKept: Bool
    let moments: [Moment]
    let nextRun: String?
    let results: [Result]
    let findingsByRule: [String: Int]
    let profile: String?
    let policies: [String: String]?

    init(_ timeline: UploadTimeline) {
        upload = timeline.receipt.upload
        client = timeline.receipt.client
        isKept = timeline.isKept
        moments = timeline.moments.map { Moment(seq: $0.seq, virtual: $0.virtual.iso, real: $0.real, kind: $0.kind, words: TimelineWords.words($0)) }
        nextRun = timeline.nextRun?.iso
        results = timeline.results.map { Result(name: $0.name, isDelivered: $0.isDelivered, fetched: $0.fetched?.iso) }
        findingsByRule = timeline.summary?.findings ?? [:]
        profile = timeline.summary?.profile
        policies = timeline.summary?.policies
    }
}
