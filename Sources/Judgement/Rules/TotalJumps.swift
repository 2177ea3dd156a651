import Interchange

/// H02 (warning): a scale's total changed by more within a month than people usually do. Made up; by how much is the profile's to say.
/// Example: Barthel 95 in November and 20 in December.
enum TotalJumps {
    static func check(_ total: Int, before: Int?, _ scale: Scale, into findings: inout RowFindings) {
        guard let before, let jump = scale.jump, abs(total - before) > jump else { return }
        findings.add(.unlikelyChange, facts: [.before: String(before), .total: String(total), .limit: String(jump)])
    }
}
