import Foundation
import Interchange
import Judgement

/// Reads a bundle. What can be read is read; what cannot is named.
public enum BundleReader {
    /// Whether a path looks like a bundle's: by its name's ending.
    public static func isBundle(_ path: String) -> Bool { URL(filePath: path).pathExtension == CaseBundle.ending }

    /// `profileNamed`: a profile of that name here, for a bundle whose own is damaged; nil where there is none. Blocks.
    public static func read(_ path: String, profileNamed: (String) -> Profile?) throws(BundleFault) -> CaseBundle {
        guard FileManager.default.isReadableFile(atPath: path) else { throw .unreadable(path) }
        return try read(ArchiveReader.read(path: path), path, profileNamed: profileNamed)
    }

    /// The same of a bundle in memory; `name`: how messages call it.
    public static func read(bytes: [UInt8], name: String, profileNamed: (String) -> Profile?) throws(BundleFault) -> CaseBundle {
        try read(ArchiveReader.read(bytes: bytes), name, profileNamed: profileNamed)
    }

    private static func read(_ archive: ArchiveReader.Contents?, _ path: String, profileNamed: (String) -> Profile?) throws(BundleFault) -> CaseBundle {
        guard let archive else { throw .noArchive(path) }
        let entries = archive.entries
        guard let headBytes = entries[BundleNames.head] else {
            if archive.damaged.contains(BundleNames.head) { throw .incomplete(path, missing: [BundleNames.head]) }
            throw .foreign(path)
        }
        guard let stamp = try? JSONDecoder().decode(BundleHead.Stamp.self, from: Data(headBytes)), stamp.format == BundleHead.format else { throw .foreign(path) }
        guard stamp.version <= BundleHead.version else { throw .newer(path, version: stamp.version, build: stamp.build) }
        let missing = [BundleNames.package, BundleNames.registry].filter { entries[$0] == nil }
        guard missing.isEmpty, let package = entries[BundleNames.package] else { throw .incomplete(path, missing: missing) }
        let head: BundleHead = try decode(headBytes, BundleNames.head, path)
        var lacks = archive.refused.map(CaseBundle.Lack.refused) + archive.damaged.filter { !$0.hasPrefix(BundleNames.profile) }.map(CaseBundle.Lack.file)
        let profile = try self.profile(head, entries, path, profileNamed, &lacks)
        var policies = profile.policies
        for (name, reading) in head.policies {
            do { try policies.set(name, to: reading) } catch { throw .garbled(path, file: BundleNames.head, what: error.reason.english) }
        }
        if SHA256Digest.hexadecimal(of: package) != head.receipt.sha256 { lacks.append(.packageChanged) }
        let kept = Case(
            receipt: head.receipt, package: package, institution: head.institution, registry: try decode(entries[BundleNames.registry] ?? [], BundleNames.registry, path),
            ledger: optional(entries, BundleNames.ledger, &lacks) ?? LedgerSnapshot(day: head.imported.date),
            times: .init(imported: head.imported, arrived: head.arrived, order: head.order), policies: policies, profile: profile,
            kept: optional(entries, BundleNames.kept, &lacks))
        return CaseBundle(kept: kept, scenario: entries[BundleNames.scenario].map { String(decoding: $0, as: UTF8.self) }, isMasked: head.masked,
                          shiftedMonths: head.shiftedMonths, build: head.build, lacks: lacks)
    }

    private static func decode<Value: Decodable>(_ bytes: [UInt8], _ file: String, _ path: String) throws(BundleFault) -> Value {
        do {
            return try JSONDecoder().decode(Value.self, from: Data(bytes))
        } catch {
            throw .garbled(path, file: file, what: Self.words(error))
        }
    }

    private static func words(_ error: any Error) -> String {
        switch error as? DecodingError {
        case .keyNotFound(let key, _): "'\(key.stringValue)' is missing"
        case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
            context.codingPath.map(\.stringValue).joined(separator: ".") + ": " + context.debugDescription
        default: "\(error)"
        }
    }

    /// Done without where it cannot be read.
    private static func optional<Value: Decodable>(_ entries: [String: [UInt8]], _ name: String, _ lacks: inout [CaseBundle.Lack]) -> Value? {
        guard let bytes = entries[name], let value = try? JSONDecoder().decode(Value.self, from: Data(bytes)) else {
            if !lacks.contains(.file(name)) { lacks.append(.file(name)) }
            return nil
        }
        return value
    }

    private static func profile(_ head: BundleHead, _ entries: [String: [UInt8]], _ path: String, _ named: (String) -> Profile?,
                                _ lacks: inout [CaseBundle.Lack]) throws(BundleFault) -> Profile {
        let folder = BundleNames.profile + head.profile + "/"
        let files = Dictionary(uniqueKeysWithValues: entries.filter { $0.key.hasPrefix(folder) }.map { (String($0.key.dropFirst(folder.count)), $0.value) })
        if let profile = try? ProfileLoader.load(files: files, name: head.profile) { return profile }
        lacks.append(.profile(head.profile))
        guard let profile = named(head.profile) else { throw .incomplete(path, missing: [folder]) }
        return profile
    }
}
