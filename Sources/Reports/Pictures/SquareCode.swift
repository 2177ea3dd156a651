import CLibQREncode
import Interchange

/// A QR code, which a telephone's camera reads.
public enum SquareCode {
    /// A text that fits into none: more than some 2,000 bytes.
    public struct TooLong: Error, Sendable {}

    /// SVG, black on white with the quiet margin of four modules that readers ask for.
    public static func svg(_ text: String) throws(TooLong) -> String {
        // The C library's result is owned here, and freed before this returns.
        guard let code = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M) else { throw TooLong() }
        defer { QRcode_free(code) }
        let width = Int(code.pointee.width)
        guard let modules = code.pointee.data else { throw TooLong() }
        var path = ""
        for y in 0..<width {
            for x in 0..<width where modules[y * width + x] & 1 == 1 { path += "M\(x + 4) \(y + 4)h1v1h-1z" }
        }
        let size = width + 8
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 \(size) \(size)\" role=\"img\" aria-label=\"\(XMLText.escape(text))\" shape-rendering=\"crispEdges\">"
            + "<rect width=\"\(size)\" height=\"\(size)\" fill=\"#fff\"/><path d=\"\(path)\" fill=\"#000\"/></svg>"
    }
}
