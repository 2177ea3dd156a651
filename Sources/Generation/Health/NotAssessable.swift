/// Why a resident cannot be asked: the remark of QC109, QC110 and QC113.
enum NotAssessable {
    /// Nil if they can be.
    static func reason(_ resident: ResidentHealth, form: String) -> String? {
        var month = resident.streams.monthly("reason " + form)
        guard let cause = cause(resident, form, &month) else { return nil }
        return Phrases.reason(cause, &month)
    }

    private static func cause(_ resident: ResidentHealth, _ form: String, _ month: inout SeededRandom) -> String? {
        let refuses = month.chance(0.008)
        switch resident.consciousness {
        case .unresponsive: return "住民意識不清，對問話無反應"
        case .drowsy: return "住民嗜睡，喚醒後無法維持注意力"
        case .alert: break
        }
        switch resident.speech {
        case .aphasia: return "住民中風後失語，無法以言語或書寫回答"
        case .tracheostomy: return "住民氣切留置，無法發聲回答"
        case .deaf: return "住民雙耳失聰且不識字，無法溝通題意"
        case .silent: return "住民無言語反應"
        case .words: return "住民認知嚴重退化，僅能說出單字"
        case .confused where form == "QC110": return "住民答非所問，無法理解題意"
        case .clear, .slurred, .confused: return refuses ? "住民情緒不佳，拒絕作答" : nil
        }
    }
}
