import Dispatch
import Foundation
import Scenarios

/// A run that is interrupted takes the vendor's programs with it: they have sessions of their own, so that no signal of a terminal or of a CI
/// system reaches them. Servers and worlds go by themselves.
final class Interruption {
    private let sources: [any DispatchSourceSignal]

    init() {
        sources = [SIGINT, SIGTERM, SIGHUP].map { (number: Int32) -> any DispatchSourceSignal in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler {
                VendorProgram.endAll()
                UnpackedFolders.removeAll()
                // As if the signal had ended us, which the caller's shell wants to know.
                signal(number, SIG_DFL)
                kill(getpid(), number)
            }
            source.resume()
            return source
        }
    }

    /// Signals do again what they usually do.
    func end() {
        for source in sources { source.cancel() }
        for number in [SIGINT, SIGTERM, SIGHUP] { signal(number, SIG_DFL) }
    }
}
