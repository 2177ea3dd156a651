/// What is wrong with the body of a request, in words for whoever wrote it.
enum BodyFault {
    static func words(_ error: any Error) -> String {
        func path(_ context: DecodingError.Context) -> String { context.codingPath.map(\.stringValue).joined(separator: ".") }
        switch error {
        case DecodingError.keyNotFound(let key, let context):
            return "'\(((context.codingPath + [key]).map(\.stringValue)).joined(separator: "."))' is missing"
        case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context): return "'\(path(context))' is of another type than expected"
        case DecodingError.dataCorrupted(let context) where !context.codingPath.isEmpty: return "'\(path(context))': \(context.debugDescription)"
        case DecodingError.dataCorrupted: return "the body is not JSON"
        default: return "\(error)"
        }
    }
}
