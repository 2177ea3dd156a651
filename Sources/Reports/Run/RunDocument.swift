import Interchange
import Scenarios

/// The file of one run: the record, with what a reader wants to know first beside it.
public struct RunDocument: Sendable, Codable {
    public static let currentFormat = "ministry-sandbox-run-1"

    public let format: String
    public let notice: Bilingual
    public let totals: RunTotals
    public let record: RunRecord

    public init(_ record: RunRecord) {
        format = Self.currentFormat
        notice = ResultDocument.notice
        totals = RunTotals(record.results)
        self.record = record
    }
}
