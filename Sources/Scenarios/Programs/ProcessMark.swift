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

    /// A child may have cleared its environment and still be of the group, or of the session, that the program led.
    private static func members(of group: pid_t) -> [pid_t] {
        ((try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []).compactMap { name in
            guard let process = pid_t(name), process != group, let data = FileManager.default.contents(atPath: "/proc/\(process)/stat") else { return nil }
            // The name in brackets may hold anything, so fields are counted from its end: state, parent, group, session.
            let text = String(decoding: data, as: UTF8.self)
            guard let end = text.lastIndex(of: ")") else { return nil }
            let fields = text[text.index(after: end)...].split(separator: " ")
            return fields.count > 3 && fields[0] != "Z" && (fields[2] == String(group) || fields[3] == String(group)) ? process : nil
        }
    }

    /// Ends them all, with those of the program's own group, and those that they start meanwhile. How many there were.
    func end(group: pid_t? = nil) -> Int {
        var ended: Set<pid_t> = []
        // Each round ends at least one that was not seen before, or is the last.
        while true {
            let found = Set(processes() + (group.map(Self.members) ?? [])).filter { !ended.contains($0) }
            guard !found.isEmpty else { return ended.count }
            for process in found { kill(process, SIGKILL) }
            ended.formUnion(found)
        }
    }
}
