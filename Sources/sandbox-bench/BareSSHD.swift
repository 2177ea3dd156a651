import Foundation

/// OpenSSH's server as it comes, in a mount namespace with a private user database; the floor under our figures. Needs root.
final class BareSSHD {
    static let account = "bare"
    static let password = "bare"
    let port: Int
    private let process: Process

    private init(port: Int, process: Process) {
        self.port = port
        self.process = process
    }

    /// Returns when the first byte of the banner has come.
    static func start(folder: String) throws -> BareSSHD {
        guard geteuid() == 0 else { throw BenchFault("the peer, a bare sshd with an account of its own, needs root") }
        let port = try FreePort.find()
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/unshare")
        process.arguments = ["--mount", "--pid", "--fork", "--kill-child", "--propagation", "private", "sh", "-c", script, "bare", folder, String(port)]
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        process.standardInput = FileHandle.nullDevice
        try process.run()
        try Banner.wait(port: port)
        return BareSSHD(port: port, process: process)
    }

    func stop() {
        // unshare waits for its child through every signal that it could catch.
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }

    private static let script = """
        set -e
        cd "$1"
        [ -e key ] || ssh-keygen -q -t ed25519 -N '' -f key
        mkdir -p home/upload; chmod 777 home/upload
        printf 'root:x:0:0::/:/bin/sh\\nsshd:x:74:65534::/run/sshd:/bin/false\\nbare:x:60001:60001::/:/bin/false\\n' > passwd
        perl -e 'print "bare:", crypt("bare", "\\$5\\$rounds=1000\\$bench"), ":1::::::\\n"' > shadow
        mount --bind passwd /etc/passwd; mount --bind shadow /etc/shadow
        mount -t tmpfs -o mode=755 bench /run; mkdir /run/sshd
        mkdir /run/root; mkdir /run/root/upload; mount --bind home/upload /run/root/upload
        exec /usr/sbin/sshd -D -e -f /dev/null -p "$2" -h "$1/key" -o ListenAddress=127.0.0.1 -o UsePAM=no -o UseDNS=no -o PidFile=none \\
          -o PasswordAuthentication=yes -o KbdInteractiveAuthentication=no -o PubkeyAuthentication=no -o MaxStartups=100 \\
          -o 'Subsystem=sftp internal-sftp' -o 'ForceCommand=internal-sftp' -o ChrootDirectory=/run/root
        """
}

enum FreePort {
    /// A port that was free a moment ago.
    static func find() throws -> Int {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let bound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor, $0, length) == 0 && getsockname(descriptor, $0, &length) == 0 }
        }
        guard bound else { throw BenchFault("no free port") }
        return Int(UInt16(bigEndian: address.sin_port))
    }
}

enum Banner {
    /// Connects again and again until an SSH banner begins to come, for at most ten seconds.
    static func wait(port: Int) throws {
        let began = ContinuousClock.now
        while began.elapsed < 10 {
            let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
            defer { close(descriptor) }
            var address = sockaddr_in()
            address.sin_family = sa_family_t(AF_INET)
            address.sin_port = in_port_t(port).bigEndian
            address.sin_addr.s_addr = inet_addr("127.0.0.1")
            let connected = withUnsafePointer(to: &address) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) }
            }
            var byte: UInt8 = 0
            if connected == 0, read(descriptor, &byte, 1) == 1 { return }
            // A refused connection comes back at once; a short rest keeps the wait from starving what is waited for.
            usleep(500)
        }
        throw BenchFault("nothing answers on port \(port)")
    }
}
