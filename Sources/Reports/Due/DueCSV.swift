import Interchange
import Ministry

/// Due lists as a table for a spreadsheet; one line a resident.
public enum DueCSV {
    public static func write(_ lists: [DueDocument]) -> [UInt8] {
        var bytes = CSVText.byteOrderMark
        CSVText.append([ResultDocument.notice.chinese], to: &bytes)
        CSVText.append(["機構代碼", "月份", "姓名", "身分證字號", "情形", "理由", "已完成張數", "缺", "退回規則", "入住", "離開", "最後有效匯入", "最後送達"], to: &bytes)
        for list in lists {
            for row in list.residents {
                CSVText.append([
                    CSVText.identifier(list.institution), list.month, row.name, row.id, row.standingTitle.chinese, row.whyTitle.chinese,
                    String(row.formsAccepted), row.formsMissing.joined(separator: " "), Set(row.findings.map(\.rule)).sorted().joined(separator: " "),
                    row.admitted.description, row.left?.description ?? "", list.lastImport.description, list.lastArrival.description,
                ], to: &bytes)
            }
        }
        return bytes
    }
}
