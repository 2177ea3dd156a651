/// The result file for programs.
public enum ResultJSON {
    public static func write(_ document: ResultDocument) -> [UInt8] {
        let node = JSONNode.object([
            JSONMember("notice", .text(ResultDocument.notice.chinese)),
            JSONMember("notice_en", .text(ResultDocument.notice.english)),
            JSONMember("institution", .text(document.institution)),
            JSONMember("upload", .object([
                JSONMember("name", .text(document.upload.name)), JSONMember("size", .integer(document.upload.size)),
                JSONMember("sha256", .text(document.upload.sha256)), JSONMember("arrived", .text(document.upload.arrived.iso)),
            ])),
            JSONMember("imported", .text(document.imported.iso)),
            JSONMember("profile", .text(document.profile)),
            JSONMember("counts", .object([
                JSONMember("read", .integer(document.read)), JSONMember("accepted", .integer(document.accepted)),
                JSONMember("returned", .integer(document.returned)), JSONMember("replaced", .integer(document.replaced)),
                JSONMember("forms", .object(document.counts.map { count in
                    JSONMember(count.form.text, .object([
                        JSONMember("read", .integer(count.read)), JSONMember("accepted", .integer(count.accepted)),
                        JSONMember("returned", .integer(count.returned)), JSONMember("replaced", .integer(count.replaced)),
                    ]))
                })),
            ])),
            JSONMember("package_returned_by", document.packageReturnedBy.map { .text($0.slug) } ?? .null),
            JSONMember("findings_total", .integer(document.findingTotal)),
            JSONMember("findings_by_rule", .object(Rule.allCases.compactMap { rule in document.findingCounts[rule].map { JSONMember(rule.slug, .integer($0)) } })),
            JSONMember("findings_listed", .integer(document.findings.count)),
            JSONMember("findings", .list(document.findings.map(finding))),
        ])
        return JSONText.write(node, indented: true) + [0x0A]
    }

    /// One finding, as every JSON output of the sandbox shows it.
    public static func finding(_ finding: Finding) -> JSONNode {
        let chinese = FindingWording.words(finding, .chinese)
        let english = FindingWording.words(finding, .english)
        func text(_ value: String?) -> JSONNode { value.map(JSONNode.text) ?? .null }
        return .object([
            JSONMember("severity", .text(finding.severity.rawValue)),
            JSONMember("rule", .text(finding.rule.slug)), JSONMember("code", .text(finding.rule.code)),
            JSONMember("form", text(finding.form?.text)), JSONMember("file", text(finding.file)),
            JSONMember("row", finding.row.map(JSONNode.integer) ?? .null), JSONMember("field", text(finding.field)),
            JSONMember("value", text(finding.value)), JSONMember("main_id", text(finding.mainID)),
            JSONMember("id_no", text(finding.person)), JSONMember("name", text(finding.personName)),
            JSONMember("month", text(finding.month?.description)),
            JSONMember("message", .text(chinese.message)), JSONMember("remedy", .text(chinese.remedy)),
            JSONMember("message_en", .text(english.message)), JSONMember("remedy_en", .text(english.remedy)),
            JSONMember("mark", .text(finding.mark.rawValue)),
            JSONMember("consequence_of", text(finding.consequenceOf?.slug)),
        ])
    }
}
