import Interchange

/// P04: one of the fifteen is absent. Stated: every upload holds fifteen files (每次上傳共15個檔案); whether the rest is taken
/// without it is open (policy `missing-file`).
enum FileMissing {
    static func findings(in contents: PackageContents, policies: Policies) -> [Finding] {
        FormName.allCases.filter { contents[$0] == nil && !contents.spoiled.contains($0) }.map { form in
            // A file under a wrong name is missing under the right one: one cause, not two.
            let isMisnamed = contents.findings.contains { $0.rule == .fileMisnamed && $0.form == form }
            return Finding(.fileMissing, severity: policies.missingFile == .rejectPackage ? .error : .warning, form: form,
                           consequenceOf: isMisnamed ? .fileMisnamed : nil)
        }
    }
}
