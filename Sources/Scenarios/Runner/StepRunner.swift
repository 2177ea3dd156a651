import Foundation
import Interchange
import Journal
import Ministry
import SFTPClient
import Sandbox

/// Does one step. Gives back what was not as expected; throws a `ScenarioFailure` where the step itself could not be done.
struct StepRunner {
    let stage: Stage
    let step: Step

    private var sandbox: Sandbox { stage.sandbox }

    func run() async throws -> [ScenarioFailure] {
        do {
            switch step.action {
            case .upload(let upload): try await UploadRunner(stage: stage, step: step).run(upload)
            case .finish(let name): try await UploadRunner(stage: stage, step: step).finish(name)
            case .advance(let target): try await advance(target)
            case .expect(let expect): return try await ExpectRunner(stage: stage, step: step).run(expect)
            case .login(let login): return try await self.login(login)
            case .run(let run): return try await ProgramRunner(stage: stage, step: step).run(run)
            case .registry(let change): try await registry(change)
            case .account(let change): try await account(change)
            case .policy(let readings): for (name, reading) in readings { try await sandbox.set(name, to: reading) }
            }
            return []
        } catch let fault as RegistryFault {
            throw refused(fault.reason)
        } catch let fault as SandboxFault {
            throw refused(fault.reason)
        } catch let error as SFTPClientError {
            throw stage.failure(step, Bilingual("SFTP 連線或傳輸失敗", "the SFTP client failed"), expected: step.action.word, actual: "\(error)")
        }
    }

    private func refused(_ reason: Bilingual) -> ScenarioFailure {
        stage.failure(step, Bilingual("這個步驟無法執行", "the step cannot be done"), expected: step.action.word, actual: reason.english)
    }

    func advance(_ target: TimeTarget) async throws {
        try await sandbox.advance(to: try await target.instant(in: sandbox))
    }

    private func login(_ login: LoginStep) async throws -> [ScenarioFailure] {
        // The account named need not exist: that is what some of these steps are about.
        let known = try? await stage.account(login.account, for: step)
        let name = known?.name ?? login.account ?? "nobody"
        let before = try await sandbox.journal.read { try $0.lastSeq() }
        let what = Bilingual("登入結果不符", "the login went otherwise")
        do {
            let client = try await stage.connect(name, password: login.password ?? known?.password ?? "no-password",
                                                 from: login.from ?? known.flatMap(stage.source))
            await client.disconnect()
            guard login.isAccepted else { return [stage.failure(step, what, expected: "refused", actual: "accepted")] }
            return []
        } catch {
            guard case .loginRefused = error else { throw error }
        }
        await sandbox.settle()
        let reasons = try await sandbox.journal.read { state in
            try state.events(ofKind: "login.refused").filter { $0.seq > before }.compactMap { $0.decoded(as: SessionLogged.self) }
        }
        let actual = reasons.last.map { ($0.detail ?? "?") + ($0.boundTo.map { " (bound to \($0))" } ?? "") } ?? "no reason was logged"
        if login.isAccepted { return [stage.failure(step, what, expected: "accepted", actual: "refused: \(actual)")] }
        if let because = login.because, reasons.last?.detail != because {
            return [stage.failure(step, what, expected: "refused: \(because)", actual: "refused: \(actual)")]
        }
        return []
    }

    private func registry(_ change: RegistryStep) async throws {
        let now = sandbox.now
        switch change {
        case .admit(let resident, let institution):
            let code = institution ?? stage.scenario.seed.institutions.first?.code ?? ""
            try await sandbox.registry.admit(resident, to: code, now: now)
        case .discharge(let identity, let at): try await sandbox.registry.discharge(identity, at: at ?? now, now: now)
        case .move(let identity, let code, let at): try await sandbox.registry.move(identity, to: code, at: at ?? now, now: now)
        case .correctAdmission(let identity, let admitted): try await sandbox.registry.correctAdmission(identity, to: admitted, now: now)
        case .correctIdentity(let identity, let corrected): try await sandbox.registry.correctIdentity(identity, to: corrected, now: now)
        }
    }

    private func account(_ change: AccountStep) async throws {
        if let institution = change.institution {
            try await sandbox.addAccount(.init(name: change.name ?? institution, password: change.password ?? "sandbox-\(institution)",
                                               binding: change.binding ?? .any), institution: institution)
            return
        }
        let account = try await stage.account(change.name, for: step)
        try await sandbox.changeAccount(account.name, password: change.password, binding: change.binding, isSuspended: change.isSuspended)
    }
}
