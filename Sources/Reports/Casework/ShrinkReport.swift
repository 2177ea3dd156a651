import Casework
import Interchange

/// What came of shrinking a package.
public struct ShrinkReport: Sendable {
    private let text: CaseText

    public init(language: Language, reveals: Bool, width: Int) {
        text = CaseText(language: language, reveals: reveals, width: width)
    }

    public func text(_ result: ShrinkResult, written: String?) -> String {
        guard result.isWhole else { return text("壓縮檔本身有問題，沒有可以縮小的內容\n", "the zip itself is at fault; there is nothing in it to cut\n") }
        var lines = text.wrapped(size(result.before) + " → " + size(result.after))
        lines += text.wrapped(text("判定 \(result.tries) 次，\(Self.seconds(result.seconds)) 秒", "\(result.tries) packages judged, \(Self.seconds(result.seconds)) s"), "  ")
        if !result.isMinimal { lines += text.wrapped(text("次數已達上限，也許還能更小", "the tries ran out: perhaps it could be smaller"), "  ") }
        lines += [""] + text.finding(result.finding, mark: "·")
        if let place = FindingPlaces(result.contents, reveals: text.reveals).place(of: result.finding), !place.excerpt.text.isEmpty {
            lines += ["      | " + VisibleText.of(place.excerpt.text), "      | " + String(repeating: " ", count: place.excerpt.indent) + String(repeating: "^", count: place.excerpt.length)]
        }
        if let written { lines += ["", text("已寫入 \(written)", "written to \(written)")] }
        return lines.joined(separator: "\n") + "\n"
    }

    private func size(_ size: ShrinkResult.Size) -> String {
        text("\(size.forms) 張表單 \(size.rows) 筆 \(size.fields) 欄 \(CaseText.bytes(size.bytes))", "\(size.forms) forms, \(size.rows) rows, \(size.fields) fields, \(CaseText.bytes(size.bytes))")
    }

    private static func seconds(_ seconds: Double) -> String {
        let hundredths = Int((seconds * 100).rounded())
        return "\(hundredths / 100)." + (hundredths % 100 < 10 ? "0" : "") + String(hundredths % 100)
    }

    public func json(_ result: ShrinkResult, written: String?) -> JSONNode {
        func size(_ size: ShrinkResult.Size) -> JSONNode {
            .object([JSONMember("forms", .integer(size.forms)), JSONMember("rows", .integer(size.rows)), JSONMember("fields", .integer(size.fields)), JSONMember("bytes", .integer(size.bytes))])
        }
        return .object([
            JSONMember("before", size(result.before)), JSONMember("after", size(result.after)), JSONMember("tries", .integer(result.tries)),
            JSONMember("seconds", JSONNode(.number(Self.seconds(result.seconds)))), JSONMember("cut", .flag(result.isWhole)), JSONMember("minimal", .flag(result.isMinimal)),
            JSONMember("finding", ResultJSON.finding(text.reveals ? result.finding : result.finding.masked)), JSONMember("written", written.map(JSONNode.text) ?? .null),
        ])
    }
}
