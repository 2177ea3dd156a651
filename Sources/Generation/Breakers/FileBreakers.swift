import Interchange

/// Which files the zip holds, and under which names.
enum FileBreakers {
    static let all: [Breaker] = [
        Breaker("file-missing", .fileMissing, Bilingual("少一個檔案", "a file is left out"), places: everyForm) { (place, draft) throws(DraftFault) in
            guard let form = place.form else { throw .badPath(place.text) }
            try draft.removeFile(form)
            return Expectation([ExpectedFinding(.fileMissing, form: form)], consequences: form.isMaster ? draft.followersOfAllMasters(rule: .masterNotFound) : [])
        },
        Breaker("file-unexpected", .fileUnexpected, Bilingual("多一個檔案", "a file too many"), places: { _ in [BreakPlace()] }) { (_, draft) throws(DraftFault) in
            draft.addFile("readme.txt", [UInt8]("一併上傳的說明\n".utf8))
            return Expectation([ExpectedFinding(.fileUnexpected, file: "readme.txt")])
        },
        Breaker("file-repeated", .fileRepeated, Bilingual("檔案重複", "a file stands twice"), places: everyForm) { (place, draft) throws(DraftFault) in
            guard let form = place.form else { throw .badPath(place.text) }
            try draft.repeatFile(form)
            return Expectation([ExpectedFinding(.fileRepeated, form: form)], consequences: form.isMaster ? draft.followersOfAllMasters() : [])
        },
        Breaker("file-misnamed", .fileMisnamed, Bilingual("檔名大小寫不符", "a name in the wrong case"), places: everyForm) { (place, draft) throws(DraftFault) in
            guard let form = place.form else { throw .badPath(place.text) }
            try draft.renameFile(form.fileName, to: form.text + ".JSON")
            return Expectation([ExpectedFinding(.fileMisnamed, form: form)],
                               consequences: [ExpectedFinding(.fileMissing, form: form)] + (form.isMaster ? draft.followersOfAllMasters(rule: .masterNotFound) : []))
        },
        Breaker("files-in-folder", .fileMisnamed, Bilingual("所有檔案放在資料夾內", "all files inside a folder"), places: { _ in [BreakPlace()] }) { (_, draft) throws(DraftFault) in
            draft.moveIntoFolder("QC")
            return Expectation(FormName.allCases.map { ExpectedFinding(.fileMisnamed, form: $0) },
                               consequences: FormName.allCases.map { ExpectedFinding(.fileMissing, form: $0) })
        },
    ]

    @Sendable static func everyForm(_ draft: PackageDraft) -> [BreakPlace] {
        FormName.allCases.filter { draft.rowCount($0) != nil }.map { BreakPlace(form: $0) }
    }
}
