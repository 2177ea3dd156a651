import Interchange
import Judgement

/// All that the sheet says about one package.
struct PackageSection {
    private let package: CheckedPackage
    private let setting: SheetSetting
    private let title: String
    private let tally: SheetTally
    private let parts: [SheetPart]

    init(package: CheckedPackage, setting: SheetSetting, title: String, limit: Int) {
        self.package = package
        self.setting = setting
        self.title = title
        parts = SheetPart.parts(of: package.verdict.findings, limit: limit)
        tally = SheetTally(package.verdict, parts)
    }

    var markup: Markup {
        """
        <article class="package">
        <header>
        <h1>\(title)</h1>
        \(head)
        \(verdict)
        \(FirstSteps(package: package, parts: parts, setting: setting).markup)
        \(unasked)
        \(masking)
        </header>
        \(parts.map { section($0) })
        \(tally.markup(setting))
        </article>

        """
    }

    private var head: Markup {
        let unknown = setting.say("未指定", "not given")
        let institution = [package.institution, package.kind?.title[setting.language]].compactMap { $0 }.joined(separator: setting.say("　", ", "))
        return """
            <dl class="head">
            <div class="wide"><dt>\(setting.say("壓縮檔", "Package"))</dt><dd class="token">\(package.file)</dd></div>
            <div><dt>\(setting.say("機構", "Institution"))</dt><dd>\(institution.isEmpty ? unknown : institution)</dd></div>
            <div><dt>\(setting.say("檢查時間", "Checked"))</dt><dd>\(setting.checked.description)</dd></div>
            <div class="wide"><dt>\(setting.say("欄位依據", "Profile"))</dt>\
            <dd>\(setting.profile.title[setting.language]) <span class="token">\(setting.profile.name)</span></dd></div>
            </dl>
            """
    }

    private var verdict: Markup {
        let total = package.verdict.total
        let read = setting.rows(total.read)
        if let rule = package.verdict.packageReturnedBy {
            let reason = FindingWording.title(rule)[setting.language]
            let rows = total.read == 0 ? "" : setting.say("，讀取的 \(read)都不會匯入", ": of the \(read) read, none would be taken")
            return "<p class=\"verdict\"><strong>\(setting.say("整個壓縮檔會退回", "The whole package would be returned"))</strong>"
                + "\(setting.say("（\(reason)）\(rows)。", " (\(reason))\(rows)."))</p>"
        }
        let replaced = total.replaced == 0 ? "" : setting.say("，同檔內取代 \(total.replaced) 筆",
                                                              ", and \(total.replaced) would give way to a later row of the same file")
        let start: Markup = "<p class=\"verdict\">\(setting.say("讀取 \(read)，", "Of \(read) read, "))"
        if total.returned == 0 {
            return "\(start)<strong>\(setting.say("沒有資料會退回", "none would be returned"))</strong>"
                + "\(setting.say("：可匯入 \(total.accepted) 筆\(replaced)。", ": \(total.accepted) would be taken\(replaced)."))</p>"
        }
        return "\(start)<strong>\(setting.say("退回 \(total.returned) 筆", "\(total.returned) would be returned"))</strong>"
            + "\(setting.say("，可匯入 \(total.accepted) 筆\(replaced)。", " and \(total.accepted) taken\(replaced)."))</p>"
    }

    private var unasked: Markup {
        guard !package.unasked.isEmpty else { return "" }
        let notes = package.unasked.map { note -> Markup in "<li>\(note[setting.language])</li>" }
        return """
            <div class="aside"><h2>\(setting.say("這次沒有檢查的事", "What was not checked this time"))</h2>
            <ul>\(notes)</ul></div>
            """
    }

    private var masking: Markup {
        if setting.reveals {
            let warning = setting.say("本表含姓名、證號等個人資料，請妥善保管，用畢銷毀。", "This sheet shows names and IDs: keep it safe, and shred it after use.")
            return "<p class=\"masking\">\(warning)</p>"
        }
        let words = setting.say("姓名、證號與文字內容已遮蔽；「…(12)」表示 12 個字的內容。要顯示完整內容，請在檢查指令加上",
                                "Names, IDs and free text are masked; “…(12)” stands for 12 characters. To show them, add")
        return "<p class=\"masking\">\(words) "
            + "<code>--reveal</code>\(setting.say("。", " to the command."))</p>"
    }

    private func section(_ part: SheetPart) -> Markup {
        guard part.total + part.totalFolded > 0 else { return "" }
        let note = part.cut == 0 ? "" : setting.say("本節只列出其中 \(part.listed) 項，另有 \(part.cut) 項未列出。",
                                                    "Only \(part.listed) of them are listed here; \(part.cut) more are not.")
        // Beyond the verdict's own listing, findings are known by rule and not by severity.
        let atLeast = package.verdict.unlisted > 0 ? setting.say("至少 ", "at least ") : ""
        let folded = part.totalFolded == 0 ? "" : setting.say("，隨之退回 \(part.totalFolded) 項", ", and \(part.totalFolded) in consequence")
        let blocks = part.severity == .note ? [NoteList(groups: part.groups, setting: setting).markup]
            : part.groups.map { GroupTable(group: $0, severity: part.severity, kind: package.kind, setting: setting).markup }
        return """
            <section class="part \(part.severity.rawValue)">
            <h2>\(part.title(setting)) <span class="count">\(atLeast)\(setting.items(part.total))\(folded)</span></h2>
            <p class="lead">\(part.lead(setting))\(setting.say("", note.isEmpty ? "" : " "))\(note)</p>
            \(blocks)
            </section>

            """
    }
}

extension Markup {
    static func + (left: Markup, right: Markup) -> Markup { "\(left)\(right)" }
}
