import Foundation

enum Figures {
    /// Medians of both, and of the ratios run by run.
    static func row(_ name: String, _ ours: [Double], _ peer: [Double], unit: String, scale: Double) {
        let ratios = zip(ours, peer).map { $0 / $1 }
        print(padded(name, 50) + String(format: "%8.0f %@  %8.0f %@  %8.2f   (%.2f–%.2f)", median(ours) * scale, unit, median(peer) * scale, unit,
                                        median(ratios), ratios.min() ?? 0, ratios.max() ?? 0))
    }

    static func padded(_ text: String, _ width: Int) -> String {
        text.count >= width ? text : text + String(repeating: " ", count: width - text.count)
    }

    private static func median(_ values: [Double]) -> Double {
        let sorted = values.sorted()
        return sorted.isEmpty ? 0 : sorted[sorted.count / 2]
    }
}

extension ContinuousClock.Instant {
    /// Seconds since this instant.
    var elapsed: Double {
        let parts = (ContinuousClock.now - self).components
        return Double(parts.seconds) + Double(parts.attoseconds) / 1e18
    }
}

enum Scratch {
    static func make(in base: String = FileManager.default.temporaryDirectory.path) throws -> String {
        var template = Array((base + "/sandbox-bench-XXXXXX").utf8CString)
        guard mkdtemp(&template) != nil else { throw BenchFault("cannot make a folder in \(base)") }
        return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}

struct BenchFault: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}
