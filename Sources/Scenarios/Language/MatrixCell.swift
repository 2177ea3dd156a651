import Interchange

/// One combination of a matrix.
struct MatrixCell {
    /// In the order of the file.
    var values: [(name: String, value: String)] = []
    var readings: [PolicyName: String] = [:]

    /// ` [way=direct row=1]`, behind the scenario's name.
    var suffix: String {
        let words = values.map { "\($0.name)=\($0.value)" } + readings.sorted { $0.key.rawValue < $1.key.rawValue }.map { "\($0.key.rawValue)=\($0.value)" }
        return words.isEmpty ? "" : " [" + words.joined(separator: " ") + "]"
    }
}
