import Foundation
import Testing

/// User-visible text is compared with files under Tests/Golden. With MINISTRY_SANDBOX_WRITE_GOLDEN=1 in the environment they are
/// written anew, to be looked at and committed.
public enum Golden {
    public static func compare(_ actual: [UInt8], with name: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
        let path = TestWorld.checkout + "/Tests/Golden/" + name
        if ProcessInfo.processInfo.environment["MINISTRY_SANDBOX_WRITE_GOLDEN"] == "1" {
            try FileManager.default.createDirectory(atPath: URL(filePath: path).deletingLastPathComponent().path, withIntermediateDirectories: true)
            try Data(actual).write(to: URL(filePath: path))
        }
        let expected = try #require(FileManager.default.contents(atPath: path), "there is no golden file \(name)", sourceLocation: sourceLocation)
        #expect(String(decoding: actual, as: UTF8.self) == String(decoding: expected, as: UTF8.self), sourceLocation: sourceLocation)
    }

    public static func compare(_ actual: String, with name: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
        try compare(Array(actual.utf8), with: name, sourceLocation: sourceLocation)
    }
}
