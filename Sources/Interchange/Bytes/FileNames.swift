import Foundation

/// Names of files as text and back, whatever their bytes: clients choose them, and old care systems choose Big5. A byte that is no
/// UTF-8 becomes a character of the last private plane (U+10FF00 and the byte), which no real name has, and goes back the same way.
public enum FileNames {
    private static let plane: UInt32 = 0x10_FF00

    /// The text of a name or path.
    public static func text(_ bytes: some Collection<UInt8>) -> String {
        let bytes = Array(bytes)
        if let text = String(validating: bytes, as: UTF8.self) { return text }
        var text = String.UnicodeScalarView()
        var at = 0
        while at < bytes.count {
            let length = bytes[at] < 0x80 ? 1 : bytes[at] >= 0xF0 ? 4 : bytes[at] >= 0xE0 ? 3 : 2
            if at + length <= bytes.count, let character = String(validating: bytes[at..<at + length], as: UTF8.self) {
                text.append(contentsOf: character.unicodeScalars)
                at += length
            } else {
                if let scalar = Unicode.Scalar(plane + UInt32(bytes[at])) { text.append(scalar) }
                at += 1
            }
        }
        return String(text)
    }

    /// The bytes of a name or path, as system calls take it.
    public static func cString(_ text: String) -> [CChar] {
        var bytes: [UInt8] = []
        for scalar in text.unicodeScalars {
            if scalar.value >= plane + 0x80 { bytes.append(UInt8(scalar.value - plane)) } else { bytes += Array(String(scalar).utf8) }
        }
        return bytes.map { CChar(bitPattern: $0) } + [0]
    }

    /// What stands in a folder, without `.` and `..`, sorted; nothing where there is no such folder.
    public static func list(_ folder: String) -> [String] {
        guard let listing = opendir(cString(folder)) else { return [] }
        defer { closedir(listing) }
        var names: [String] = []
        while let entry = readdir(listing) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { text($0.prefix { $0 != 0 }) }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted()
    }
}
