import Interchange

/// Which problems the forms of one resident show, and which form showed each first.
struct ShownRisks {
    /// By problem number from 1, four bits each: the form's index; 0 where nothing shows it.
    private var forms: UInt64 = 0

    var isEmpty: Bool { forms == 0 }

    mutating func show(_ problem: CareProblem, in form: FormName) {
        let shift = UInt64(problem.rawValue) * 4
        if forms >> shift & 15 == 0 { forms |= UInt64(form.rawValue) << shift }
    }

    func form(of problem: CareProblem) -> FormName? {
        let index = UInt8(forms >> (UInt64(problem.rawValue) * 4) & 15)
        return index == 0 ? nil : FormName(rawValue: index)
    }
}
