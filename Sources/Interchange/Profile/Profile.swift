/// The ministry's form catalogue as far as it is known: data that can be replaced without a rebuild.
public struct Profile: Sendable {
    public let name: String
    public let title: Bilingual
    public let about: Bilingual
    /// All fifteen, in order.
    public let forms: [FormDefinition]
    /// The policies unless a scenario or a user says otherwise.
    public let policies: Policies
    public let questions: [OpenQuestion]
    /// SHA-256 over its files, kept with every verdict.
    public let fingerprint: String
    /// Its files as they were read, by name, so that whoever keeps a verdict can keep what judged it.
    public let files: [String: [UInt8]]

    public subscript(_ form: FormName) -> FormDefinition { forms[form.index] }
}

/// What the public papers leave open, worded as a question to the ministry.
public struct OpenQuestion: Sendable {
    public let slug: String
    /// What it is about: `QC112.TIME`, `package`, `policy:freeze-by`.
    public let about: String
    public let question: Bilingual
}
