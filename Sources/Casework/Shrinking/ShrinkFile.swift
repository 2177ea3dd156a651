import Interchange

/// One entry of a package while the package is cut.
struct ShrinkFile: Sendable {
    enum Body: Sendable {
        case rows([ShrinkRow])
        /// No array of rows, or none that is taken apart.
        case text([UInt8])
    }

    private static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]

    let name: String
    /// The form that it is, or that its wrong name means; nil for what is no form.
    let form: FormName?
    let body: Body
    /// Whether a byte order mark comes before the rows.
    let hasMark: Bool
    /// As it goes into the package.
    let bytes: PaddedBytes

    init(name: String, form: FormName?, body: Body, hasMark: Bool = false) {
        self.name = name
        self.form = form
        self.body = body
        self.hasMark = hasMark
        bytes = PaddedBytes(Self.write(body, hasMark))
    }

    /// A form's file as it was sent. `isTakenApart`: into rows, where it is an array.
    init(_ form: FormName, _ bytes: [UInt8], isTakenApart: Bool) {
        let hasMark = bytes.starts(with: Self.mark)
        let text = hasMark ? Array(bytes.dropFirst(Self.mark.count)) : bytes
        if isTakenApart, let rows = (try? JSONTree.parse(text))?.items {
            self.init(name: form.fileName, form: form, body: .rows(rows.map { ShrinkRow($0) }), hasMark: hasMark)
        } else {
            self.init(name: form.fileName, form: form, body: .text(bytes))
        }
    }

    /// A form's file without rows: nothing is held against it.
    static func empty(_ form: FormName) -> ShrinkFile { ShrinkFile(name: form.fileName, form: form, body: .rows([])) }

    /// Whether it is a form under the right name.
    var isForm: Bool { form?.fileName == name }

    var rows: [ShrinkRow]? { if case .rows(let rows) = body { rows } else { nil } }

    var isEmptyArray: Bool { rows?.isEmpty ?? false }

    func with(rows: [ShrinkRow]) -> ShrinkFile { ShrinkFile(name: name, form: form, body: .rows(rows), hasMark: hasMark) }

    /// One row a line, as packages are made here.
    private static func write(_ body: Body, _ hasMark: Bool) -> [UInt8] {
        switch body {
        case .text(let text): return text
        case .rows(let rows):
            var out: [UInt8] = hasMark ? mark : []
            guard !rows.isEmpty else { return out + [UInt8(ascii: "["), UInt8(ascii: "]")] }
            out.reserveCapacity(rows.reduce(out.count + 4) { $0 + $1.text.count + 2 })
            for (index, row) in rows.enumerated() {
                out += index == 0 ? [UInt8(ascii: "["), 0x0A] : [UInt8(ascii: ","), 0x0A]
                out += row.text
            }
            return out + [0x0A, UInt8(ascii: "]"), 0x0A]
        }
    }
}
