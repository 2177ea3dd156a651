import Interchange

/// A zip that does not open, in place of another that does not open in the same way. Nothing of the other's contents is in it.
enum ZipStandIn {
    static func make(_ zip: [UInt8], _ findings: [Finding], _ standIns: inout StandIns) throws(MaskFault) -> [UInt8] {
        let finding = findings.first { $0.severity == .error }
        let reason = finding?.facts[.reason] ?? ""
        switch (finding?.rule, reason) {
        case (.packageEncrypted, _): return try MaskedZip.write(names(zip, &standIns), isEncrypted: true)
        case (.packageUnsafe, "path-leaves-folder"), (.packageUnsafe, "link"):
            let listed = ArchiveReader.names(of: zip)
            return try MaskedZip.write(names(zip, &standIns), links: Set(listed.indices.filter { listed[$0].isLink }))
        case (.packageUnsafe, "overlap"): return try overlapping()
        case (.packageUnsafe, "too-many-entries"): return try MaskedZip.write(names(zip, &standIns))
        case (.packageUnreadable, "empty"): return []
        case (.packageUnreadable, "truncated"): return [0x50, 0x4B, 3, 4] + [UInt8](repeating: 0, count: 60)
        case (.packageUnreadable, "not-a-zip"): return Array("stand-in for a file that is no zip\n".utf8)
        case (.packageUnreadable, "damaged"): return try damaged(finding?.file, &standIns)
        default: throw .zip(reason: reason.isEmpty ? finding?.rule.slug ?? "?" : reason)
        }
    }

    private static func names(_ zip: [UInt8], _ standIns: inout StandIns) -> [(name: String, bytes: [UInt8])] {
        var entries: [(name: String, bytes: [UInt8])] = []
        for listed in ArchiveReader.names(of: zip) { entries.append((EntryNameMask.mask(listed.name, &standIns), Array("[]".utf8))) }
        return entries
    }

    /// Two entries whose contents are the same bytes.
    private static func overlapping() throws(MaskFault) -> [UInt8] {
        var zip = try MaskedZip.write([("QC100.json", Array("[]".utf8)), ("QC101.json", Array("[]".utf8))])
        let heads = places(of: [0x50, 0x4B, 1, 2], in: zip)
        guard heads.count == 2 else { throw .zip(reason: "overlap") }
        // The second entry's offset becomes the first's.
        for byte in 0..<4 { zip[heads[1] + 42 + byte] = zip[heads[0] + 42 + byte] }
        return zip
    }

    /// A directory that is overwritten, or one entry whose checksum fails.
    private static func damaged(_ file: String?, _ standIns: inout StandIns) throws(MaskFault) -> [UInt8] {
        guard let file else {
            var zip = try MaskedZip.write([("QC100.json", Array("[]".utf8))])
            guard let head = places(of: [0x50, 0x4B, 1, 2], in: zip).first else { throw .zip(reason: "damaged") }
            for index in head..<min(head + 46, zip.count) { zip[index] = 0xFF }
            return zip
        }
        let name = EntryNameMask.mask(file, &standIns)
        var zip = try MaskedZip.write([(name, Array("[]".utf8))])
        let content = 30 + name.utf8.count
        guard content < zip.count, let head = places(of: [0x50, 0x4B, 1, 2], in: zip).first else { throw .zip(reason: "damaged") }
        // The checksum in the directory, of which libzip goes.
        zip[head + 16] ^= 0x5A
        zip[14] ^= 0x5A
        return zip
    }

    private static func places(of mark: [UInt8], in bytes: [UInt8]) -> [Int] {
        bytes.indices.filter { $0 + mark.count <= bytes.count && Array(bytes[$0..<$0 + mark.count]) == mark }
    }
}
