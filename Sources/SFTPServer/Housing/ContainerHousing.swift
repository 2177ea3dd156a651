import Foundation

/// sshd in a container that allows no namespaces: a small library of ours gives the real sshd a private user database, and chroots are
/// the accounts' folders themselves. Needs root and the capabilities that Docker gives by default.
final class ContainerHousing: Housing {
    let choice = HousingChoice.container
    let files: ServerFiles
    private let layout: HousingLayout
    private let keeper: Keeper
    private let library: String
    private var known: Set<String> = []

    init(layout: HousingLayout) throws(SFTPServerFault) {
        self.layout = layout
        library = try Self.library()
        // sshd's own folder for its unprivileged half; its package makes it only when a service is started.
        try makeFolder("/run/sshd", mode: 0o755)
        // It has the accounts' group, because sshd has changed to that by the time it looks at the chroot, and the kernel shows a process's
        // folder only to its like.
        keeper = try Keeper(command: ["setpriv", "--regid", String(ServerFiles.accountUser), "--clear-groups", "--",
                                      "/bin/sh", "-c", Self.script, "housing", layout.runtime, layout.discarded ?? "", layout.accounts])
        // sshd wants every folder on the way to a chroot to be root's, but the state may lie in one that somebody else has mounted. The
        // keeper stands in the accounts, so the way there through /proc is root's, whoever owns the rest.
        files = ServerFiles(folder: layout.etc, seenAt: layout.etc, chroot: "/proc/\(keeper.processID)/cwd/%u")
        do {
            _ = try keeper.expect("ready")
            layout.arm()
        } catch {
            keeper.end()
            throw error
        }
    }

    /// Remembers the process groups of the sessions; when our pipe ends, it ends them. Without a process namespace nobody else would.
    private static let script = """
        trap '' INT TERM HUP
        cd "$3" || exit
        echo ready
        groups=' '
        while read -r operation group; do
          case $operation in
          began) groups="$groups$group ";;
          ended) groups=$(echo "$groups" | sed "s/ $group / /");;
          esac
        done
        for group in $groups; do kill -s KILL -- "-$group" 2>/dev/null; done
        cd /
        if [ -n "$2" ] && [ -e "$1/armed" ]; then rm -rf -- "$2"; fi
        rm -rf -- "$1"
        """

    /// The library beside the program that runs: both come from one build.
    private static func library() throws(SFTPServerFault) -> String {
        let program = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        let folders = ([program] + CommandLine.arguments).map { URL(filePath: $0).deletingLastPathComponent() }
        let candidates = folders.flatMap { [$0.path, $0.deletingLastPathComponent().path + "/lib/ministry-sandbox"] }.map { $0 + "/libsandbox-users.so" }
        guard let found = candidates.first(where: { access($0, R_OK) == 0 }) else {
            throw .housingFailed("libsandbox-users.so is not beside the program (swift build --product sandbox-users makes it)")
        }
        return found
    }

    func add(account: String) throws(SFTPServerFault) {
        guard !known.contains(account) else { return }
        try layout.makeAccountFolders(account, owner: ServerFiles.accountUser)
        let device = "\(layout.accounts)/\(account)/dev"
        try makeFolder(device, mode: 0o755)
        // Without mounts the log socket comes into the chroot as a link to the same file; one left from before is a dead one.
        unlink(device + "/log")
        guard link(layout.logSocket, device + "/log") == 0 else { throw .files(device + "/log", errno: errno) }
        known.insert(account)
    }

    var sessionCommand: (arguments: [String], environment: [String]) {
        (["/usr/sbin/sshd", "-i", "-e", "-f", layout.etc + "/ssh/sshd_config"],
         ChildProcess.defaultEnvironment + ["LD_PRELOAD=" + library, "SANDBOX_USERS=" + layout.etc])
    }

    func began(session: ChildProcess) {
        try? keeper.tell("began \(session.processID)")
    }

    func ended(session: ChildProcess) {
        try? keeper.tell("ended \(session.processID)")
    }

    func shutDown() {
        for account in known { unlink("\(layout.accounts)/\(account)/dev/log") }
        unlink(layout.logSocket)
        layout.disarm()
        keeper.end()
    }
}
