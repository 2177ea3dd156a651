/// The files of a bundle.
enum BundleNames {
    static let head = "case.json"
    static let registry = "registry.json"
    static let ledger = "ledger.json"
    static let kept = "expected.json"
    static let package = "package.zip"
    static let scenario = "scenario.yaml"
    static let readme = "README.txt"
    static let profile = "profile/"
}
