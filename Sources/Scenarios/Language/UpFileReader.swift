import Foundation
import Interchange
import Ministry

/// What a file or the environment says about a sandbox that is to be started. What is nil was not said.
public struct UpFile: Sendable {
    /// An account that is to be there.
    public struct Account: Sendable {
        public var institution: String
        public var name: String?
        public var password: String?
        public var binding: AddressBinding?

        public init(institution: String, name: String? = nil, password: String? = nil, binding: AddressBinding? = nil) {
            self.institution = institution
            self.name = name
            self.password = password
            self.binding = binding
        }
    }

    public var state: String?
    public var seed: String?
    public var now: TaipeiInstant?
    public var clock: ClockMode?
    public var calendars: [String] = []
    public var profile: String?
    public var host: String?
    public var port: Int?
    public var control: String?
    public var token: String?
    /// Which sandbox this is, shown on every page.
    public var label: String?
    /// Several people use it.
    public var isShared: Bool?
    public var housing: String?
    /// How long, and how much of them, the bytes of uploads are kept: `30d`, `2GB`.
    public var keep: String?
    public var keepSize: String?
    public var policies: [PolicyName: String] = [:]
    public var accounts: [Account] = []

    public init() {}
}

/// Reads the file of `up --config`.
public enum UpFileReader {
    public static func read(file: String) throws(ScenarioFault) -> UpFile {
        let source = try ScenarioSource(path: file)
        guard let document = source.documents.first, !document.isNull else { return UpFile() }
        try document.only(.upFile)
        var up = UpFile()
        up.state = try document["state"]?.text()
        // A file beside this one, or the name of a seed that ships.
        up.seed = try document["seed"].map { (node) throws(ScenarioFault) in
            let text = try node.text()
            return text.contains("/") || text.hasSuffix(".yaml") ? try node.existingFile() : text
        }
        up.now = try document["now"]?.instant()
        up.clock = try document["clock"].map { (node) throws(ScenarioFault) in
            guard let mode = ClockMode(try node.text()) else { throw node.fault("clock 請寫 frozen、real 或 60x", "clock is frozen, real or 60x") }
            return mode
        }
        for item in try document["calendars"]?.itemsOrOne() ?? [] {
            let year = try item.text()
            up.calendars.append(year.contains("/") || year.hasSuffix(".json") ? try item.existingFile() : year)
        }
        up.profile = try document["profile"]?.text()
        up.host = try document["host"]?.text()
        up.port = try document["port"].map { (node) throws(ScenarioFault) in
            let port = try node.integer()
            guard (0...65_535).contains(port) else { throw node.fault("port 應為 0 到 65535", "port is from 0 to 65535") }
            return port
        }
        up.control = try document["control"]?.text()
        up.token = try document["token"]?.text()
        up.label = try document["label"]?.text()
        up.isShared = try document["shared"]?.flag()
        up.housing = try document["housing"]?.text()
        up.keep = try document["keep"].map { (node) throws(ScenarioFault) in
            guard KeepRule.seconds(try node.text()) != nil else { throw node.fault("keep 請寫成 30d、12h 或 90m", "keep is written 30d, 12h or 90m") }
            return try node.text()
        }
        up.keepSize = try document["keep-size"].map { (node) throws(ScenarioFault) in
            guard KeepRule.bytes(try node.text()) != nil else { throw node.fault("keep-size 請寫成 500MB 或 2GB", "keep-size is written 500MB or 2GB") }
            return try node.text()
        }
        up.policies = try PolicyReader.read(document["policies"])
        for item in try document["accounts"]?.items() ?? [] {
            try item.only(.upAccount)
            up.accounts.append(.init(institution: try item.require("institution").text(), name: try item["name"]?.text(), password: try item["password"]?.text(),
                                     binding: try item["bound-to"]?.binding()))
        }
        return up
    }
}
