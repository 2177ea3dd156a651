import Interchange

/// Asks the ledger, and remembers of which months there is nothing to ask: most packages are about a month in which nothing stands yet.
struct LedgerReader {
    private let view: any LedgerView
    private var known: (month: ReportingMonth?, isBlank: Bool)?

    init(_ view: any LedgerView) {
        self.view = view
    }

    mutating func isBlank(_ month: ReportingMonth?) -> Bool {
        if let known, known.month == month { return known.isBlank }
        let isBlank = view.isBlank(month: month)
        known = (month, isBlank)
        return isBlank
    }

    mutating func newest(_ form: FormName, _ person: Int, _ month: ReportingMonth?) -> LedgerRecord? {
        isBlank(month) ? nil : view.newest(form: form, person: person, month: month)
    }
}
