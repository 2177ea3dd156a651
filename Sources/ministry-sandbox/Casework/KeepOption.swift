import ArgumentParser
import Interchange

/// How long the bytes of uploads are kept.
struct KeepOption: ParsableArguments {
    @Option(help: ArgumentHelp("How long the bytes of uploads are kept, as 30d, 12h; for ever if left out.", valueName: "time"))
    var keep: String?

    @Option(help: ArgumentHelp("How much of them is kept, older ones going first, as 500MB, 2GB.", valueName: "size"))
    var keepSize: String?

    var isEmpty: Bool { keep == nil && keepSize == nil }

    var rule: KeepRule? { isEmpty ? nil : KeepRule(age: keep.flatMap { KeepRule.seconds($0) }, size: keepSize.flatMap { KeepRule.bytes($0) }) }

    mutating func validate() throws {
        if let keep, KeepRule.seconds(keep) == nil { throw ValidationError("--keep is written 30d, 12h or 90m, not '\(keep)'") }
        if let keepSize, KeepRule.bytes(keepSize) == nil { throw ValidationError("--keep-size is written 500MB or 2GB, not '\(keepSize)'") }
    }
}
