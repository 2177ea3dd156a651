import Interchange

/// A row of a form while its package is cut. Its text is written once, so that a try costs little.
struct ShrinkRow: Sendable {
    let node: JSONNode
    let text: [UInt8]

    init(_ node: JSONNode) {
        self.node = node
        text = JSONText.write(node)
    }

    /// MAIN_ID as it ties rows together: 7 and "7" are one. Nil where there is none to tie by.
    var mainID: String? {
        switch node["MAIN_ID"]?.value {
        case .number(let digits): return Int(digits).map { String($0) } ?? digits
        case .string(let text): return text.isEmpty ? nil : Int(text).map { String($0) } ?? text
        default: return nil
        }
    }
}
