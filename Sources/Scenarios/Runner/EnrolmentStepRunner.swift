import Interchange
import Ministry
import Sandbox

/// Does a step of the application year, or sees it refused.
struct EnrolmentStepRunner {
    let stage: Stage
    let step: Step

    func run(_ asked: EnrolmentStep) async throws {
        let refusal: String?
        do {
            try await perform(asked.action)
            refusal = nil
        } catch let fault as EnrolmentFault {
            refusal = fault.slug
            if asked.refused == nil { throw failure(expected: "done", actual: fault.reason.english) }
        } catch let fault as RegistryFault where asked.refused != nil {
            refusal = fault.slug
        }
        if asked.refused != refusal { throw failure(expected: asked.refused ?? "done", actual: refusal ?? "done") }
    }

    private func failure(expected: String, actual: String) -> ScenarioFailure {
        stage.failure(step, Bilingual("申請步驟的結果不符", "the step of the application year went otherwise"), expected: expected, actual: actual)
    }

    private func perform(_ action: EnrolmentStep.Action) async throws {
        try await stage.sandbox.enrol { desk, now in
            switch action {
            case .apply(let application): try await desk.apply(application, now: now)
            case .supplement(let code, let change): try await desk.supplement(code, change, now: now)
            case .review(let code): try await desk.review(code, now: now)
            case .agree(let code): try await desk.agree(code, now: now)
            case .change(let code, let change): try await desk.change(code, change, now: now)
            case .confirm(let code): try await desk.confirm(code, now: now)
            }
        }
    }
}
