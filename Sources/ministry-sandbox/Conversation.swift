import ControlPanel
import Foundation

/// One request to a running sandbox, answered as JSON where that was asked for, else in words.
struct Conversation {
    let state: StateOption

    func get<Answer: Decodable>(_ path: String, as type: Answer.Type, _ words: (Answer) throws -> Void) async throws {
        try await answer(try await state.client().send("GET", path, body: Data()), words)
    }

    func send<Answer: Decodable>(_ method: String, _ path: String, _ body: some Encodable, as type: Answer.Type,
                                 _ words: (Answer) throws -> Void) async throws {
        try await answer(try await state.client().send(method, path, body: try JSONEncoder().encode(body)), words)
    }

    private func answer<Answer: Decodable>(_ data: Data, _ words: (Answer) throws -> Void) async throws {
        if state.json { return Output.write([UInt8](data) + [0x0A]) }
        try words(try JSONDecoder().decode(Answer.self, from: data))
    }

    /// For a request whose path says it all.
    struct Nothing: Encodable {}
}

/// A path with what is asked for; nil is left out.
func query(_ path: String, _ values: [(name: String, value: String?)]) -> String {
    let given = values.compactMap { pair in pair.value.map { "\(pair.name)=\($0)" } }
    return given.isEmpty ? path : path + "?" + given.joined(separator: "&")
}
