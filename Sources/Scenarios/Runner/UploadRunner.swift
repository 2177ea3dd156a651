import Foundation
import Generation
import Interchange
import Journal
import SFTPClient
import Sandbox

/// Uploads a package through a real SFTP session.
struct UploadRunner {
    let stage: Stage
    let step: Step

    func run(_ upload: UploadStep) async throws {
        let account = try await stage.account(upload.account, for: step)
        let path = try await package(upload.package, account: account)
        guard let data = FileManager.default.contents(atPath: path) else {
            throw stage.failure(step, Bilingual("讀不到壓縮檔", "the package cannot be read"), expected: path, actual: "-")
        }
        let bytes = [UInt8](data)
        let name = upload.name ?? "\(account.institution)_\(stage.sandbox.now.compact).zip"
        let client = try await stage.connect(account.name, password: upload.password ?? account.password, from: upload.from ?? stage.source(account))
        let target = "/upload/" + name
        let written = upload.way == .rename ? target + ".filepart" : target
        if let hold = upload.hold {
            let handle = try await client.openForWriting(written)
            try await client.write(Array(bytes.prefix(bytes.count / 2)), to: handle)
            await stage.hold(hold, .init(client: client, handle: handle, rest: Array(bytes.dropFirst(bytes.count / 2)),
                                         finalName: upload.way == .rename ? target : nil, writtenName: written))
            return
        }
        switch upload.way {
        case .direct: try await client.upload(bytes, to: target)
        case .rename:
            try await client.upload(bytes, to: written)
            try await client.rename(written, to: target)
        case .abort:
            let handle = try await client.openForWriting(target)
            try await client.write(Array(bytes.prefix(bytes.count / 2)), to: handle)
            let before = try await stage.sandbox.journal.read { try $0.lastSeq() }
            await client.abort()
            // The client is gone without a word; the story goes on when sshd has noticed.
            try await waitUntilAborted(after: before)
            return
        }
        await client.disconnect()
    }

    /// Writes the rest of an upload that was held open.
    func finish(_ name: String) async throws {
        guard let held = await stage.takeHeld(name) else {
            throw stage.failure(step, Bilingual("沒有名為「\(name)」的未完成上傳", "no upload is held open as '\(name)'"), expected: name, actual: "-")
        }
        try await held.client.write(held.rest, to: held.handle)
        try await held.client.close(held.handle)
        if let final = held.finalName { try await held.client.rename(held.writtenName, to: final) }
        await held.client.disconnect()
    }

    /// sshd notices a reset within moments.
    private func waitUntilAborted(after seq: Int) async throws {
        guard try await !stage.waitForEvent("transfer.aborted", after: seq) else { return }
        throw stage.failure(step, Bilingual("伺服器沒有察覺傳輸中斷", "the server did not notice the broken transfer"), expected: "transfer.aborted", actual: "nothing in 30 s")
    }

    // MARK: packages

    private func package(_ source: PackageSource, account: AccountRecord) async throws -> String {
        switch source {
        case .file(let path): return path
        case .made(let recipe): return try await make(recipe, account: account)
        }
    }

    private func make(_ recipe: PackageRecipe, account: AccountRecord) async throws -> String {
        let code = recipe.institution ?? account.institution
        let residents = try await stage.sandbox.journal.read { try $0.residents(of: code) }
        if let unknown = recipe.residents?.first(where: { identity in !residents.contains { $0.person.identity == identity } }) {
            throw stage.failure(step, Bilingual("機構 \(code) 沒有這位住民", "the institution \(code) has no such resident; people who are in no registry go under 'also'"),
                                expected: Masking.identity(unknown), actual: "-")
        }
        let assessed = assessmentDay(recipe)
        var subjects: [PackageSubject] = []
        for resident in residents {
            if let chosen = recipe.residents, !chosen.contains(resident.person.identity) { continue }
            if let subject = RegistrySubject.make(resident, institution: code, month: recipe.month, assessed: assessed, isNamed: recipe.residents != nil) { subjects.append(subject) }
        }
        for stranger in recipe.strangers {
            subjects.append(PackageSubject(institution: code, identity: stranger.identity, name: stranger.name, sex: stranger.sex, born: stranger.born,
                                           admitted: stranger.admitted, left: nil, assessed: assessed,
                                           mainID: PackageSubject.mainID(for: stranger.identity), assessor: "測試護理師"))
        }
        var draft = PackageDraft(subjects, profile: stage.sandbox.profile, seed: UInt64(bitPattern: Int64(recipe.seed)))
        for change in recipe.changes {
            do {
                try apply(change.change, to: &draft)
            } catch {
                throw ScenarioFailure(file: step.file, place: change.place, sourceLine: change.sourceLine,
                                      what: Bilingual("無法這樣改壓縮檔", "the package cannot be changed so"), expected: "-", actual: error.reason.english)
            }
        }
        let path = await stage.nextPackagePath()
        if let damage = recipe.damage { draft.damage = damage }
        try draft.write(to: path)
        return path
    }

    /// The day asked for; else the tenth, but never after today in the current month.
    private func assessmentDay(_ recipe: PackageRecipe) -> CivilDate {
        let first = recipe.month.firstDate
        if let day = recipe.day { return first.adding(days: min(day, CivilDate.daysIn(month: first.month, year: first.year)) - 1) }
        return RegistrySubject.assessmentDay(of: recipe.month, today: stage.sandbox.now.date)
    }

    private func apply(_ change: PackageRecipe.Change, to draft: inout PackageDraft) throws(DraftFault) {
        switch change {
        case .set(let path, let value): try draft.set(path, to: value.node(draft.fieldType(path)))
        case .remove(let path): try draft.remove(path)
        case .repeatRow(let path): try draft.repeatRow(path)
        case .without(let form): try draft.removeFile(form)
        case .twice(let form): try draft.repeatFile(form)
        case .raw(let form, let text): try draft.replaceFile(form, with: Array(text.utf8))
        case .encode(let form, let encoding): try draft.encode(form, as: encoding)
        case .rename(let name, let new): try draft.renameFile(name, to: new)
        case .add(let name, let text): draft.addFile(name, Array(text.utf8))
        case .folder(let folder): draft.moveIntoFolder(folder)
        case .breaking(let order): try order.carryOut(on: &draft)
        }
    }
}
