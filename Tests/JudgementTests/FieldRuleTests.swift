import Generation
import Interchange
import Judgement
import TestSupport
import Testing

@Suite struct FieldRuleTests {
    @Test func `a complete package meets no error and every row is taken`() throws {
        let verdict = try JudgeBench().judge()
        #expect(verdict.findings.filter { $0.severity != .note }.isEmpty, "\(verdict.findings.prefix(5))")
        #expect(verdict.total.read == 45 && verdict.total.accepted == 45 && verdict.accepted.count == 45)
    }

    /// Each change spoils one field of one row, which must give exactly this finding there and return that row alone.
    @Test(arguments: [
        ("QC107[2].EAT", JSONNode.text(""), Rule.requiredMissing), ("QC107[2].EAT", .null, .requiredMissing), ("QC107[2].EAT", .list([]), .requiredMissing),
        ("QC107[2].EAT", .integer(5), .typeMismatch), ("QC102[2].Q1", .text("1"), .typeMismatch), ("QC106[2].IS_OLD", .text("1"), .typeMismatch),
        ("QC103[2].QC103_A_LIST", .text("[]"), .typeMismatch), ("QC104[2].V_OBS_Y_L", .text("5"), .typeMismatch),
        ("QC107[2].EAT", .object([]), .typeMismatch), ("QC101[2].MAIN_ID", .text("x"), .typeMismatch),
        ("QC107[2].EAT", .text("25"), .valueNotAllowed), ("QC107[2].EAT", .text("05"), .valueNotAllowed), ("QC102[2].Q1", .integer(5), .valueNotAllowed),
        ("QC103[2].IS_LONG_MED", .text("Y"), .valueNotAllowed), ("QC104[2].COM_OPT", .text("5 "), .valueNotAllowed),
        ("QC105[2].ASSESSMENT_DT", .text("1141215"), .dateInvalid), ("QC105[2].ASSESSMENT_DT", .text("Invalid Date"), .dateInvalid),
        ("QC105[2].ASSESSMENT_DT", .text("20251131"), .dateInvalid), ("QC105[2].ASSESSMENT_DT", .text("2025-12-10"), .dateInvalid),
        ("QC105[2].ASSESSMENT_USER", .text(String(repeating: "長", count: 51)), .textTooLong),
    ])
    func `a spoilt field gives its finding`(path: String, value: JSONNode, rule: Rule) throws {
        let place = try DraftPath(path)
        let verdict = try JudgeBench().judge { try $0.set(place, to: value) }
        let finding = try #require(verdict.findings(rule).first, "\(verdict.findings)")
        #expect(finding.form == place.form && finding.row == 2 && finding.field == String(path.split(separator: ".")[1]))
        let extra: Set<Rule> = path.contains("MAIN_ID") ? [.masterNotFound] : []
        #expect(verdict.errors == Set([rule]).union(extra))
        #expect(verdict.counts[place.form.index].returned == 1 && verdict.total.returned == 1)
    }

    @Test func `fifty characters of a name are fine, in any script`() throws {
        let verdict = try JudgeBench().judge { try $0.set(try DraftPath("QC105[1].ASSESSMENT_USER"), to: .text(String(repeating: "長", count: 50))) }
        #expect(verdict.errors.isEmpty)
    }

    @Test func `a ROC date is named as such, with the right date beside it`() throws {
        for (text, expected) in [("1141215", "20251215"), ("114/12/15", "20251215"), ("990131", "20100131"), ("114-1-5", "20250105")] {
            let verdict = try JudgeBench().judge { try $0.set(try DraftPath("QC105[1].ASSESSMENT_DT"), to: .text(text)) }
            let finding = try #require(verdict.findings(.dateInvalid).first)
            #expect(finding.facts[.reason] == "roc" && finding.facts[.expected] == expected)
        }
    }

    @Test func `members of lists are checked one by one`() throws {
        let verdict = try JudgeBench().judge {
            try $0.set(try DraftPath("QC104[1].V_OBS_Y_L"), to: .list([.text("5"), .null, .text("98"), .integer(5)]))
            try $0.set(try DraftPath("QC104[2].QC104_PART_LIST"), to: .list([.object([JSONMember("PART_NAME", .text("左腳")), JSONMember("PART_LEVEL", .text("7"))]), .text("x")]))
        }
        #expect(verdict.findings(.typeMismatch).map(\.field) == ["V_OBS_Y_L[2]", "V_OBS_Y_L[4]", "QC104_PART_LIST[2]"])
        #expect(verdict.findings(.valueNotAllowed).map(\.field) == ["V_OBS_Y_L[3]", "QC104_PART_LIST[1].PART_LEVEL"])
    }

    @Test func `codes that the official list may have besides are a warning`() throws {
        let verdict = try JudgeBench().judge {
            try $0.set(try DraftPath("QC104[1].H_OPT"), to: .text("15"))
            try $0.set(try DraftPath("QC104[1].H_OBS_Y_L"), to: .list([.text("15")]))
        }
        #expect(verdict.findings(.valueNotAllowed).map(\.severity) == [.warning])
        #expect(verdict.total.returned == 0)
    }

    @Test func `an unknown field is a warning and a repeated key an error`() throws {
        var draft = try JudgeBench().draft()
        try draft.set(try DraftPath("QC107[1].EATT"), to: .text("5"))
        try draft.replaceFile(.qc108, with: Array(String(decoding: draft.files[8].bytes, as: UTF8.self).replacing("\"SHOPPING\"", with: "\"SHOPPING\":\"5\",\"SHOPPING\"").utf8))
        let verdict = try JudgeBench().judge(draft)
        #expect(verdict.findings(.fieldUnknown).map(\.severity) == [.warning])
        #expect(verdict.findings(.jsonDuplicateKey).count == 3 && verdict.counts[8].returned == 3)
    }

    @Test func `an ID without its check digit is refused`() throws {
        let verdict = try JudgeBench().judge { try $0.set(try DraftPath("QC100[1].ID_NO"), to: .text("A123456788")) }
        #expect(verdict.findings(.idInvalid).count == 1)
        #expect(verdict.findings(.masterReturned).count == 14 && verdict.findings(.masterReturned).allSatisfy { $0.consequenceOf == .idInvalid })
    }

    @Test func `more findings than are listed are still counted`() throws {
        let text = "[" + (0..<12_000).map { _ in "5" }.joined(separator: ",") + "]"
        let verdict = try JudgeBench().judge { try $0.replaceFile(.qc107, with: Array(text.utf8)) }
        #expect(verdict.findingCounts[.jsonShape] == 12_000 && verdict.findings.count == Verdict.listingLimit && verdict.unlisted == 2_000)
        #expect(verdict.counts[7].read == 12_000 && verdict.counts[7].returned == 12_000)
    }
}
