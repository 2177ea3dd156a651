import Foundation

/// Finds the housing that works on this machine.
enum HousingProbe {
    /// The choices worth trying, in order, and the reasons against the others.
    static func candidates(_ asked: HousingChoice?) throws(SFTPServerFault) -> (choices: [HousingChoice], against: [String]) {
        guard access("/usr/sbin/sshd", X_OK) == 0 else { throw .missingProgram("/usr/sbin/sshd", package: "openssh-server") }
        if let asked { return ([asked], []) }
        guard geteuid() == 0 else {
            return ([.user], ["root: not running as root", "container: needs root in the container"])
        }
        return ([.root, .container], ["user: running as root"])
    }
}
