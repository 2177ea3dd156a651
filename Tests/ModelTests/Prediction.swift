import Interchange

/// What an import run must do.
struct PredictedImport: Sendable {
    let run: TaipeiInstant
    var packages: [PredictedPackage]
}

struct PredictedPackage: Sendable {
    let institution: String
    let name: String
    var read = 0
    var accepted = 0
    var returned = 0
    /// Gave way to a later row of the same file.
    var replaced = 0
    var findings: [PredictedFinding] = []

    var counts: String { "read \(read), accepted \(accepted), returned \(returned), replaced \(replaced)" }
}

struct PredictedFinding: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// Slug.
    let rule: String
    /// `error`, `warning`, `note`.
    let severity: String
    let form: FormName?
    /// From 1; nil for a whole file.
    let row: Int?

    var description: String { "\(severity) \(rule) \(form?.text ?? "package")" + (row.map { "[\($0)]" } ?? "") }

    static func < (left: PredictedFinding, right: PredictedFinding) -> Bool { left.description < right.description }
}

/// A line of a due list.
struct PredictedDue: Sendable, Hashable, CustomStringConvertible {
    let identity: String
    let standing: String
    let why: String
    /// Of the fourteen.
    let forms: Int

    var description: String { "\(identity) \(standing) (\(why)), \(forms) forms" }
}

/// Rules that these tests leave to others: they look at values that the plain model does not know. Only what does not return a row is left out.
enum LeftOut {
    static let rules = ["placeholder-suspected", "unlikely-change", "plan-missing"]
}
