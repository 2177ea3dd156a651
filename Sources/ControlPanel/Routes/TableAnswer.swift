import FlyingFox
import Foundation
import Interchange

/// A table as CSV, for a spreadsheet.
struct TableAnswer {
    let name: String
    let head: [String]
    let rows: [[String]]

    var response: HTTPResponse {
        var bytes = CSVText.byteOrderMark
        CSVText.append([ResultDocument.notice.chinese], to: &bytes)
        CSVText.append(head, to: &bytes)
        for row in rows { CSVText.append(row, to: &bytes) }
        return HTTPResponse(statusCode: .ok, headers: [.contentType: "text/csv; charset=utf-8", .contentDisposition: "attachment; filename=\"\(name).csv\"", .cacheControl: "no-store"],
                            body: Data(bytes))
    }
}
