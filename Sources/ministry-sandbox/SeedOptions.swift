import ArgumentParser
import Foundation
import Generation
import Interchange
import Judgement
import Ministry
import Sandbox
import Scenarios

/// For commands that ask about residents without a running sandbox.
struct SeedOptions: ParsableArguments {
    @Option(help: "A registry seed: a file, or the name of one that ships.")
    var registry: String?

    @Option(help: "The institution whose account would send it; by default the registry's only one.")
    var institution: String?

    /// Nil without `--registry`. `now` counts for seeds that do not say themselves as of when they are.
    func seed(now: TaipeiInstant?) throws -> RegistrySeed? {
        guard let registry else { return nil }
        var isFolder: ObjCBool = false
        let isFile = FileManager.default.fileExists(atPath: registry, isDirectory: &isFolder) && !isFolder.boolValue
        let path = isFile ? registry : try ResourceFolder.find() + "/seeds/\(registry).yaml"
        guard FileManager.default.fileExists(atPath: path) else {
            throw UsageFault("找不到住民登錄檔「\(registry)」", "there is no registry seed '\(registry)'")
        }
        return try SeedReader.read(file: path, now: now ?? TaipeiInstant(unixSeconds: Int(Date().timeIntervalSince1970)))
    }

    /// The one institution that is meant.
    func chosen(of seed: RegistrySeed) throws -> RegistrySeed.Institution {
        let codes = seed.institutions.map(\.code)
        guard let chosen = institution == nil && codes.count == 1 ? seed.institutions.first : seed.institutions.first(where: { $0.code == institution }) else {
            throw UsageFault("請用 --institution 指定機構：\(codes.joined(separator: "、"))", "say which institution with --institution: \(codes.joined(separator: ", "))")
        }
        return chosen
    }
}

extension RegistrySeed.Institution {
    /// Everybody who has a stay that touches the month, assessed on one day of it.
    func subjects(assessed: CivilDate) -> [PackageSubject] {
        let month = assessed.reportingMonth
        return residents.filter { $0.admitted < month.freeze && ($0.left.map { $0 >= month.start } ?? true) }.map {
            PackageSubject(institution: code, identity: $0.identity, name: $0.name, sex: $0.sex, born: $0.born, admitted: $0.admitted.date,
                           left: $0.left?.date, assessed: min(max(assessed, $0.admitted.date), $0.left?.date ?? assessed), assessor: "測試護理師")
        }
    }
}
