import Interchange

/// Files of a package: one that is missing, too many, or called otherwise.
enum FileCandidates {
    static func all(_ place: RemedyPlace) -> [RemedyCandidate] {
        let finding = place.finding
        let name = finding.file ?? finding.form?.fileName ?? ""
        switch finding.rule {
        case .fileMissing:
            guard let form = finding.form else { return [] }
            // One that is there under a wrong name is the one that is meant.
            let misnamed = place.findings.first { $0.rule == .fileMisnamed && $0.form == form }?.file
            let renamed = misnamed.map { name in
                RemedyCandidate([PackageEdit(.renameFile, place: name, before: name, after: form.fileName, form: form)]) { $0.rename(name, to: form.fileName) }
            }
            let added = RemedyCandidate([PackageEdit(.addFile, place: form.fileName, after: "[]", form: form)]) { $0.add(form.fileName, Array("[]\n".utf8)) }
            return [renamed, added].compactMap(\.self)
        case .fileMisnamed:
            guard let form = finding.form else { return [] }
            let right = RemedyCandidate([PackageEdit(.renameFile, place: name, before: name, after: form.fileName, form: form)]) { $0.rename(name, to: form.fileName) }
            return [right, removal(name)]
        case .fileRepeated, .fileUnexpected: return [removal(name)]
        default: return []
        }
    }

    private static func removal(_ name: String) -> RemedyCandidate {
        RemedyCandidate([PackageEdit(.removeFile, place: name, before: name)]) { $0.removeFile(name) }
    }
}
