import Interchange
import Judgement

/// What to do first, in at most a handful of steps: what holds back most comes first.
struct FirstSteps {
    let package: CheckedPackage
    let parts: [SheetPart]
    let setting: SheetSetting

    private var errors: [Finding] { package.verdict.findings.filter { $0.severity == .error } }

    var markup: Markup {
        let lines = steps.map { step -> Markup in "<li>\(step)</li>" }
        return """
            <div class="first"><h2>\(setting.say("先做什麼", "What to do first"))</h2>
            <ol>\(lines)</ol></div>
            """
    }

    private var steps: [String] {
        guard package.verdict.hasErrors else { return stepsWithoutErrors }
        let steps = [wholePackage, files, masters, registry, residents].compactMap { $0 }
        return steps + [setting.say("全部改好後，重新產生含 15 個檔案的壓縮檔，先再檢查一次，再上傳。",
                                    "When all is done, write the package of fifteen files anew, check it once more, and only then upload it.")]
    }

    private var stepsWithoutErrors: [String] {
        let warnings = parts.first { $0.severity == .warning }.map { $0.total + $0.totalFolded } ?? 0
        guard warnings > 0 else { return [setting.say("無須修正，可以上傳。", "Nothing needs correcting; it can be uploaded.")] }
        return [setting.say("沒有資料會退回；上傳前請先看過\(atLeast) \(warnings) 項警告，內容可能有誤。",
                            "Nothing would be returned; before uploading, look through\(atLeast) \(setting.items(warnings)) that may be wrong.")]
    }

    /// Findings beyond the verdict's own listing are counted by rule only.
    private var atLeast: String { package.verdict.unlisted > 0 ? setting.say("至少", " at least") : "" }
    /// The same where nothing stands before it that a blank should part it from.
    private var atLeastFirst: String { atLeast.isEmpty ? "" : atLeast + " " }

    private var wholePackage: String? {
        guard let rule = package.verdict.packageReturnedBy else { return nil }
        let reason = FindingWording.title(rule)[setting.language]
        let remedy = decisive.map { FindingWording.words(setting.shown($0), setting.language).remedy } ?? ""
        return setting.say("整個壓縮檔因「\(reason)」退回，先排除這一項：\(remedy)",
                           "The whole package is returned because of “\(reason)”; settle this before anything else. \(remedy)")
    }

    /// What returned the package: a root of that rule, or what such a finding came of.
    private var decisive: Finding? {
        let held = errors.filter { $0.rule == package.verdict.packageReturnedBy }
        return held.first { $0.consequenceOf == nil }
            ?? held.first.flatMap { finding in errors.first { $0.rule == finding.consequenceOf && $0.form == finding.form } } ?? held.first
    }

    private var files: String? {
        let roots = errors.filter { $0.row == nil && $0.consequenceOf == nil }
        let isFirst = decisive.map { roots.contains($0) } ?? true
        let count = isFirst ? max(0, roots.count - (decisive == nil ? 0 : 1)) : roots.count
        guard count > 0 else { return nil }
        return setting.say("檔案本身\(decisive == nil ? "" : "另")有\(atLeast) \(count) 項問題，通常須請資訊人員或系統廠商修正輸出程式。",
                           "The files themselves have\(atLeast) \(setting.items(count)) to settle, mostly by your IT staff or vendor.")
    }

    private var masters: String? {
        let rows = Set(errors.filter { $0.form == .qc100 && $0.consequenceOf == nil }.compactMap(\.row)).count
        guard rows > 0 else { return nil }
        let held = errors.count { $0.rule == .masterReturned }
        let heldWords = held == 0 ? "" : setting.say("；隨之退回的\(atLeast) \(held) 筆其他表單無須更動，一併重送即可",
                                                     "; the\(atLeast) \(setting.rows(held)) returned with them need no change, only to be sent again")
        return setting.say("先修正「\(setting.profile[.qc100].title.chinese)」（QC100）的\(atLeast) \(rows) 筆\(heldWords)。",
                           "Correct\(atLeast) \(setting.rows(rows)) of QC100 first\(heldWords).")
    }

    private var registry: String? {
        let findings = errors.filter { [.residentNotFound, .residentElsewhere, .residentNotInResidence].contains($0.rule) }
        guard let first = findings.first else { return nil }
        let people = Set(findings.map { $0.person ?? $0.mainID ?? "" }).count
        let place = CorrectionPlace.registry(first, package.kind, setting)
        return setting.say("\(atLeastFirst)\(people) 位住民與登錄資料不符，請先在\(place)核對。",
                           "Look up\(atLeast) \(people) \(people == 1 ? "resident" : "residents") in \(place), which does not agree.")
    }

    private var residents: String? {
        guard let part = parts.first(where: { $0.severity == .error }), part.residents > 0 else { return nil }
        let residents = part.residents == 1 ? "resident" : "residents"
        return setting.say("再依下表逐位修正：\(atLeastFirst)\(part.residents) 位住民，共 \(part.residentItems) 項。",
                           "Then go down the list:\(atLeast) \(part.residents) \(residents), \(setting.items(part.residentItems)).")
    }
}
