import Interchange
import Journal
import SFTPClient
import Sandbox

/// Takes values out of result files, mails and output.
struct CaptureRunner {
    let stage: Stage
    let step: Step

    func run(_ captures: [CaptureStep]) async throws {
        for capture in captures {
            let text = try await self.text(capture)
            // The pattern was tried when the file was read.
            guard let pattern = (try? Regex(capture.pattern))?.anchorsMatchLineEndings(), let match = text.firstMatch(of: pattern) else {
                throw ScenarioFailure(file: step.file, place: capture.place, sourceLine: capture.sourceLine,
                                      what: Bilingual("取不到「\(capture.name)」的值", "no value for '\(capture.name)' is found"),
                                      expected: capture.pattern, actual: text.isEmpty ? "the text is empty" : "no match in \(text.count) characters",
                                      detail: capture.isSecret ? [] : await shown(capture, text).split(whereSeparator: \.isNewline).prefix(10).map(String.init))
            }
            let value = match.output.count > 1 ? match.output[1].substring : match.output[0].substring
            await stage.set(capture.name, to: String(value ?? ""), isSecret: capture.isSecret)
        }
    }

    /// What a report may show of it.
    private func shown(_ capture: CaptureStep, _ text: String) async -> String {
        capture.origin == .output ? await stage.lastShown : text
    }

    /// Lines end alike, whatever program wrote them.
    private func text(_ capture: CaptureStep) async throws -> String {
        switch capture.origin {
        case .output: return await stage.lastOutput.replacing("\r\n", with: "\n")
        case .mail:
            let mails = try await stage.sandbox.journal.read { try $0.mails() }
            let met = mails.last { mail in
                (capture.kind.map { $0 == mail.kind.rawValue } ?? true) && (capture.institution.map { $0 == mail.institution } ?? true)
            }
            return met.map(MailText.text) ?? ""
        case .result:
            let account = try await stage.account(capture.account, for: step)
            return try await ResultFiles(stage: stage, account: account).ofLastRun().map(\.text).joined(separator: "\n")
        }
    }
}
