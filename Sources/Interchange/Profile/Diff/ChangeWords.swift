/// Puts a change into words: what changed, and what to do about it where something is to be done.
struct ChangeWords {
    let message: Bilingual
    let remedy: Bilingual?

    private init(_ chinese: String, _ english: String, do remedy: Bilingual? = nil) {
        message = Bilingual(chinese, english)
        self.remedy = remedy
    }

    init(_ change: ProfileChange) {
        let field = change.field ?? change.form?.text ?? ""
        self = switch change.kind {
        case .conditionAdded, .conditionRemoved, .conditionSeverity, .conditionReworded: Self.condition(change.kind)
        case .scaleAdded, .scaleRemoved, .scaleItems, .scaleBands, .scaleRange, .scaleUnless, .scaleAgreement, .scaleJump, .scaleReworded,
             .riskAdded, .riskRemoved, .riskReworded, .planMoved: Self.scale(change.kind)
        case .policyChanged, .questionAdded, .questionRemoved, .questionReworded: Self.head(change.kind)
        case .fieldAdded, .fieldRemoved, .typeChanged, .becameRequired, .becameOptional, .codesAdded, .codesRemoved, .codesRelabelled,
             .toleratedAdded, .toleratedRemoved, .rangeChanged, .lengthChanged, .zeroIsEmpty, .differs, .titleChanged, .markChanged:
            Self.field(field, change.kind, isTighter: change.severity == .mustChange)
        }
    }

    /// Several changes of one kind that read better in one sentence; nil where each needs its own.
    init?(together changes: [ProfileChange]) {
        guard let first = changes.first, changes.count > 1 else { return nil }
        let names = changes.compactMap(\.field)
        let chinese = names.joined(separator: "、")
        let english = ConditionWords.list(names)
        switch first.kind {
        case .fieldRemoved: self.init("\(chinese) 已取消。", "\(english) are gone.", do: Bilingual("不要再送。", "Leave them out."))
        case .becameOptional: self.init("\(chinese) 改為非必填。", "\(english) are no longer required.", do: Bilingual("可以不送。", "They may be left out."))
        case .markChanged:
            let marks = changes.compactMap { change -> String? in
                guard case .markChanged(let from, let to) = change.kind else { return nil }
                return "\(change.field ?? change.form?.text ?? "") \(from.rawValue) → \(to.rawValue)"
            }.joined(separator: ", ")
            self.init("標示不同：\(marks)。", "Other marks: \(marks).")
        case .conditionReworded: self.init("\(changes.count) 項條件的理由或標示不同。", "The reasons or marks of \(changes.count) conditions differ.")
        default: return nil
        }
    }

    private static func field(_ field: String, _ kind: ProfileChange.Kind, isTighter: Bool) -> ChangeWords {
        switch kind {
        case .fieldAdded(let new):
            let how = FieldInstruction.words(new)
            guard new.isRequired else {
                return ChangeWords("新增欄位 \(field)（\(new.title.chinese)），非必填。", "New field \(field) (\(new.title.english)), not required in itself.",
                                   do: Bilingual("要送時請寫\(how.chinese)。", "Where it is sent, write \(how.english)."))
            }
            return ChangeWords("新增必填欄位 \(field)（\(new.title.chinese)）。", "New required field \(field) (\(new.title.english)).",
                               do: Bilingual("請寫\(how.chinese)。", "Write \(how.english)."))
        case .fieldRemoved: return ChangeWords("\(field) 已取消。", "\(field) is gone.", do: Bilingual("不要再送。", "Leave it out."))
        case .typeChanged(let from, let new):
            let how = FieldInstruction.words(new)
            return ChangeWords("\(field) 的型別由\(from.label.chinese)改為\(new.type.label.chinese)。",
                               "\(field) was \(from.label.english) and is now \(new.type.label.english).",
                               do: Bilingual("請寫\(how.chinese)。", "Write \(how.english)."))
        case .becameRequired(let new):
            let how = FieldInstruction.words(new)
            return ChangeWords("\(field) 改為必填。",
                               "\(field) is now required.", do: Bilingual("每筆都要填：\(how.chinese)。", "Fill it in every row: \(how.english)."))
        case .becameOptional: return ChangeWords("\(field) 改為非必填。", "\(field) is no longer required.", do: Bilingual("可以不送。", "It may be left out."))
        case .codesAdded(let codes):
            let list = self.codes(codes)
            return ChangeWords("\(field) 新增代碼 \(list)。", "\(field) has new codes: \(list).", do: Bilingual("適用時可用。", "Use them where they fit."))
        case .codesRemoved(let codes, let left):
            let list = self.codes(codes)
            return ChangeWords("\(field) 取消代碼 \(list)。", "\(field) no longer takes \(list).",
                               do: Bilingual("請改對應到現有代碼：\(left.list)。", "Map these answers to the codes that it has: \(left.list)."))
        case .codesRelabelled(let codes):
            let chinese = codes.map { "\($0.number)「\($0.before)」→「\($0.after)」" }.joined(separator: "、")
            let english = codes.map { "\($0.number) '\($0.before)' → '\($0.after)'" }.joined(separator: ", ")
            return ChangeWords("\(field) 的代碼說明不同：\(chinese)。", "\(field) labels its codes otherwise: \(english).",
                               do: Bilingual("請確認意義是否相同；若不同，須重新對應。", "Make sure that they still mean the same; if not, map the answers anew."))
        case .toleratedAdded(let codes):
            return ChangeWords("\(field) 的代碼 \(self.list(codes)) 不再退回，僅為警告。", "\(field) takes \(self.list(codes)) with a warning.")
        case .toleratedRemoved(let codes):
            return ChangeWords("\(field) 的代碼 \(self.list(codes)) 原為警告，現在退回。", "\(field) returns \(self.list(codes)), which was a warning before.",
                               do: Bilingual("不要使用。", "Do not use them."))
        default: return limits(field, kind, isTighter: isTighter)
        }
    }

    private static func limits(_ field: String, _ kind: ProfileChange.Kind, isTighter: Bool) -> ChangeWords {
        switch kind {
        case .rangeChanged(let from, let to):
            let (before, after) = (range(from), range(to))
            return ChangeWords("\(field) 的範圍由 \(before.chinese) 改為 \(after.chinese)。",
                               "\(field) took \(before.english) and now takes \(after.english).",
                               do: (isTighter ? to : nil).map { Bilingual("不要送 \($0.lowerBound)–\($0.upperBound) 以外的數字。",
                                                                          "Send nothing outside \($0.lowerBound)–\($0.upperBound).") })
        case .lengthChanged(let from, let to):
            let (before, after) = (length(from), length(to))
            return ChangeWords("\(field) 的長度上限由\(before.chinese)改為\(after.chinese)。",
                               "\(field) took \(before.english) and now takes \(after.english).",
                               do: (isTighter ? to : nil).map { Bilingual("請在輸入時限制為 \($0) 字。", "Let nobody type more than \($0).") })
        case .zeroIsEmpty(true):
            return ChangeWords("\(field) 的 0 現在視為未填。",
                               "0 in \(field) now counts as empty.", do: Bilingual("須填時請填實際數字。", "Where it is asked for, write the real number."))
        case .zeroIsEmpty(false):
            return ChangeWords("\(field) 的 0 現在視為已填。",
                               "0 in \(field) now counts as an answer.", do: Bilingual("不適用時請送 null。", "Where it does not apply, send null."))
        case .differs(true):
            return ChangeWords("\(field) 各筆相同時，現在會警告為疑似固定內容。", "\(field) is now expected to differ between residents (a warning).",
                               do: Bilingual("請填各住民的實際內容。", "Write each resident's own."))
        case .differs(false): return ChangeWords("\(field) 各筆相同時不再警告。", "\(field) may now be the same for all residents.")
        case .titleChanged(let from, let to):
            return ChangeWords("\(field) 的名稱由「\(from.chinese)」改為「\(to.chinese)」。", "\(field) is titled '\(to.english)' instead of '\(from.english)'.",
                               do: Bilingual("請確認意義是否相同。", "Make sure that it still means the same."))
        case .markChanged(let from, let to):
            return ChangeWords("\(field) 的標示由 \(from.rawValue) 改為 \(to.rawValue)（\(to.label(.chinese))）。",
                               "The mark of \(field) is \(to.rawValue), \(to.label(.english)), instead of \(from.rawValue).")
        default: return ChangeWords(field, field)
        }
    }

    private static func condition(_ kind: ProfileChange.Kind) -> ChangeWords {
        switch kind {
        case .conditionAdded(let words, let reason):
            ChangeWords("新條件：\(words.chinese)\(reason.map { "（\($0.chinese)）" } ?? "")。",
                        "New: \(words.english)\(reason.map { " (\($0.english))" } ?? "").")
        case .conditionRemoved(let words): ChangeWords("不再要求：\(words.chinese)。", "No longer asked: \(words.english).")
        case .conditionSeverity(let words, .error): ChangeWords("原為警告，現在退回：\(words.chinese)。",
                                                                "Returned now, where it was a warning: \(words.english).")
        case .conditionSeverity(let words, _): ChangeWords("原為退回，現在僅警告：\(words.chinese)。", "Only a warning now: \(words.english).")
        case .conditionReworded(let words): ChangeWords("條件的理由或標示不同：\(words.chinese)。", "Another reason or mark: \(words.english).")
        default: ChangeWords("", "")
        }
    }

    private static func scale(_ kind: ProfileChange.Kind) -> ChangeWords {
        let words = ScaleChangeWords.words(kind)
        return ChangeWords(words?.chinese ?? "", words?.english ?? "")
    }

    private static func head(_ kind: ProfileChange.Kind) -> ChangeWords {
        switch kind {
        case .policyChanged(let policy, let from, let to):
            ChangeWords("政策 \(policy.rawValue) 的預設由 \(from) 改為 \(to)。", "The default of policy \(policy.rawValue) is \(to) instead of \(from).")
        case .questionAdded(let question): ChangeWords("新的待釐清問題 \(question.slug)（\(question.about)）：\(question.question.chinese)",
                                                       "New open question \(question.slug) (\(question.about)): \(question.question.english)")
        case .questionRemoved(let question): ChangeWords("不再列為問題：\(question.slug)（\(question.about)）。",
                                                         "No longer an open question: \(question.slug) (\(question.about)).")
        case .questionReworded(let question): ChangeWords("問題 \(question.slug) 改寫：\(question.question.chinese)",
                                                          "The question \(question.slug) is put otherwise: \(question.question.english)")
        default: ChangeWords("", "")
        }
    }

    private static func codes(_ codes: [CodeSet.Code]) -> String { codes.map { "\($0.text) \($0.label)" }.joined(separator: ", ") }
    private static func list(_ codes: [Int]) -> String { codes.map(String.init).joined(separator: ", ") }

    private static func range(_ range: ClosedRange<Int>?) -> Bilingual {
        range.map { Bilingual("\($0.lowerBound)–\($0.upperBound)", "\($0.lowerBound)–\($0.upperBound)") } ?? Bilingual("不限", "any number")
    }

    private static func length(_ length: Int?) -> Bilingual {
        length.map { Bilingual(" \($0) 字", "\($0) characters") } ?? Bilingual("不限", "text of any length")
    }
}
