import Interchange

/// 疼痛評估: a list of pains, or a remark that says why there is none.
enum QC112Row {
    static func fill(_ row: inout RowDraft, _ resident: ResidentHealth) {
        let pains = PainSites.now(resident)
        var month = resident.streams.monthly("pain remark")
        if pains.isEmpty {
            row["REMARK"] = .text(PainSites.canTell(resident) ? Phrases.noPain(&month) : Phrases.painUntold(&month))
        } else {
            row["REMARK"] = .null
        }
        row.setRows("QC112_A_LIST", pains, by: FieldDefault(resident, form: .qc112)) { item, pain in
            item["PARTS"] = .text(pain.part)
            item["SCORE"] = .code(pain.score)
            item["TIME"] = .text(pain.day.dashed)
            item["NATURE"] = .text(pain.nature)
            item["REMARK"] = .text(pain.remark)
        }
    }
}
