/// Why none of a form file could be read.
public enum FormFileFault: Sendable, Equatable {
    case malformed(JSONFault, TextPlace)
    /// Not UTF-8; with the encoding that it reads as, where one fits.
    case notUTF8(readsAs: String?)
    case notAnArray(FieldValue.Kind)

    /// The fast reader only knows that something is wrong. This looks again, slowly, and says what and where.
    static func locate(in text: UnsafeBufferPointer<UInt8>) -> FormFileFault {
        if let encoding = EncodingGuess.guess(text) { return .notUTF8(readsAs: encoding) }
        guard EncodingGuess.isUTF8(text) else { return .notUTF8(readsAs: nil) }
        let fault = JSONTree.fault(in: text) ?? JSONFault(.tooDeep, offset: 0)
        return .malformed(fault, TextPlace(offset: fault.offset, in: text))
    }
}
