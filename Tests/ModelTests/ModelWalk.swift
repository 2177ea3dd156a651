import Foundation
import Interchange
import Ministry
import Sandbox
import TestSupport

/// Where the sandbox and the model part.
struct Disagreement: Sendable, CustomStringConvertible {
    let seed: UInt64
    /// From 1.
    let step: Int
    let action: String
    let differences: [String]
    /// A scenario file that holds the model's word against the sandbox.
    let scenario: String

    var description: String {
        "seed \(seed), step \(step) (\(action)):\n  " + differences.prefix(12).joined(separator: "\n  ")
            + (differences.count > 12 ? "\n  … and \(differences.count - 12) more" : "")
            + "\nscenario: \(scenario)\nagain: MINISTRY_SANDBOX_MODEL_SEED=\(seed) MINISTRY_SANDBOX_MODEL_STEPS=\(step)"
    }
}

/// Takes one world through random steps, in the sandbox and in the model, and compares after each.
struct ModelWalk: Sendable {
    let seed: UInt64
    let steps: Int
    var mutation = PlainMinistry.Mutation.none
    /// Set over the world's own from the beginning.
    var policies: [String: String] = [:]

    struct Outcome: Sendable {
        let transcript: Transcript
        let disagreement: Disagreement?
    }

    func run() async throws -> Outcome {
        var plan = WorldPlan(seed: seed)
        plan.policies.merge(policies) { _, given in given }
        let readings = Dictionary(uniqueKeysWithValues: plan.policies.compactMap { name, reading in PolicyName(rawValue: name).map { ($0, reading) } })
        return try await TestWorld.withFolder { [plan] folder in
            try await TestWorld.withSandbox(plan.seed, start: plan.start.iso, policies: readings) { sandbox in
                let sessions = RealSessions(sandbox)
                let outcome: Outcome
                do {
                    outcome = try await walk(plan, sandbox, sessions, folder)
                } catch {
                    await sessions.close()
                    throw error
                }
                await sessions.close()
                return outcome
            }
        }
    }

    private func walk(_ plan: WorldPlan, _ sandbox: Sandbox, _ sessions: RealSessions, _ folder: String) async throws -> Outcome {
        var model = PlainMinistry(plan, mutation: mutation)
        var driver = RandomDriver(seed: seed)
        var transcript = Transcript(plan)
        for number in 1...max(1, steps) {
            let step = driver.next(model)
            let before = model
            let prediction = model.apply(step)
            transcript.add(step, prediction, after: model)
            var differences: [String]
            do {
                differences = try await take(step, prediction, before: before, after: model, sandbox, sessions, folder)
                if step.isWorthComparing { differences += try await Comparison(sandbox: sandbox, model: model).state() }
            } catch {
                differences = ["the sandbox could not do it: \(error)"]
            }
            differences += await sandbox.takeFaults().map { "a fault of the sandbox: \($0)" }
            guard differences.isEmpty else {
                let path = try write(transcript, step: number)
                let found = Disagreement(seed: seed, step: number, action: "\(step)", differences: differences, scenario: path)
                return Outcome(transcript: transcript, disagreement: found)
            }
        }
        return Outcome(transcript: transcript, disagreement: nil)
    }

    /// Does a step in the sandbox, and compares what it gives back at once.
    private func take(_ step: ModelStep, _ prediction: StepPrediction, before: PlainMinistry, after: PlainMinistry, _ sandbox: Sandbox,
                      _ sessions: RealSessions, _ folder: String) async throws -> [String] {
        switch step {
        case .registry(let change, let at):
            var refusal: String?
            do {
                try await sandbox.change(change, at: at)
            } catch let fault as RegistryFault {
                refusal = fault.slug
            }
            return refusal == prediction.refusal ? [] : ["the registry: \(refusal ?? "made"), not \(prediction.refusal ?? "made")"]
        case .rebind(let institution, let binding):
            try await sandbox.changeAccount(institution, binding: AddressBinding(binding))
        case .login(let institution, let address):
            let isLetIn = try await sessions.isLetIn(institution, from: address)
            return isLetIn == prediction.isLoginAccepted ? [] : ["the login of \(institution) from \(address): \(isLetIn ? "accepted" : "refused")"]
        case .policy(let name, let reading): try await sandbox.set(name, to: reading)
        case .upload(let upload):
            let people = before.people(upload.recipe, of: upload.institution)
            let bytes = try RealPackage.bytes(upload.recipe, about: people, profile: sandbox.profile, folder: folder)
            try await sessions.upload(bytes, as: upload.name, account: upload.institution, from: upload.from) { before.admits(upload.institution, from: $0) }
        case .advance(let target):
            let moved = try await sandbox.advance(to: target)
            return try await Comparison(sandbox: sandbox, model: after).runs(prediction.runs, moved.imports)
        case .save(let name): try await sandbox.save(name)
        case .restore(let name): try await sandbox.restore(to: .save(name))
        case .reset(let part):
            switch part {
            case .registry: try await sandbox.reset(.registry)
            case .ledger: try await sandbox.reset(.ledger)
            case .uploads: try await sandbox.reset(.uploads)
            }
        }
        return []
    }

    private func write(_ transcript: Transcript, step: Int) throws -> String {
        let name = "ministry-sandbox-model-\(seed)-\(step)\(mutation == .none ? "" : "-" + mutation.rawValue).yaml"
        let path = FileManager.default.temporaryDirectory.appending(path: name).path
        let about = "Seed \(seed), step \(step): the sandbox and a plain model differ."
        try ScenarioWriter(transcript: transcript, about: about).text.write(toFile: path, atomically: true, encoding: .utf8)
        return path
    }
}
