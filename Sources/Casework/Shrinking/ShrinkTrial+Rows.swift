import Interchange

/// The steps that cut whole rows and files.
extension ShrinkTrial {
    /// All rows of one MAIN_ID go together, whatever their form. A row without one goes alone.
    func cutResidents() {
        var units: [String: Int] = [:]
        var count = 0
        let unitOf = best.files.map { (file: ShrinkFile) -> [Int] in
            (file.rows ?? []).map { (row: ShrinkRow) -> Int in
                let mainID = row.mainID
                if let mainID, let unit = units[mainID] { return unit }
                if let mainID { units[mainID] = count }
                count += 1
                return count - 1
            }
        }
        keepRows(unitOf, count)
    }

    func cutRows() {
        var count = 0
        let unitOf = best.files.map { (file: ShrinkFile) -> [Int] in
            let first = count
            count += file.rows?.count ?? 0
            return Array(first..<count)
        }
        keepRows(unitOf, count)
    }

    /// `unitOf`: for every row of every file the unit with which it goes.
    private func keepRows(_ unitOf: [[Int]], _ count: Int) {
        let package = best
        DeltaDebugging.minimise(count) { left in
            var isLeft = [Bool](repeating: false, count: count)
            for unit in left { isLeft[unit] = true }
            return accept(package.keepingRows { isLeft[unitOf[$0.file][$0.row]] })
        }
    }

    /// Forms become empty arrays, wrong names right ones, and what is no form goes.
    func cutFiles() {
        let package = best
        let units = package.files.indices.filter { package.canCut(file: $0) }
        DeltaDebugging.minimise(units.count) { left in
            accept(package.cutting(files: Set(DeltaDebugging.gone(left, of: units.count).map { units[$0] })))
        }
    }
}
