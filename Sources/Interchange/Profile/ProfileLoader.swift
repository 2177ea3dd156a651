import Foundation

/// Reads a profile folder: `profile.json` and one file per form.
public enum ProfileLoader {
    /// The bytes of a file by its name; nil where it cannot be read.
    private typealias Source = (String) -> [UInt8]?

    /// Throws the first fault, with file, line and column.
    public static func load(folder: String) throws(ProfileFault) -> Profile {
        try load(folder: folder, name: URL(filePath: folder).lastPathComponent) { FileManager.default.contents(atPath: folder + "/" + $0).map { [UInt8]($0) } }
    }

    /// The same of files that lie in no folder.
    public static func load(files: [String: [UInt8]], name: String) throws(ProfileFault) -> Profile { try load(folder: name, name: name) { files[$0] } }

    private static func load(folder: String, name expectedName: String, _ source: Source) throws(ProfileFault) -> Profile {
        var files: [String: [UInt8]] = [:]
        var digest = SHA256Digest()
        let head = try read("profile.json", in: folder, source, digest: &digest, &files)
        try head.onlyKeys(["profile", "title", "title_en", "about", "about_en", "forms", "policies", "questions"])
        let name = try head.text("profile")
        guard name == expectedName else {
            throw head.fault(at: "profile", "設定檔名稱「\(name)」與資料夾名稱不同", "the profile calls itself '\(name)', but its folder has another name")
        }
        let listed = try head.list("forms").map { $0.string ?? "" }
        let expected = FormName.allCases.map(\.text)
        guard listed == expected else {
            throw head.fault(at: "forms", "forms 必須依序列出 QC100 到 QC114", "forms must list QC100 to QC114, in order")
        }
        var forms: [FormDefinition] = []
        for form in FormName.allCases {
            let page = try read(form.fileName, in: folder, source, digest: &digest, &files)
            forms.append(try FormPage.read(page, form: form))
        }
        return Profile(name: name,
                       title: Bilingual(try head.text("title"), try head.text("title_en")),
                       about: Bilingual(try head.text("about"), try head.text("about_en")),
                       forms: forms, policies: try policies(head), questions: try questions(head), fingerprint: digest.hexadecimal(),
                       files: files)
    }

    private static func read(_ file: String, in folder: String, _ source: Source, digest: inout SHA256Digest,
                             _ files: inout [String: [UInt8]]) throws(ProfileFault) -> ProfilePage {
        guard let bytes = source(file) else {
            throw ProfileFault(file: file, place: nil, reason: Bilingual("讀不到檔案(資料夾 \(folder))", "the file cannot be read (folder \(folder))"))
        }
        digest.update(bytes)
        files[file] = bytes
        return try ProfilePage(file: file, bytes: bytes)
    }

    private static func policies(_ head: ProfilePage) throws(ProfileFault) -> Policies {
        var policies = Policies()
        if let node = head.root["policies"] { try head.page(of: node).onlyKeys(Set(PolicyName.allCases.map(\.rawValue))) }
        for member in head.root["policies"]?.members ?? [] {
            guard let value = member.value.string else {
                throw head.fault(member.value, "政策的值必須是文字", "a policy's reading must be text")
            }
            do {
                try policies.set(member.name, to: value)
            } catch {
                throw head.fault(member.value, error.reason.chinese, error.reason.english)
            }
        }
        return policies
    }

    private static func questions(_ head: ProfilePage) throws(ProfileFault) -> [OpenQuestion] {
        var questions: [OpenQuestion] = []
        for node in try head.list("questions") {
            let page = head.page(of: node)
            try page.onlyKeys(["slug", "about", "question", "question_en"])
            questions.append(OpenQuestion(slug: try page.text("slug"), about: try page.text("about"),
                                          question: Bilingual(try page.text("question"), try page.text("question_en"))))
        }
        return questions
    }
}
