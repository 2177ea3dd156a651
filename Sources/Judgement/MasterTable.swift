import Interchange

/// The masters of one package, by MAIN_ID as written.
struct MasterTable {
    struct Master {
        let row: Int
        let identity: String
        let name: String
        /// Nil where nobody asks about residents.
        let resident: ResidentRecord?
        /// The error that returned it.
        let returnedBy: Rule?
    }

    private var masters: [String: Master] = [:]
    /// QC100 was not in the package at all.
    var isMissing = false
    /// QC100 was there, but none of it can be used.
    var fileReturnedBy: Rule?

    subscript(_ mainID: String) -> Master? { masters[mainID] }

    /// The later of two rows with the same MAIN_ID stands, unless it was returned and the earlier was not.
    mutating func add(_ mainID: String, _ master: Master) {
        if let standing = masters[mainID], standing.returnedBy == nil, master.returnedBy != nil { return }
        masters[mainID] = master
    }
}
