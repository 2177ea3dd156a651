import Interchange

/// Writes what masking made of a zip; what cannot be written cannot be masked.
enum MaskedZip {
    static func write(_ entries: [(name: String, bytes: [UInt8])], isEncrypted: Bool = false, links: Set<Int> = []) throws(MaskFault) -> [UInt8] {
        do {
            return try PackageWriter.bytes(entries, isEncrypted: isEncrypted, links: links)
        } catch {
            throw .zip(reason: error.description)
        }
    }
}
