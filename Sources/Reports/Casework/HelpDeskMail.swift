import Casework
import Interchange

/// The mail to the ministry's help desk about one upload. That its subject is 品質提升介接問題 and that it begins with 單位名稱, 聯絡電話 and 聯絡信箱
/// is stated by the briefing; what else is in it, and the order, is made up. Nothing in it is personal: no ID, no name, no MAIN_ID and no value.
public enum HelpDeskMail {
    /// Who asks. What is nil is left blank to be filled in.
    public struct Contact: Sendable {
        public let unit: String?
        public let telephone: String?
        public let mail: String?
        public let name: String?

        public init(unit: String?, telephone: String?, mail: String?, name: String?) {
            self.unit = unit
            self.telephone = telephone
            self.mail = mail
            self.name = name
        }
    }

    private static let blank = "（請填）"
    /// More places of a rule than these are counted.
    private static let places = 5

    /// Always in Chinese, since that is who reads it.
    public static func text(_ timeline: UploadTimeline, findings: [Finding], contact: Contact) -> String {
        let receipt = timeline.receipt
        let unit = contact.unit ?? timeline.institution.map { "\($0.name)（機構代碼 \($0.code)）" } ?? blank
        var lines = ["（以下為模擬環境產生的草稿，非衛生福利部系統；內容是演練結果，寄出前請改以正式環境的資料核對）", "", "主旨：品質提升介接問題", "",
                     "單位名稱：\(VisibleText.of(unit))", "聯絡電話：\(VisibleText.of(contact.telephone ?? blank))", "聯絡信箱：\(VisibleText.of(contact.mail ?? blank))"]
        if let name = contact.name { lines.append("聯絡人員：\(VisibleText.of(name))") }
        lines += ["", "您好，本單位以 SFTP 上傳之壓縮檔有以下問題，請協助：", "",
                     "帳號：\(VisibleText.of(receipt.account))", "檔案：\(fileName(receipt.name))（\(receipt.size) 位元組）", "SHA-256：\(receipt.sha256)", "上傳時間：\(receipt.arrived)"]
        if !receipt.address.isEmpty { lines.append("來源 IP：\(receipt.address)") }
        if let run = timeline.run, let summary = timeline.summary {
            lines.append("匯入時間：\(run)")
            lines.append("筆數：讀取 \(summary.read)、匯入 \(summary.accepted)、退回 \(summary.returned)")
            if let rule = summary.packageReturnedBy { lines.append("整個壓縮檔退回：\(FindingWording.title(rule).chinese)") }
        } else {
            lines.append("匯入時間：\(timeline.nextRun.map { "尚未匯入，預計 \($0)" } ?? "未匯入")")
        }
        lines += rules(findings)
        return (lines + ["", "請問上述退回原因應如何處理？謝謝。"]).joined(separator: "\n") + "\n"
    }

    /// Where, but neither whose nor what.
    private static func rules(_ findings: [Finding]) -> [String] {
        let errors = findings.filter { $0.severity != .note && $0.consequenceOf == nil }
        guard !errors.isEmpty else { return [] }
        var lines = ["", "退回或警告的項目："]
        for rule in Rule.allCases {
            let own = errors.filter { $0.rule == rule }
            guard !own.isEmpty else { continue }
            let places = own.prefix(Self.places).compactMap { finding in finding.form.map { place(finding, $0) } }
            let more = own.count > Self.places ? " 等" : ""
            lines.append("・\(FindingWording.title(rule).chinese)：\(own.count) 項" + (places.isEmpty ? "" : "（\(places.joined(separator: "、"))\(more)）"))
        }
        return lines
    }

    private static func place(_ finding: Finding, _ form: FormName) -> String {
        // The name of a field that no form has is the client's choice, and may be anything.
        let field = finding.rule == .fieldUnknown ? nil : finding.field
        return form.text + (finding.row.map { " 第 \($0) 筆" } ?? "") + (field.map { " \($0)" } ?? "")
    }

    /// A file's name is the client's choice and may hold a person's name.
    private static func fileName(_ name: String) -> String {
        let isPlain = name.count <= 60 && name.unicodeScalars.allSatisfy { $0.value < 0x80 && ($0.properties.isAlphabetic || "0123456789._-".unicodeScalars.contains($0)) }
            && !name.split(whereSeparator: { !$0.isLetter && !$0.isNumber }).contains { NationalIdentity.kind(Array($0.uppercased().utf8)) != nil }
        return isPlain ? name : "（檔名略）" + (name.hasSuffix(".zip") ? ".zip" : "")
    }
}
