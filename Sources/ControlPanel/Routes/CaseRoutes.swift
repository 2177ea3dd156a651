import Casework
import FlyingFox
import Foundation
import Interchange
import Sandbox

/// One upload: its timeline, and everything that judged it.
enum CaseRoutes {
    static func add(to routes: ControlRoutes, build: String) async {
        await routes.add("GET", "/uploads/timeline", .holder) { request, sandbox in
            let upload = try number(request)
            await sandbox.settle()
            let (profile, folder) = (sandbox.profile, sandbox.folder)
            return try await sandbox.journal.read { state in
                try TimelineReader.read(upload, state, profile: profile) { UploadFiles.isKept($0, state: folder) }
            }
        }
        await routes.add("GET", "/uploads/findings", .holder) { request, sandbox in
            let upload = try number(request)
            await sandbox.settle()
            return try await sandbox.journal.read { try $0.findings(of: upload) }
        }
        await routes.add("GET", "/uploads/case", .holder) { request, sandbox in
            let upload = try number(request)
            await sandbox.settle()
            let (profile, folder) = (sandbox.profile, sandbox.folder)
            return try await BlockingWork.run {
                let reader = CaseReader(try WorldFile(state: folder) { _ in profile })
                return CaseMessage(bundle: try bundle(try reader.read(upload), build), now: try bundle(try reader.read(upload, .now), build))
            }
        }
        await routes.add("POST", "/uploads/prune", .destructive) { request, sandbox in
            let asked = try await ControlRoutes.body(PruneRequest.self, request)
            for (name, value) in [("age", asked.age), ("size", asked.size)] where value.map({ $0 < 0 || $0 > 1_000_000_000_000_000 }) ?? false {
                throw ControlFault.noNumber(name, "\(value ?? 0)")
            }
            return PruneMessage(pruned: try await sandbox.prune(KeepRule(age: asked.age, size: asked.size)))
        }
    }

    private static func number(_ request: HTTPRequest) throws -> Int {
        let text = request.query.first { $0.name == "upload" }?.value ?? ""
        guard let number = Int(text) else { throw ControlFault.badNumber(text) }
        return number
    }

    private static func bundle(_ kept: Case, _ build: String) throws -> Data {
        Data(try BundleWriter.bytes(kept, isMasked: false, build: build))
    }
}
