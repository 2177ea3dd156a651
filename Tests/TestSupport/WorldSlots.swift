/// How many worlds tests hold open at once. Each takes some twenty file descriptors, and Foundation's `Process.run` reads past the end of its
/// buffer where a process has more than about 1,300 (it lists them all before it starts a program).
actor WorldSlots {
    static let shared = WorldSlots(24)
    /// A test that holds a world may open another: it must not wait for itself.
    @TaskLocal static var isHeld = false

    private var free: Int
    private var waiting: [CheckedContinuation<Void, Never>] = []

    private init(_ count: Int) {
        free = count
    }

    static func hold<Value: Sendable>(_ body: () async throws -> Value) async throws -> Value {
        guard !isHeld else { return try await body() }
        await shared.take()
        do {
            let value = try await $isHeld.withValue(true, operation: body)
            await shared.giveBack()
            return value
        } catch {
            await shared.giveBack()
            throw error
        }
    }

    private func take() async {
        guard free == 0 else {
            free -= 1
            return
        }
        await withCheckedContinuation { waiting.append($0) }
    }

    private func giveBack() {
        if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() }
    }
}
