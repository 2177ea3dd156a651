/// The result file for people: a table that a spreadsheet opens rightly (UTF-8 with a byte order mark), with who, which month and what
/// to do first.
public enum ResultCSV {
    public static func write(_ document: ResultDocument) -> [UInt8] {
        var lines: [[String]] = [
            [ResultDocument.notice.chinese],
            ["機構代碼", CSVText.identifier(document.institution)],
            ["上傳檔案", document.upload.name, "到達時間", document.upload.arrived.description, "匯入時間", document.imported.description],
            ["SHA-256", document.upload.sha256],
            ["讀取筆數", String(document.read), "匯入筆數", String(document.accepted), "退回筆數", String(document.returned),
             "檔內取代", String(document.replaced)],
        ]
        if let rule = document.packageReturnedBy {
            lines.append(["整個壓縮檔退回", FindingWording.title(rule).chinese])
        }
        if document.unlisted > 0 {
            lines.append(["問題共 \(document.findingTotal) 項，以下列出前 \(document.findings.count) 項，另有 \(document.unlisted) 項未列出"])
        } else {
            lines.append([document.findingTotal == 0 ? "沒有問題" : "問題共 \(document.findingTotal) 項"])
        }
        if document.findingTotal > 0 {
            lines.append(["各規則"] + Rule.allCases.compactMap { rule in
                document.findingCounts[rule].map { "\(FindingWording.title(rule).chinese) \($0) 項" }
            })
        }
        lines.append([])
        lines.append(["姓名", "身分證字號", "月份", "處理", "如何處理", "問題說明", "表單", "第幾筆", "欄位", "內容", "MAIN_ID", "等級", "規則", "代碼", "因何而起", "依據"])
        var bytes = CSVText.byteOrderMark
        for line in lines { CSVText.append(line, to: &bytes) }
        for finding in document.findings { CSVText.append(row(finding), to: &bytes) }
        return bytes
    }

    private static func row(_ finding: Finding) -> [String] {
        let words = FindingWording.words(finding, .chinese)
        return [finding.personName ?? "", CSVText.identifier(finding.person ?? ""), finding.month?.description ?? "", action(finding), words.remedy,
                words.message,
                finding.form?.text ?? finding.file ?? "", finding.row.map(String.init) ?? "", finding.field ?? "", CSVText.identifier(finding.value ?? ""),
                CSVText.identifier(finding.mainID ?? ""), finding.severity.label(.chinese), finding.rule.slug, finding.rule.code,
                finding.consequenceOf.map { FindingWording.title($0).chinese } ?? "", finding.mark.label(.chinese)]
    }

    /// The first thing to know about a line: whether there is something to do.
    private static func action(_ finding: Finding) -> String {
        switch finding.severity {
        case .error: finding.consequenceOf == nil ? "須修正" : "隨之退回，修正起因後一併重送"
        case .warning: "請確認"
        case .note: "無須處理"
        }
    }
}
