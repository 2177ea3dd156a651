/// A package as far as it could be opened: the form files it holds, and what is wrong with the zip itself.
public struct PackageContents: Sendable {
    /// By `FormName.index`; nil where the file is missing or could not be taken.
    public var files: [PaddedBytes?] = Array(repeating: nil, count: FormName.allCases.count)
    /// Of the P rules, except `file-missing`: whether that is held against a package is for the policies to say.
    public var findings: [Finding] = []
    /// False where nothing of the zip can be used.
    public var isReadable = true
    /// Forms that are in the zip, but in a way that none can be taken (repeated).
    public var spoiled: Set<FormName> = []

    public init() {}

    /// Loose files, sorted as the entries of a zip are.
    public init(files loose: [(name: String, bytes: [UInt8])]) {
        let names = EntryNames(loose.map(\.name))
        findings = names.findings
        spoiled = names.spoiled
        for (form, number) in names.chosen { files[form.index] = PaddedBytes(loose[number].bytes) }
    }

    public subscript(_ form: FormName) -> PaddedBytes? { files[form.index] }
}
