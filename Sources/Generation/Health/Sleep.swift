/// Sleep, in the codes of QC104.
struct Sleep {
    let finding: SenseFinding
    let kinds: [Int]
    let kindOther: String
    /// SLEEP_MED_TYPE; empty without sleeping medicine.
    let medicines: [Int]
    let medicineOther: String
    let frequency: Int?

    init(_ resident: ResidentHealth, _ use: MedicationUse) {
        var random = resident.streams.stable("sleep kinds")
        guard resident.sleepsBadly else {
            finding = resident.consciousness == .alert ? .unimpaired : .unknown
            (kinds, kindOther, medicines, medicineOther, frequency) = ([], "", [], "", nil)
            return
        }
        finding = .impaired
        var kinds = random.pick(random.chance(0.6) ? 1 : 2, of: [5, 10, 15])
        if resident.illnesses.contains(.dementia) && random.chance(0.25) { kinds = [20] }
        if random.chance(0.04) { kinds.append(99) }
        self.kinds = kinds
        kindOther = kinds.contains(99) ? random.pick(["多夢", "夜間頻尿干擾", "早醒", "睡眠呼吸中止"]) : ""
        let medicines = use.kinds.compactMap(\.sleepCode).sorted()
        self.medicines = medicines
        medicineOther = medicines.contains(99) ? MedicineKind.melatonin.facts.item : ""
        frequency = medicines.isEmpty ? nil : random.pick([5, 10, 15, 20, 20, 20])
    }
}
