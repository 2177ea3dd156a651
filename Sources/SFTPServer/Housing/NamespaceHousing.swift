import Foundation

/// sshd in mount and process namespaces of its own, as root or, inside a user namespace, as an ordinary user. Its root is a tmpfs
/// with /usr bound in, so that chroots below it have the owner and modes that sshd insists on, wherever the state lies.
final class NamespaceHousing: Housing {
    let choice: HousingChoice
    let files: ServerFiles
    private let layout: HousingLayout
    private let keeper: Keeper
    /// The process that is number 1 inside, as we see it.
    private let inside: pid_t
    private var known: Set<String> = []

    init(_ choice: HousingChoice, layout: HousingLayout) throws(SFTPServerFault) {
        self.choice = choice
        self.layout = layout
        files = ServerFiles(folder: layout.etc, seenAt: "/etc", chroot: "/srv/%u")
        try makeFolder(layout.etc, mode: 0o755)
        // In the user's own housing the account's user inside is the user outside: uploads belong to them and `rm -rf` clears them.
        let user = choice == .user
            ? ["--user", "--map-user=\(ServerFiles.accountUser)", "--map-group=\(ServerFiles.accountUser)", "--map-auto", "--setuid", "0", "--setgid", "0"]
            : []
        let unshare = ["unshare"] + user + ["--mount", "--pid", "--fork", "--propagation", "private", "--",
                                            "/bin/sh", "-c", Self.insideScript, "keeper", layout.root, layout.accounts, layout.etc, layout.logSocket]
        // The outer shell outlives the namespaces by a moment, to take the runtime folder away even if we were killed.
        let outer = ["/bin/sh", "-c", Self.outerScript, "housing", layout.runtime, layout.discarded ?? ""] + unshare
        keeper = try Keeper(command: outer)
        do {
            _ = try keeper.expect("ready")
            inside = try Self.firstInside(below: keeper.processID)
            layout.arm()
        } catch {
            keeper.end()
            throw error
        }
    }

    private static let outerScript = """
        trap '' INT TERM HUP
        runtime=$1
        discarded=$2
        shift 2
        "$@"
        if [ -n "$discarded" ] && [ -e "$runtime/armed" ]; then rm -rf -- "$discarded"; fi
        rm -rf -- "$runtime"
        """

    /// $1 the new root, $2 the accounts, $3 etc, $4 the log socket.
    private static let insideScript = """
        set -eu
        root=$1
        mount -n -t tmpfs -o mode=755,size=16m ministry-sandbox "$root"
        cd "$root"
        mkdir usr dev etc run run/sshd srv accounts tmp
        chmod 700 accounts
        for link in bin sbin lib lib32 lib64 libx32; do
          if [ -L "/$link" ]; then ln -s "usr/$link" "$link"; elif [ -d "/$link" ]; then mkdir "$link"; mount -n --rbind "/$link" "$link"; fi
        done
        mount -n --rbind /usr usr
        : > dev/null
        mount -n --bind /dev/null dev/null
        mount -n --bind "$3" etc
        mount -n --bind "$2" accounts
        : > run/log
        mount -n --bind "$4" run/log
        exec chroot . /bin/sh -c '
          cd /
          echo ready
          while read -r operation name; do
            case $operation in
            add)
              mkdir -p "srv/$name/upload" "srv/$name/result" "srv/$name/dev"
              : > "srv/$name/dev/log"
              mount -n --bind "accounts/$name/upload" "srv/$name/upload" &&
              mount -n --bind "accounts/$name/result" "srv/$name/result" &&
              mount -n -o remount,bind,ro "srv/$name/result" &&
              mount -n --bind run/log "srv/$name/dev/log" &&
              echo "added $name" || echo "failed $name";;
            esac
          done'
        """

    /// `unshare` forks once: its only child is number 1 of the new process namespace.
    private static func firstInside(below outer: pid_t) throws(SFTPServerFault) -> pid_t {
        func child(of parent: pid_t) -> pid_t? {
            guard let text = FileManager.default.contents(atPath: "/proc/\(parent)/task/\(parent)/children") else { return nil }
            return String(decoding: text, as: UTF8.self).split(separator: " ").first.flatMap { pid_t($0) }
        }
        guard let unshare = child(of: outer), let first = child(of: unshare) else { throw .housingFailed("its first process cannot be found") }
        return first
    }

    func add(account: String) throws(SFTPServerFault) {
        guard !known.contains(account) else { return }
        try layout.makeAccountFolders(account, owner: choice == .root ? ServerFiles.accountUser : nil)
        try keeper.tell("add \(account)")
        _ = try keeper.expect("added")
        known.insert(account)
    }

    var sessionCommand: (arguments: [String], environment: [String]) {
        let user = choice == .user ? ["--user", "--setuid", "0", "--setgid", "0"] : []
        return (["nsenter", "--target", String(inside)] + user
            + ["--mount", "--pid", "--root", "--wd=/", "--", "/usr/sbin/sshd", "-i", "-e", "-f", "/etc/ssh/sshd_config"],
            ChildProcess.defaultEnvironment)
    }

    func began(session: ChildProcess) {}
    func ended(session: ChildProcess) {}

    func shutDown() {
        layout.disarm()
        keeper.end()
    }
}
