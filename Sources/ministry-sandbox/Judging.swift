import Foundation
import Interchange
import Judgement
import Ministry

/// What a command without a running sandbox judges packages against.
struct Judging {
    let context: JudgementContext
    /// What could not be judged for want of a registry or an instant, said so that silence is not taken for approval.
    let unasked: [Bilingual]

    init(profile: Profile, seeds: SeedOptions, instant: String?, policies: Policies) throws {
        let times = try instant.map { text throws in
            guard let instant = TaipeiInstant(text) else {
                throw UsageFault("--at「\(text)」不是時間；請寫成 2025-12-15T12:00", "--at '\(text)' is no instant; write 2025-12-15T12:00")
            }
            return JudgementContext.Times(imported: instant, arrived: instant, order: 0)
        }
        let seed = try seeds.seed(now: times?.imported)
        let institution = try seed.map(seeds.chosen)
        let registry: SeedRegistry? = seed.flatMap { seed in institution.map { SeedRegistry(seed, institution: $0.code) } }
        context = JudgementContext(profile: profile, policies: policies, institution: institution.map { .init(code: $0.code, kind: $0.kind) },
                                   times: times, registry: registry, ledger: EmptyLedger())
        var unasked: [Bilingual] = []
        if registry == nil { unasked.append(Bilingual("未比對住民（未給 --registry）", "residents were not asked about (no --registry)")) }
        if times == nil {
            unasked.append(Bilingual("未檢查月份凍結與日期（未給 --at）", "frozen months and future dates were not asked about (no --at)"))
        }
        self.unasked = unasked
    }
}

/// A package as a user names it: a zip, or a folder of loose files.
enum CheckInput {
    static func read(_ path: String) throws -> (contents: PackageContents, isFolder: Bool) {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), FileManager.default.isReadableFile(atPath: path) else {
            throw UsageFault("讀不到 \(path)", "\(path) cannot be read")
        }
        guard isFolder.boolValue else { return (PackageReader.read(path: path), false) }
        do {
            return (try PackageFolder.read(path: path), true)
        } catch {
            throw UsageFault("讀不到 \(error.path)", "\(error.path) cannot be read")
        }
    }
}
