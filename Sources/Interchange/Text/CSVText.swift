/// Lines of a table that a spreadsheet opens rightly: identifiers stay as they are, and no formula is run.
public enum CSVText {
    /// UTF-8's, by which spreadsheets know the encoding.
    public static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    public static func append(_ cells: [String], to bytes: inout [UInt8]) {
        for (index, cell) in cells.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            append(cell, to: &bytes)
        }
        bytes.append(0x0D)
        bytes.append(0x0A)
    }

    /// A tab before digits makes a spreadsheet keep them as text, leading zeros and all; it shows nothing.
    public static func identifier(_ text: String) -> String {
        text.first.map { $0.isNumber } ?? false ? "\t" + text : text
    }

    /// Quoted where it must be; a cell that a spreadsheet would run as a formula is kept from it by a tab.
    private static func append(_ cell: String, to bytes: inout [UInt8]) {
        var cell = cell
        if let first = cell.unicodeScalars.first, formulaBeginnings.contains(first) || first.value < 0x20 && first != "\t" { cell = "\t" + cell }
        cell.withUTF8 { text in
            guard text.contains(where: { $0 < 0x2D && ($0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D || $0 == 0x09) || $0 == 0x3B }) else {
                bytes.append(contentsOf: text)
                return
            }
            bytes.append(UInt8(ascii: "\""))
            for byte in text {
                if byte == UInt8(ascii: "\"") { bytes.append(byte) }
                bytes.append(byte)
            }
            bytes.append(UInt8(ascii: "\""))
        }
    }

    /// The wide ones too: some spreadsheets read them alike.
    private static let formulaBeginnings: Set<Unicode.Scalar> = ["=", "+", "-", "@", "＝", "＋", "－", "＠"]
}
