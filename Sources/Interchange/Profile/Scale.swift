/// The total that the ministry derives from a form's answers, and what it means. No totals are sent.
public struct Scale: Sendable {
    public struct Item: Sendable {
        public enum Source: Sendable {
            /// The points of the field, or the highest of several that count once.
            case fields([Int])
            /// The highest over the rows of a list; 0 for an empty list.
            case list(field: Int, column: Int)
        }

        public let source: Source
        /// Points by code; nil: the number itself.
        public let points: [Int: Int]?

        public init(source: Source, points: [Int: Int]?) {
            self.source = source
            self.points = points
        }
    }

    public struct Band: Sendable {
        public let range: ClosedRange<Int>
        public let title: Bilingual
        /// The code that says so in the field that the scale agrees with.
        public let code: Int?

        public init(range: ClosedRange<Int>, title: Bilingual, code: Int?) {
            self.range = range
            self.title = title
            self.code = code
        }
    }

    /// A field of the form that names the band itself.
    public struct Agreement: Sendable {
        public let field: Int
        /// By how much a band is widened on both sides.
        public let margin: Int

        public init(field: Int, margin: Int) {
            self.field = field
            self.margin = margin
        }
    }

    public let title: Bilingual
    public let mark: FidelityMark
    public let range: ClosedRange<Int>
    /// Where it holds there is no total.
    public let unless: RowTest?
    public let items: [Item]
    public let bands: [Band]
    public let agreement: Agreement?
    /// A change by more than this within a month is unlikely; made up.
    public let jump: Int?

    public init(title: Bilingual, mark: FidelityMark, range: ClosedRange<Int>, unless: RowTest?, items: [Item], bands: [Band],
                agreement: Agreement?, jump: Int?) {
        self.title = title
        self.mark = mark
        self.range = range
        self.unless = unless
        self.items = items
        self.bands = bands
        self.agreement = agreement
        self.jump = jump
    }

    public func band(of total: Int) -> Band? { bands.first { $0.range.contains(total) } }
}
