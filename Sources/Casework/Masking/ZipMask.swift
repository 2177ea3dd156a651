import Foundation
import Interchange

/// A package with stand-ins: its forms rewritten, its other files emptied, its names masked. Comments and extra fields are not carried over.
enum ZipMask {
    static func mask(_ kept: Case, _ shift: MonthShift, _ standIns: inout StandIns) throws(MaskFault) -> [UInt8] {
        let contents = kept.contents()
        guard contents.isReadable, let entries = ArchiveReader.entries(of: kept.package) else { return try ZipStandIn.make(kept.package, contents.findings, &standIns) }
        var masked: [(name: String, bytes: [UInt8])] = []
        for entry in entries {
            let name = EntryNameMask.mask(entry.name, &standIns)
            let form = FormName.allCases.first { $0.fileName == entry.name }
            masked.append((name, form.map { text(entry.bytes, kept.profile[$0], shift, &standIns) } ?? []))
        }
        return try MaskedZip.write(masked)
    }

    /// A form in whatever encoding it came.
    private static func text(_ bytes: [UInt8], _ definition: FormDefinition, _ shift: MonthShift, _ standIns: inout StandIns) -> [UInt8] {
        if String(validating: bytes, as: UTF8.self) != nil { return FormTextMask.mask(bytes, definition, shift, &standIns) }
        let isUTF16 = bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
        if isUTF16, let text = String(data: Data(bytes), encoding: .utf16) {
            let masked = String(decoding: FormTextMask.mask(Array(text.utf8), definition, shift, &standIns), as: UTF8.self)
            let isLittle = bytes[0] == 0xFF
            return (isLittle ? [0xFF, 0xFE] : [0xFE, 0xFF]) + masked.utf16.flatMap { isLittle ? [UInt8($0 & 0xFF), UInt8($0 >> 8)] : [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        }
        if let text = Big5Text.decode(bytes),
           let masked = Big5Text.encode(String(decoding: FormTextMask.mask(Array(text.utf8), definition, shift, &standIns), as: UTF8.self)) { return masked }
        // Nobody knows what it says, so nothing of it is kept but that it is no UTF-8.
        return [UInt8(ascii: "["), UInt8(ascii: "\""), 0xFF, UInt8(ascii: "\""), UInt8(ascii: "]")]
    }
}
