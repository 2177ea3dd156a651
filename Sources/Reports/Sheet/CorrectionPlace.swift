import Interchange

/// Where the correction is made: in a form, in the registry of residents, or by whoever looks after the program that writes the package.
enum CorrectionPlace {
    static func words(_ finding: Finding, _ kind: InstitutionKind?, _ setting: SheetSetting) -> String {
        switch finding.rule {
        case .residentNotFound, .residentElsewhere, .residentNotInResidence, .admissionDateDiffers:
            return registry(finding, kind, setting)
        case .fieldUnknown, .typeMismatch, .masterAmbiguous, .institutionMismatch, .duplicateInFile, .placeholderSuspected:
            guard let form = finding.form else { break }
            return setting.say("\(name(form, setting))；若畫面上無誤，請轉交資訊人員或系統廠商",
                               "\(name(form, setting)); if it looks right there, hand this to your IT staff or vendor")
        case .masterNotFound, .masterReturned:
            return name(.qc100, setting)
        default: break
        }
        let code = finding.rule.code
        if code.hasPrefix("P") || code.hasPrefix("J") {
            return setting.say("輸出壓縮檔的程式（請轉交資訊人員或系統廠商）", "the program that writes the package (for your IT staff or vendor)")
        }
        return finding.form.map { name($0, setting) } ?? setting.say("壓縮檔", "the package")
    }

    /// The registry's door as the finding has it, or the institution's kind; where neither tells, both doors are named.
    static func registry(_ finding: Finding?, _ kind: InstitutionKind?, _ setting: SheetSetting) -> String {
        if let door = finding?.facts[.kindOfInstitution] ?? kind?.registryDoor {
            return setting.say("長照機構系統【\(door)】", "\(door) of the long-term care institution system")
        }
        return setting.say("長照機構系統【OG100】（老人福利機構為【SC100】）",
                           "OG100 of the long-term care institution system (SC100 for senior welfare institutions)")
    }

    private static func name(_ form: FormName, _ setting: SheetSetting) -> String {
        let title = setting.profile[form].title[setting.language]
        return setting.say("「\(title)」表單（\(form.text)）", "the form “\(title)” (\(form.text))")
    }
}
