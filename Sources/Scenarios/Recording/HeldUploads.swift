import Interchange
import Journal

/// Uploads during which something else happened: they are opened where they began, and completed where they arrived.
struct HeldUploads: Sendable {
    /// By the event at which it was opened: the event by which it was received.
    private(set) var byOpening: [Int: UploadReceived] = [:]
    /// Opening of each received one.
    private(set) var openings: [Int: Int] = [:]

    init(_ events: [StoredEvent]) {
        var open: [String: (seq: Int, index: Int)] = [:]
        for (index, event) in events.enumerated() {
            if event.kind == "transfer.opened", let session = event.decoded(as: SessionLogged.self) {
                open["\(session.session) \(session.path ?? "")"] = (event.seq, index)
            }
            guard event.kind == "upload.received", let received = event.decoded(as: UploadReceived.self) else { continue }
            let names = [received.name] + ["filepart", "part", "tmp"].map { "\(received.name).\($0)" }
            guard let begun = names.lazy.compactMap({ open["\(received.session) /upload/\($0)"] }).first else { continue }
            let between = events[begun.index..<index].contains { RecordedKinds.isStep($0) }
            guard between else { continue }
            byOpening[begun.seq] = received
            openings[event.seq] = begun.seq
        }
    }
}
