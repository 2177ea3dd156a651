import CSimdJSON

/// The text of one form file, followed by the readable bytes that simdjson asks for.
public struct PaddedBytes: Sendable {
    /// The bytes and the padding.
    private let storage: [UInt8]
    /// How many bytes are text.
    public let count: Int

    public init(_ bytes: [UInt8]) {
        storage = bytes + [UInt8](repeating: 0, count: ms_padding())
        count = bytes.count
    }

    /// Lets `fill` write up to `capacity` bytes and say how many it wrote. No second copy is made.
    public init<Fault: Error>(capacity: Int, fill: (UnsafeMutableRawBufferPointer) throws(Fault) -> Int) throws(Fault) {
        var outcome: Result<Int, Fault> = .success(0)
        storage = [UInt8](unsafeUninitializedCapacity: capacity + ms_padding()) { buffer, initialized in
            let raw = UnsafeMutableRawBufferPointer(buffer)
            outcome = Result { () throws(Fault) in try fill(UnsafeMutableRawBufferPointer(rebasing: raw[..<capacity])) }
            let filled = (try? outcome.get()) ?? 0
            for index in filled..<filled + ms_padding() { raw[index] = 0 }
            initialized = filled + ms_padding()
        }
        count = try outcome.get()
    }

    /// The text alone.
    public func withBytes<Value, Fault: Error>(_ body: (UnsafeBufferPointer<UInt8>) throws(Fault) -> Value) throws(Fault) -> Value {
        let outcome: Result<Value, Fault> = storage.withUnsafeBufferPointer { buffer in
            Result { () throws(Fault) in try body(UnsafeBufferPointer(rebasing: buffer[..<count])) }
        }
        return try outcome.get()
    }

    public var bytes: [UInt8] { Array(storage[..<count]) }
}
