/// What a change of the profile means for a vendor's uploader.
public enum ChangeSeverity: String, Sendable, CaseIterable, Comparable {
    /// Titles, labels, marks, reasons, questions: nothing to do.
    case wording
    /// An uploader that satisfied the old profile is still taken, though there may be something to gain, or a warning to heed.
    case mayChange = "may-change"
    /// An uploader that satisfied the old profile can have rows returned by the new one.
    case mustChange = "must-change"

    public static func < (left: ChangeSeverity, right: ChangeSeverity) -> Bool { left.rank < right.rank }
    private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }

    public func label(_ language: Language) -> String {
        switch (self, language) {
        case (.mustChange, .chinese): "必須修改"
        case (.mayChange, .chinese): "可以修改"
        case (.wording, .chinese): "僅文字"
        case (.mustChange, .english): "must change"
        case (.mayChange, .english): "may change"
        case (.wording, .english): "wording only"
        }
    }
}
