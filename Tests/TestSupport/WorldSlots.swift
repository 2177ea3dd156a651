/// How many worlds tests hold open at once. Each takes some twenty file descriptors. With over 1,400 of them open the test process once crashed
/// inside Foundation's `Process.run`, which lists them all: by the registers it copied a name past the end of a full 32 KB directory buffer into
/// a page that was not mapped. That is inferred from the one crash; a small program with 3,000 descriptors did not bring it about.
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
