import Interchange

/// What the findings of one block are about.
enum SheetSubject: Hashable {
    case package
    /// An entry of the zip that is no form.
    case file(String)
    case form(FormName)
    /// By ID.
    case resident(String)
    /// A MAIN_ID of which it is not known whose it is.
    case master(String)

    /// What is about everything comes before what is about one resident.
    var rank: Int {
        switch self {
        case .package: 0
        case .file: 1
        case .form: 2
        case .resident: 3
        case .master: 4
        }
    }

    var isResident: Bool { rank >= 3 }
}

/// Findings that come of one cause and ask for nothing themselves.
struct SheetFold {
    let rule: Rule
    let cause: Rule
    var forms: [FormName] = []
    let isAboutRows: Bool
    var count = 0
}

/// One block of the sheet.
struct SheetGroup {
    let subject: SheetSubject
    var name: String?
    var mainID: String?
    /// The row in QC100, where something tells.
    var masterRow: String?
    var roots: [Finding] = []
    var folds: [SheetFold] = []

    /// Roots that the sheet's limit kept out.
    var cut = 0

    init(subject: SheetSubject) {
        self.subject = subject
    }

    var folded: Int { folds.reduce(0) { $0 + $1.count } }

    mutating func add(_ finding: Finding) {
        if name == nil, let given = finding.personName, !given.isEmpty { name = given }
        if mainID == nil { mainID = finding.mainID }
        if masterRow == nil {
            masterRow = finding.form == .qc100 ? finding.row.map(String.init) : finding.rule == .masterReturned ? finding.facts[.otherRow] : nil
        }
        guard let cause = finding.consequenceOf else {
            roots.append(finding)
            return
        }
        let index = folds.firstIndex { $0.rule == finding.rule && $0.cause == cause } ?? folds.endIndex
        if index == folds.endIndex { folds.append(SheetFold(rule: finding.rule, cause: cause, isAboutRows: finding.row != nil)) }
        folds[index].count += 1
        if let form = finding.form { folds[index].forms.append(form) }
    }
}
