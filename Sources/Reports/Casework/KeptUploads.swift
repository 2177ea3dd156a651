import Interchange
import Journal

/// Receipts as a table.
public struct KeptUploads: Sendable {
    public struct Row: Sendable {
        let upload: UploadRecord

        public init(_ upload: UploadRecord) {
            self.upload = upload
        }
    }

    private let text: CaseText

    public init(language: Language, width: Int) {
        text = CaseText(language: language, reveals: false, width: width)
    }

    /// One line each; on a narrow terminal what is least needed goes first.
    public func text(_ rows: [Row]) -> String {
        let accountWidth = min(rows.map { DisplayWidth.of(VisibleText.of($0.upload.account)) }.max() ?? 0, 16)
        return rows.map { row in
            let upload = row.upload
            let head = "\(pad(upload.upload))  \(upload.arrived)  \(DisplayWidth.fit(VisibleText.of(upload.account), accountWidth))  \(DisplayWidth.fit(upload.state, 8))  "
            let tail = "  \(CaseText.bytes(upload.size))  \(upload.sha256.prefix(12))"
            let address = text.width >= 110 ? "  \(upload.address)" : ""
            let room = text.width - DisplayWidth.of(head) - DisplayWidth.of(tail) - DisplayWidth.of(address)
            guard room >= 8 else { return head + VisibleText.of(upload.name) }
            let name = VisibleText.of(upload.name)
            return head + (DisplayWidth.of(name) > room ? DisplayWidth.fit(name, room) : name) + address + tail
        }.joined(separator: "\n") + "\n"
    }

    /// A text that a client chose, so that it cannot steer the terminal.
    public static func visible(_ text: String) -> String { VisibleText.of(text) }

    private func pad(_ number: Int) -> String {
        let digits = String(number)
        return String(repeating: " ", count: max(0, 5 - digits.count)) + digits
    }
}
