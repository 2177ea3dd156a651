/// Reads one form file of a profile.
enum FormPage {
    private static let fieldKeys: Set<String> = ["name", "title", "title_en", "type", "required", "codes", "tolerated", "range",
                                                 "length", "columns", "mark", "zero_is_empty", "differs"]

    static func read(_ page: ProfilePage, form: FormName) throws(ProfileFault) -> FormDefinition {
        try page.onlyKeys(["form", "title", "title_en", "mark", "fields", "conditions", "scale", "risks", "plans"])
        guard try page.text("form") == form.text else {
            throw page.fault(at: "form", "檔案 \(page.file) 的 form 必須是 \(form.text)", "the form of \(page.file) must be \(form.text)")
        }
        let mark = try page.mark()
        guard let mark else { throw page.fault(page.root, "缺少「mark」", "'mark' is missing") }
        let fields = try fields(page, key: "fields", mark: mark)
        guard fields.first?.name == "MAIN_ID" else {
            throw page.fault(at: "fields", "第一個欄位必須是 MAIN_ID", "the first field must be MAIN_ID")
        }
        let needed = form.isMaster ? ["AGENCY_CODE", "ID_NO", "IN_DT", "OUT_DT"] : ["ASSESSMENT_DT"]
        for name in needed where !fields.contains(where: { $0.name == name }) {
            throw page.fault(at: "fields", "缺少欄位 \(name)，規則需要它", "the field \(name), which the rules need, is missing")
        }
        let tests = TestPage(fields)
        return FormDefinition(form: form, title: Bilingual(try page.text("title"), try page.text("title_en")), mark: mark, fields: fields,
                              conditions: try ConditionPage.read(page, tests, mark: mark), scale: try ScalePage.read(page, tests),
                              risks: try RiskPage.risks(page, tests, form: form), plans: try RiskPage.plans(page, tests, form: form))
    }

    private static func fields(_ page: ProfilePage, key: String, mark: FidelityMark) throws(ProfileFault) -> [FieldDefinition] {
        var fields: [FieldDefinition] = []
        for node in try page.list(key) {
            let field = try field(page.page(of: node), mark: mark)
            guard !fields.contains(where: { $0.name == field.name }) else {
                throw page.fault(node, "欄位 \(field.name) 重複", "the field \(field.name) stands twice")
            }
            fields.append(field)
        }
        return fields
    }

    private static func field(_ page: ProfilePage, mark formMark: FidelityMark) throws(ProfileFault) -> FieldDefinition {
        try page.onlyKeys(fieldKeys)
        let name = try page.text("name")
        let typeName = try page.text("type")
        guard let type = FieldType(rawValue: typeName) else {
            let hint = NearestWord.find(typeName, in: FieldType.allCases.map(\.rawValue))
            throw page.fault(at: "type", "欄位 \(name) 的型別「\(typeName)」不存在" + (hint.map { "，是否為「\($0)」？" } ?? ""),
                             "the field \(name) has no type '\(typeName)'" + (hint.map { "; did you mean '\($0)'?" } ?? ""))
        }
        let codes = try codes(page, type: type, field: name)
        return FieldDefinition(
            name: name, title: Bilingual(try page.text("title"), try page.text("title_en")), type: type,
            isRequired: try flag(page, "required"), codes: codes, tolerated: try tolerated(page), range: try range(page, type: type),
            length: try length(page), columns: type == .rows ? try fields(page, key: "columns", mark: formMark) : [],
            zeroIsEmpty: try zeroIsEmpty(page, type), differs: try differs(page, type),
            mark: try page.mark() ?? formMark)
    }

    private static func codes(_ page: ProfilePage, type: FieldType, field: String) throws(ProfileFault) -> CodeSet? {
        let needsCodes = [.choice, .choices, .numberChoice, .flag].contains(type)
        guard let node = page.root["codes"] else {
            guard !needsCodes else { throw page.fault(page.root, "欄位 \(field) 缺少 codes", "the field \(field) needs codes") }
            return nil
        }
        guard needsCodes, let members = node.members, !members.isEmpty else {
            throw page.fault(node, "codes 必須是「代碼: 說明」的物件，且只用於代碼欄位", "codes must be an object of code and label, on a coded field")
        }
        var codes: [CodeSet.Code] = []
        for member in members {
            guard let number = Int(member.name), String(number) == member.name, let label = member.value.string else {
                throw page.fault(member.value, "代碼「\(member.name)」必須是數字文字，說明必須是文字",
                                 "the code '\(member.name)' must be a number in quotes, with a label of text")
            }
            codes.append(CodeSet.Code(number: number, label: label))
        }
        guard Set(codes.map(\.number)).count == codes.count, let set = CodeSet(codes) else {
            throw page.fault(node, "代碼重複，或不在 0 到 127 之間", "a code stands twice or is outside 0 to 127")
        }
        return set
    }

    private static func tolerated(_ page: ProfilePage) throws(ProfileFault) -> CodeSet? {
        guard let node = page.root["tolerated"] else { return nil }
        let numbers = (node.items ?? []).compactMap { $0.string.flatMap { Int($0) } }
        guard let items = node.items, numbers.count == items.count,
              let set = CodeSet(numbers.map { CodeSet.Code(number: $0, label: "") }) else {
            throw page.fault(node, "tolerated 必須是代碼文字的陣列", "tolerated must be an array of codes as text")
        }
        return set
    }

    private static func range(_ page: ProfilePage, type: FieldType) throws(ProfileFault) -> ClosedRange<Int>? {
        guard let range = try page.range("range") else { return nil }
        guard type == .integer else { throw page.fault(at: "range", "range 只用於整數欄位", "range belongs to integer fields only") }
        return range
    }

    private static func length(_ page: ProfilePage) throws(ProfileFault) -> Int? {
        guard let node = page.root["length"] else { return nil }
        guard let length = node.integer, length > 0 else { throw page.fault(node, "length 必須是正整數", "length must be a positive number") }
        return length
    }

    private static func zeroIsEmpty(_ page: ProfilePage, _ type: FieldType) throws(ProfileFault) -> Bool {
        guard try flag(page, "zero_is_empty") else { return false }
        guard type == .integer else { throw page.fault(at: "zero_is_empty", "zero_is_empty 只用於整數欄位", "zero_is_empty belongs to integer fields only") }
        return true
    }

    private static func differs(_ page: ProfilePage, _ type: FieldType) throws(ProfileFault) -> Bool {
        guard try flag(page, "differs") else { return false }
        guard [.text, .date, .dashedDate].contains(type) else {
            throw page.fault(at: "differs", "differs 只用於文字與日期欄位", "differs belongs to texts and dates only")
        }
        return true
    }

    private static func flag(_ page: ProfilePage, _ key: String) throws(ProfileFault) -> Bool {
        guard let node = page.root[key] else { return false }
        guard let flag = node.bool else { throw page.fault(node, "「\(key)」必須是 true 或 false", "'\(key)' must be true or false") }
        return flag
    }
}
