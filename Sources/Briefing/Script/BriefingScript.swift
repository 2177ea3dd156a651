import Interchange

/// What a trainer shows and says: chapters of beats, each with words for the presenter, a page to look at, and steps that bring it about.
public struct BriefingScript: Sendable {
    public struct Chapter: Sendable {
        /// Its name in addresses and commands.
        public let id: String
        public let title: Bilingual
        public let minutes: Int
        public let beats: [Beat]
    }

    public struct Beat: Sendable {
        /// What stands on the projected page.
        public let title: Bilingual
        /// What the presenter says.
        public let say: Bilingual
        /// The page of the panel that shows it.
        public let page: String
        /// Steps of the scenario language, as YAML; nil: only words.
        public let steps: String?
    }

    public let title: Bilingual
    public let about: Bilingual
    /// The world in which it begins, in the scenario language, as YAML.
    public let given: String
    public let chapters: [Chapter]

    public var minutes: Int { chapters.reduce(0) { $0 + $1.minutes } }
}
