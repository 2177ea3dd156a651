import Foundation

/// A variable in the environment of a program by which its children are found, even those that left its process group.
struct ProcessMark: Sendable {
    static let variable = "SANDBOX_PROGRAM"
    let value = UUID().uuidString

    /// The processes of this machine that carry the mark.
    func processes() -> [pid_t] {
        let wanted = Array("\(Self.variable)=\(value)\0".utf8)
        return ((try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []).compactMap { name in
            guard let process = pid_t(name), process != getpid(), let environment = FileManager.default.contents(atPath: "/proc/\(process)/environ"),
                  environment.firstRange(of: wanted) != nil else { return nil }
            return process
        }
    }

    /// Ends them all, and those that they start meanwhile. How many there were.
    func end() -> Int {
        var ended: Set<pid_t> = []
        // Each round ends at least one that was not seen before, or is the last.
        while true {
            let found = processes().filter { !ended.contains($0) }
            guard !found.isEmpty else { return ended.count }
            for process in found { kill(process, SIGKILL) }
            ended.formUnion(found)
        }
    }
}
