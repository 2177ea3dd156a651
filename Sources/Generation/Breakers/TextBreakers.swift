import Interchange

/// The JSON text of a form.
enum TextBreakers {
    static let all: [Breaker] = [
        whole("json-malformed", .jsonMalformed, Bilingual("JSON 檔案不完整", "the JSON is cut short")) { (text) throws(DraftFault) in
            Array(text.prefix(max(text.count - 3, 1)))
        },
        whole("big5", .jsonEncoding, Bilingual("Big5 編碼", "written in Big5"), needsText: true) { (text) throws(DraftFault) in try TextEncoding.big5.encode(text) },
        whole("utf-16", .jsonEncoding, Bilingual("UTF-16 編碼", "written in UTF-16")) { (text) throws(DraftFault) in try TextEncoding.utf16.encode(text) },
        Breaker("byte-order-mark", .jsonEncoding, Bilingual("檔案開頭有 BOM", "a byte order mark"), places: FileBreakers.everyForm) { (place, draft) throws(DraftFault) in
            guard let form = place.form else { throw .badPath(place.text) }
            try draft.encode(form, as: .bom)
            return Expectation([ExpectedFinding(.jsonEncoding, severity: .warning, form: form)])
        },
        whole("json-shape", .jsonShape, Bilingual("最外層不是陣列", "no array at the top")) { (text) throws(DraftFault) in
            [UInt8]("{\"rows\":".utf8) + text + [UInt8]("}".utf8)
        },
        Breaker("row-not-object", .jsonShape, Bilingual("陣列中有不是物件的資料", "a row that is no object"), places: FileBreakers.everyForm) { (place, draft) throws(DraftFault) in
            guard let form = place.form else { throw .badPath(place.text) }
            let row = (draft.rowCount(form) ?? 0) + 1
            try draft.appendRow(form, .null)
            return Expectation([ExpectedFinding(.jsonShape, form: form, row: row)])
        },
        Breaker("json-duplicate-key", .jsonDuplicateKey, Bilingual("同一筆資料欄位重複", "a key stands twice"), places: { draft in
            draft.formsWithRows.compactMap { form in
                draft.definition(form).fields.last { draft.looks(form).first?.look.row[$0.name] != nil }.map { BreakPlace(form: form, row: 1, field: $0.name) }
            }
        }) { (place, draft) throws(DraftFault) in
            try draft.repeatKey(place)
            return draft.returning(.jsonDuplicateKey, place)
        },
    ]

    /// A change after which none of the file can be read.
    private static func whole(_ name: String, _ rule: Rule, _ title: Bilingual, needsText: Bool = false,
                              change: @escaping @Sendable ([UInt8]) throws(DraftFault) -> [UInt8]) -> Breaker {
        Breaker(name, rule, title, places: { draft in
            FileBreakers.everyForm(draft).filter { place in
                // Digits and Latin letters are the same in Big5 as in UTF-8.
                !needsText || draft.text(of: place.form ?? .qc100).contains { $0 >= 0x80 }
            }
        }) { (place, draft) throws(DraftFault) in
            guard let form = place.form else { throw .badPath(place.text) }
            try draft.replaceFile(form, with: try change(draft.text(of: form)))
            return Expectation([ExpectedFinding(rule, form: form)], consequences: form.isMaster ? draft.followersOfAllMasters() : [])
        }
    }
}
