import Interchange

/// How a package is made, in the words of the scenario language and in its order: whom it is about, changes, removals, repeats, blanks, absences.
struct Recipe: Sendable, Hashable {
    /// Somebody who need not be in the registry.
    struct Stranger: Sendable, Hashable {
        let identity: String
        let admitted: CivilDate
    }

    /// A row of a form, from 1.
    struct Place: Sendable, Hashable {
        let form: FormName
        let row: Int

        var text: String { "\(form.text)[\(row)]" }
    }

    /// A change whose finding is obvious.
    enum Change: Sendable, Hashable {
        case mainID(Place, Int)
        case assessed(Place, CivilDate)
        /// Of a row of QC100.
        case identity(Int, String)
        case agency(Int, String)
        case admitted(Int, CivilDate)
        /// A code that does not exist.
        case badCode(Place)

        /// The place in the package, as recipes write it.
        var path: String {
            switch self {
            case .mainID(let place, _): "\(place.text).MAIN_ID"
            case .assessed(let place, _): "\(place.text).ASSESSMENT_DT"
            case .identity(let row, _): "QC100[\(row)].ID_NO"
            case .agency(let row, _): "QC100[\(row)].AGENCY_CODE"
            case .admitted(let row, _): "QC100[\(row)].IN_DT"
            case .badCode(let place): "\(place.text).\(Recipe.codedField(place.form) ?? "")"
            }
        }

        /// The value as recipes write it; MAIN_ID is a number, all others are texts.
        var value: String {
            switch self {
            case .mainID(_, let number): String(number)
            case .assessed(_, let date), .admitted(_, let date): date.compact
            case .identity(_, let text), .agency(_, let text): text
            case .badCode: Recipe.badCode
            }
        }

        var isNumber: Bool { if case .mainID = self { true } else { false } }
    }

    var month: ReportingMonth
    /// The day of all assessments.
    var day: Int
    /// Residents of the institution, by ID.
    var residents: [String]
    var strangers: [Stranger] = []
    /// Another institution's code and residents.
    var institution: String?
    var changes: [Change] = []
    /// Rows without the field that `requiredField` names.
    var withoutField: [Place] = []
    /// Rows taken out; one at most, since the numbers of those behind it change.
    var withoutRow: [Place] = []
    var repeated: [Place] = []
    /// Forms without a row.
    var blank: [FormName] = []
    /// Forms without a file.
    var absent: [FormName] = []

    var assessed: CivilDate {
        let first = month.firstDate
        return first.adding(days: min(day, CivilDate.daysIn(month: first.month, year: first.year)) - 1)
    }

    /// A field that must be there and that nothing else hangs on.
    static func requiredField(_ form: FormName) -> String { form.isMaster ? "NAME" : "ASSESSMENT_USER" }

    /// A field with few codes, in the forms that have one that nothing else hangs on.
    static func codedField(_ form: FormName) -> String? {
        switch form {
        case .qc100: "SEX"
        case .qc105: "FEEL"
        case .qc107: "EAT"
        case .qc108: "FOOD"
        default: nil
        }
    }

    static let codedForms: [FormName] = [.qc105, .qc107, .qc108]
    static let badCode = "77"
}
