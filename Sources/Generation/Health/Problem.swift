/// The fourteen problems of QC114, by its numbers.
enum Problem: Int, CaseIterable {
    case manyMedicines = 1, sight, hearing, communication, bowel, bladder, dailyLiving, falls, nutrition, pressure, pain, frailty, cognition, mood
}
