import Interchange

/// Every way to break a package that has a name. In the order of the rules.
public enum BreakerCatalogue {
    public static let all: [Breaker] = ZipBreakers.all + FileBreakers.all + TextBreakers.all + FieldBreakers.all + ConditionBreakers.all
        + MasterBreakers.all + RegistryBreakers.all + CalendarBreakers.all + HealthBreakers.all

    public static func find(_ name: String) -> Breaker? { all.first { $0.name == name } }

    /// Rules that no package alone can offend against, with what they need.
    public static let outOfReach: [(rule: Rule, why: Bilingual)] = [
        (.masterReturned, Bilingual("是其他問題的結果（任一 QC100 的變體都有）", "a consequence: every variant that breaks QC100 has it")),
        (.residentElsewhere, Bilingual("需要登錄在另一機構的住民", "needs a resident of another institution")),
        (.notDue, Bilingual("需要月底入住的住民", "needs a resident admitted at the end of the month")),
        (.correctionTooEarly, Bilingual("需要同日先前的退回", "needs an earlier return on the same day")),
        (.superseded, Bilingual("需要先前的上傳", "needs an earlier upload")),
    ]
}
