import Casework
import ControlPanel
import Foundation
import Interchange
import Journal

/// Reads about uploads: from a running sandbox where one runs or is named, else out of the state folder.
struct UploadDesk {
    let source: CaseOption

    func uploads() async throws -> [UploadRecord] {
        if let client = try client() { return try await client.get("/uploads", as: [UploadRecord].self) }
        return try source.world().journal.read { try $0.uploads() }
    }

    func timeline(_ number: Int) async throws -> UploadTimeline {
        if let client = try client() { return try await client.get("/uploads/timeline?upload=\(number)", as: UploadTimeline.self) }
        let world = try source.world()
        let profile = try world.profile()
        return try world.journal.read { state in try TimelineReader.read(number, state, profile: profile) { UploadFiles.isKept($0, state: world.folder) } }
    }

    func findings(_ number: Int) async throws -> [Finding] {
        if let client = try client() { return try await client.get("/uploads/findings?upload=\(number)", as: [Finding].self) }
        return try source.world().journal.read { try $0.findings(of: number) }
    }

    /// Nil where no sandbox runs.
    private func client() throws -> ControlClient? {
        if let remote = try source.remote() { return remote }
        return FileManager.default.fileExists(atPath: ControlAddress.socket(state: source.state.folder)) ? try source.state.client() : nil
    }
}
