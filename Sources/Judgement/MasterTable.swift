import Interchange

/// The masters of one package, by MAIN_ID as written.
struct MasterTable {
    struct Master {
        let row: Int
        let identity: String
        let name: String
        let born: CivilDate?
        /// Nil where nobody asks about residents.
        let resident: ResidentRecord?
        /// The registry's number, or the place of the ID in this package.
        let personInPackage: Int
        /// The error that returned it.
        let returnedBy: Rule?
        /// Others have its MAIN_ID too, so that whom a row names cannot be told.
        var isAmbiguous = false
    }

    /// What nearly every row asks of its master, without text or lists.
    struct Brief {
        let personInPackage: Int
        /// The registry's number; nil where there is no resident.
        let person: Int?
        let born: CivilDate?
        let isReturned: Bool
        let isAmbiguous: Bool
        /// Of somebody who has one stay and is still there: since when. Then most rules about residence have nothing to say.
        let inResidenceSince: TaipeiInstant?

        init(_ master: Master) {
            personInPackage = master.personInPackage
            person = master.resident?.person
            born = master.born
            isReturned = master.returnedBy != nil
            isAmbiguous = master.isAmbiguous
            let stays = master.resident?.stays ?? []
            inResidenceSince = stays.count == 1 && stays[0].left == nil ? stays[0].admitted : nil
        }
    }

    private(set) var masters: [Master] = []
    private(set) var briefs: [Brief] = []
    /// What the forms show of each master's resident.
    var risks: [ShownRisks] = []
    private var byNumber: [Int: Int] = [:]
    /// A MAIN_ID that is no number, or none that fits, is held against its row and still ties rows together.
    private var byText: [String: Int] = [:]
    private var identities: [String: Int] = [:]
    /// QC100 was not in the package at all.
    var isMissing = false
    /// QC100 was there, but none of it can be used.
    var fileReturnedBy: Rule?

    /// The master that a row names. Most files name them in the order of QC100, so that the one after the last is tried first.
    func index(of mainID: FieldValue, expected: inout Int) -> Int? {
        let found: Int?
        if let number = Self.number(mainID) {
            if expected < masters.count, numbers[expected] == number {
                expected += 1
                return expected - 1
            }
            found = byNumber[number]
        } else {
            found = byText[mainID.shown]
        }
        if let found { expected = found + 1 }
        return found
    }

    /// MAIN_ID of each master; `Int.min` for one that is no number.
    private var numbers: [Int] = []

    /// Tells people apart where there is no registry to number them.
    mutating func number(of identity: String) -> Int {
        let number = identities[identity] ?? identities.count
        identities[identity] = number
        return number
    }

    /// A number that was written as text still ties rows together: its type is held against it elsewhere.
    private static func number(_ mainID: FieldValue) -> Int? {
        mainID.integer ?? (mainID.kind == .text && mainID.bytes.count < 19 ? Int(mainID.shown) : nil)
    }

    /// How a MAIN_ID is kept in the ledger: 7 and "7" are one.
    static func key(_ mainID: FieldValue) -> String { number(mainID).map(String.init) ?? mainID.shown }

    /// Masters of earlier packages, each for one month: what serves December need not serve November.
    private struct Borrowed: Hashable {
        let mainID: String
        let month: ReportingMonth
    }

    private var borrowed: [Borrowed: Int] = [:]

    /// A master that was borrowed for this month already.
    func borrowed(_ mainID: FieldValue, for month: ReportingMonth) -> Int? {
        borrowed.isEmpty ? nil : borrowed[Borrowed(mainID: Self.key(mainID), month: month)]
    }

    /// A master of an earlier package, for the rows of a month that name it. Gives back its place.
    mutating func borrow(_ mainID: FieldValue, for month: ReportingMonth, _ resident: ResidentRecord) -> Int {
        borrowed[Borrowed(mainID: Self.key(mainID), month: month)] = masters.count
        append(Master(row: 0, identity: resident.identity, name: resident.name, born: nil, resident: resident, personInPackage: resident.person,
                      returnedBy: nil), number: .min)
        return masters.count - 1
    }

    private mutating func append(_ master: Master, number: Int) {
        numbers.append(number)
        masters.append(master)
        briefs.append(Brief(master))
        risks.append(ShownRisks())
    }

    /// The later of two rows with the same MAIN_ID stands, unless it was returned and the earlier was not.
    mutating func add(_ mainID: FieldValue, _ master: Master) {
        let number = Self.number(mainID)
        let standing = number.map { byNumber[$0] } ?? byText[mainID.shown]
        if let standing {
            if masters[standing].returnedBy == nil, master.returnedBy != nil { return }
            masters[standing] = master
            briefs[standing] = Brief(master)
            return
        }
        if let number { byNumber[number] = masters.count } else { byText[mainID.shown] = masters.count }
        append(master, number: number ?? .min)
    }
}
