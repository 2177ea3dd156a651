import Interchange

/// P04: one of the fifteen is absent. Stated: every upload holds fifteen files (每次上傳共15個檔案); whether the rest is taken
/// without it is open (policy `missing-file`).
enum FileMissing {
    static func findings(in contents: PackageContents, policies: Policies) -> [Finding] {
        FormName.allCases.filter { contents[$0] == nil && !contents.spoiled.contains($0) }.map { form in
            Finding(.fileMissing, severity: policies.missingFile == .rejectPackage ? .error : .warning, form: form)
        }
    }
}
