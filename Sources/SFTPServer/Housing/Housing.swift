/// A place in which Debian's sshd runs without touching the host: its own /etc, its own chroots, nothing left behind.
///
/// A housing is used by the server's one thread only.
protocol Housing: AnyObject {
    var choice: HousingChoice { get }
    /// sshd's files, as this housing lays them out.
    var files: ServerFiles { get }
    /// Makes the account's chroot, with its `upload` and `result` folders in place. Adding one that is there changes nothing.
    func add(account: String) throws(SFTPServerFault)
    /// What starts `sshd -i` on a connection.
    var sessionCommand: (arguments: [String], environment: [String]) { get }
    /// Told of each session, so that none outlives us.
    func began(session: ChildProcess)
    func ended(session: ChildProcess)
    /// Ends every session and takes everything away. Blocks until it is gone.
    func shutDown()
}

/// Which housing to use.
public enum HousingChoice: String, Sendable, CaseIterable {
    /// Mount and process namespaces, as root.
    case root
    /// The same inside a user namespace, as an ordinary user with subordinate ids.
    case user
    /// No namespace at all: a private user database preloaded into sshd, for a container without privileges.
    case container
}
