import CPlatform
import Foundation

/// A network of its own in which a program has a chosen source address for real, and finds the server at another address. Nothing else of
/// the machine can be reached from inside. It needs no privilege where the kernel lets users make namespaces.
public final class SourceNetwork: Sendable {
    /// This machine does not let us make one.
    public struct Fault: Error, Sendable {
        public let reason: String
    }

    /// Where the server listens, seen from inside.
    public let host: String
    /// What stands before a program's own command to start it inside.
    public let entrance: [String]
    let listener: Int32
    private let keeper: pid_t
    private let commands: Int32

    /// From documentation's own range, and never the client's.
    private static func serverAddress(for client: String) -> String { client == "203.0.113.1" ? "203.0.113.2" : "203.0.113.1" }

    /// $1 the server's address, $2 the client's. It lives until its input ends, and the network with it, whatever becomes of us.
    private static let script = """
        set -e
        ip link set lo up
        ip addr add "$1/32" dev lo
        case $2 in 127.*) ;; *) ip addr add "$2/32" dev lo;; esac
        ip route replace local "$1" dev lo table local src "$2"
        echo ready
        read -r end || true
        """

    /// Blocks for some milliseconds.
    init(from client: String, port: Int) throws(Fault) {
        host = Self.serverAddress(for: client)
        let isRoot = geteuid() == 0
        let command = ["unshare"] + (isRoot ? [] : ["--user", "--map-current-user", "--keep-caps"]) + ["--net", "--", "/bin/sh", "-c", Self.script, "network", host, client]
        do throws(SFTPServerFault) {
            let input = try makePipe()
            let output = try makePipe()
            defer { close(input.read); close(output.write) }
            keeper = try ChildProcess.start(command, environment: ChildProcess.defaultEnvironment, input: input.read, output: output.write, error: output.write).processID
            commands = input.write
            let said = Self.firstLine(output.read)
            close(output.read)
            entrance = ["nsenter", "--target", String(keeper)] + (isRoot ? [] : ["--user", "--preserve-credentials"]) + ["--net", "--"]
            listener = said == "ready" ? ms_listen_in_network(keeper, host, Int32(port)) : -1
            guard listener >= 0 else {
                Self.end(keeper, commands)
                throw .housingFailed(said == "ready" ? errorText(-listener) : said)
            }
        } catch {
            if case .housingFailed(let reason) = error { throw Fault(reason: reason) }
            throw Fault(reason: "\(error)")
        }
    }

    private static func firstLine(_ descriptor: Int32) -> String {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 512)
        while !bytes.contains(0x0A) {
            let count = read(descriptor, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { break }
            bytes += buffer[..<count]
        }
        return String(decoding: bytes.prefix { $0 != 0x0A }, as: UTF8.self)
    }

    private static func end(_ keeper: pid_t, _ commands: Int32) {
        close(commands)
        ChildProcess(processID: keeper).wait()
    }

    /// Takes the network away. Blocks for some milliseconds.
    func end() { Self.end(keeper, commands) }
}

extension SFTPServer {
    /// Lets a program come from `client`, an IPv4 address, until `close` of the network.
    public func openNetwork(from client: String) async throws(SourceNetwork.Fault) -> SourceNetwork {
        let port = self.port
        let outcome: Result<SourceNetwork, SourceNetwork.Fault> = await withCheckedContinuation { continuation in
            Thread.detachNewThread { continuation.resume(returning: Result { () throws(SourceNetwork.Fault) in try SourceNetwork(from: client, port: port) }) }
        }
        let network = try outcome.get()
        await addListener(network.listener)
        return network
    }

    /// No new connection comes from there; those that are open go on until their program is gone.
    public func closeNetwork(_ network: SourceNetwork) async {
        await removeListener(network.listener)
        await withCheckedContinuation { (continuation: CheckedContinuation<Void, Never>) in
            Thread.detachNewThread {
                network.end()
                continuation.resume()
            }
        }
    }
}
