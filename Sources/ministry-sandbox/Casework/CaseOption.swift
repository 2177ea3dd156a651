import ArgumentParser
import Casework
import ControlPanel
import Foundation
import Interchange
import Journal
import Sandbox

/// Whose upload a command is about: a number in a world, which may run or not, or a bundle.
struct CaseOption: ParsableArguments {
    @OptionGroup var state: StateOption

    /// One that was named on the command line.
    struct Named {
        let text: String
        let origin: CaseOrigin
        /// Where the world's sandbox runs elsewhere: the upload as it would be met now.
        let now: CaseBundle?
        /// Said to the user before anything else.
        let notices: [Bilingual]

        var isNumber: Bool { Int(text) != nil }
    }

    func open(_ text: String) async throws -> Named {
        if FileManager.default.fileExists(atPath: text) || text.hasSuffix("." + CaseBundle.ending) { return try bundle(text) }
        guard let number = Int(text) else {
            throw UsageFault("「\(text)」不是上傳編號，也不是案例檔（.case）；編號見 uploads", "'\(text)' is neither the number of an upload nor a bundle (.case); numbers are shown by: uploads")
        }
        if let client = try remote() { return try await fetched(number, client) }
        return Named(text: text, origin: .world(try world(), upload: number), now: nil, notices: [])
    }

    /// One upload and one finding of it: `42:3`, or as `finding` says. Notices are printed.
    func openFinding(_ asked: String, _ finding: String?, _ language: Language, of findings: (Case) -> [Finding]) async throws -> (upload: String, kept: Case, all: [Finding], chosen: FindingChoice) {
        let (upload, number) = FindingChoice.split(asked)
        let named = try await open(upload)
        for notice in named.notices { Output.error(notice[language]) }
        let kept = try named.origin.read()
        let all = findings(kept)
        return (upload, kept, all, try FindingChoice.find(finding ?? number, in: all, upload: upload))
    }

    /// The world in the state folder.
    func world() throws -> WorldFile {
        let resources = try ResourceFolder.find()
        return try WorldFile(state: state.folder) { try ResourceFolder.profile($0, in: resources) }
    }

    /// A sandbox elsewhere, where one was named.
    func remote() throws -> ControlClient? {
        if state.given != nil, state.remote.against == nil { return nil }
        return try state.remote.address() == nil ? nil : try state.client()
    }

    private func bundle(_ path: String) throws -> Named {
        let read = try BundleReader.read(path, profileNamed: LocalProfiles.named)
        return Named(text: path, origin: .bundle(read), now: nil, notices: BundleNotices.words(read, path: path))
    }

    private func fetched(_ number: Int, _ client: ControlClient) async throws -> Named {
        let message = try await client.get("/uploads/case?upload=\(number)", as: CaseMessage.self)
        return Named(text: String(number), origin: .bundle(try Self.read(message.bundle, number)), now: try Self.read(message.now, number), notices: [])
    }

    private static func read(_ data: Data, _ number: Int) throws -> CaseBundle {
        try BundleReader.read(bytes: [UInt8](data), name: "#\(number)", profileNamed: LocalProfiles.named)
    }
}
