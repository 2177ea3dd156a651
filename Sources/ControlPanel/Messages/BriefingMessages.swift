import Briefing
import Interchange

/// The script of a briefing, and where it stands.
public struct BriefingMessage: Codable, Sendable {
    public struct Chapter: Codable, Sendable {
        public let id: String
        public let title: Bilingual
        public let minutes: Int
        public let beats: [Beat]
    }

    public struct Beat: Codable, Sendable {
        public let title: Bilingual
        public let say: Bilingual
        public let page: String
        /// Whether anything is done in it.
        public let hasSteps: Bool
    }

    public let title: Bilingual
    public let about: Bilingual
    public let chapters: [Chapter]
    public let chapter: Int
    /// How many of the chapter's beats were played.
    public let played: Int
    public let isPlaying: Bool
    public let isAutomatic: Bool
    /// Why the last beat did not go by the script.
    public let trouble: Bilingual?
    public let revision: Int

    init(_ desk: BriefingDesk) async {
        let script = desk.script
        title = script.title
        about = script.about
        chapters = script.chapters.map { chapter in
            .init(id: chapter.id, title: chapter.title, minutes: chapter.minutes, beats: chapter.beats.map { .init(title: $0.title, say: $0.say, page: $0.page, hasSteps: $0.steps != nil) })
        }
        let standing = await desk.standing
        chapter = standing.position.chapter
        played = standing.position.played
        isPlaying = standing.isPlaying
        isAutomatic = standing.isAutomatic
        trouble = standing.trouble?.words
        revision = standing.revision
    }
}

public struct AutomaticRequest: Codable, Sendable {
    public let on: Bool
    /// Twice as fast with 2; from 0.1 to 100.
    public let pace: Double?
}

/// One trainee on the board; and, for whoever holds the token, what stands on the card.
public struct TraineeMessage: Codable, Sendable {
    public let account: String
    public let institution: String
    public let name: String
    /// `absent`, `present`, `uploaded`, `returned`, `corrected`, `taken`.
    public let standing: String
    public let uploads: Int
    public let newest: Int?
    public let returned: Int?
    public let refused: Int
    public let boundTo: String
}

public struct ClassMessage: Codable, Sendable {
    public let host: String
    public let port: Int
    public let fingerprint: String
    public let trainees: [TraineeMessage]
}

/// What is printed for a trainee.
public struct CardMessage: Codable, Sendable {
    public let account: String
    public let password: String
    public let institution: String
    public let name: String
    public let host: String
    public let port: Int
    public let fingerprint: String
    public let command: String
    /// SVG; the address with the account's name, for a telephone's camera.
    public let code: String
}
