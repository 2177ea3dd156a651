/// HTML under construction. Tags are the literals; whatever is interpolated as text is escaped, so that no value of a package can become one.
struct Markup: Sendable, ExpressibleByStringInterpolation {
    private(set) var html: String

    init(stringLiteral value: StaticString) {
        html = value.description
    }

    init(stringInterpolation interpolation: Interpolation) {
        html = interpolation.html
    }

    struct Interpolation: StringInterpolationProtocol {
        fileprivate var html = ""

        init(literalCapacity: Int, interpolationCount: Int) {
            html.reserveCapacity(literalCapacity + interpolationCount * 32)
        }

        mutating func appendLiteral(_ literal: StaticString) { html += literal.description }
        mutating func appendInterpolation(_ text: String) { Markup.escape(text, into: &html) }
        mutating func appendInterpolation(_ number: Int) { html += String(number) }
        mutating func appendInterpolation(_ markup: Markup) { html += markup.html }
        mutating func appendInterpolation(_ markups: [Markup]) { for markup in markups { html += markup.html } }
    }

    /// Characters that cannot be seen, or that turn the direction of what follows, are written by their number.
    private static func escape(_ text: String, into html: inout String) {
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": html += "&amp;"
            case "<": html += "&lt;"
            case ">": html += "&gt;"
            case "\"": html += "&quot;"
            case "'": html += "&#39;"
            case "\n": html += "↵\n"
            case "\t": html += "⇥"
            case _ where isUnseen(scalar): html += "⟨U+\(padded(String(scalar.value, radix: 16, uppercase: true)))⟩"
            default: html.unicodeScalars.append(scalar)
            }
        }
    }

    private static func isUnseen(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned: true
        // The joiners make one sign of several, as in some emoji and scripts.
        case .format: scalar.value != 0x200C && scalar.value != 0x200D
        default: false
        }
    }

    private static func padded(_ digits: String) -> String { String(repeating: "0", count: max(0, 4 - digits.count)) + digits }
}
