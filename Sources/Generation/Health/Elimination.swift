/// Bowel and bladder.
struct Elimination {
    let bowel: Bowel
    let bladder: Bladder

    init(_ resident: ResidentHealth) {
        bowel = Bowel(resident)
        bladder = Bladder(resident)
    }
}
