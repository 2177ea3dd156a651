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

    /// Everything that went otherwise than the step says, whether it could be done or not.
    func outcome() async throws -> [ScenarioFailure] {
        do {
            return try await run()
        } catch let failure as ScenarioFailure {
            return [failure]
        } catch let fault as ScenarioFault {
            return [ScenarioFailure(file: fault.file, place: fault.place, sourceLine: fault.sourceLine, what: fault.reason, expected: step.action.word,
                                    actual: fault.reason.english)]
        }
    }

    private func run() async throws -> [ScenarioFailure] {
        do {
            switch step.action {
            case .upload(let upload): try await UploadRunner(stage: stage, step: step).run(upload)
            case .finish(let name): try await UploadRunner(stage: stage, step: step).finish(name)
            case .advance(let target): try await advance(target)
            case .expect(let expect): return try await ExpectRunner(stage: stage, step: step).run(expect)
            case .sftp(let wanted): try await sftp(wanted)
            case .login(let login): return try await self.login(login)
            case .run(let run): return try await ProgramRunner(stage: stage, step: step).run(run)
            case .await(let wanted): try await AwaitRunner(stage: stage, step: step).run(wanted)
            case .capture(let captures): try await CaptureRunner(stage: stage, step: step).run(captures)
            case .retry(let retry):
                return try await RetryRunner(perform: { try await StepRunner(stage: stage, step: $0).outcome() }, advance: advance).run(retry)
            case .deferred(let waiting):
                let step = self.step.with(try StepReader.action(of: waiting, await stage.values))
                return try await StepRunner(stage: stage, step: step).run()
            case .registry(let change): try await registry(change)
            case .account(let change): try await account(change)
            case .enrolment(let step): try await EnrolmentStepRunner(stage: stage, step: self.step).run(step)
            case .policy(let readings): for (name, reading) in readings { try await sandbox.set(name, to: reading) }
            case .save(let name): try await sandbox.save(name)
            case .restore(let point): try await sandbox.restore(to: point)
            case .reset(let part): try await sandbox.reset(part)
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
        // sshd answers its client before it writes down why it refused.
        _ = try await stage.waitForEvent("login.refused", after: before)
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

    private func sftp(_ wanted: SFTPStep) async throws {
        let account = try await stage.account(wanted.account, for: step)
        let client = try await stage.connect(account.name, password: account.password, from: wanted.from ?? stage.source(account))
        switch wanted.action {
        case .remove(let name): try await client.remove("/upload/" + name)
        case .rename(let name, let new): try await client.rename("/upload/" + name, to: "/upload/" + new)
        case .fetch(let name):
            let text = String(decoding: try await client.download("/result/" + name), as: UTF8.self)
            await stage.said("", whole: text, leftBehind: 0)
        }
        await client.disconnect()
        await sandbox.settle()
    }

    private func registry(_ asked: RegistryStep) async throws {
        var change = asked.change
        if case .admit(let newcomer, "") = change { change = .admit(newcomer, institution: stage.scenario.given.seed.institutions.first?.code ?? "") }
        do {
            try await sandbox.change(change, at: asked.at, door: asked.door)
        } catch let fault as RegistryFault where asked.refused != nil {
            guard fault.slug != asked.refused else { return }
            throw stage.failure(step, Bilingual("拒絕的原因不符", "it was refused for another reason"), expected: asked.refused ?? "", actual: fault.slug)
        }
        if let refused = asked.refused {
            throw stage.failure(step, Bilingual("應被拒絕，卻已變更", "it should have been refused, and was made"), expected: refused, actual: "made")
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
