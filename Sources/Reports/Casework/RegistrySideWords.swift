import Casework
import Interchange

/// The registry's and the ledger's side of a finding, in words.
struct RegistrySideWords {
    let text: CaseText

    func lines(_ side: RegistrySide, _ kept: Case) -> [String] {
        var lines = text.pair(Bilingual("機構", "institution"), "\(kept.institution.code)  \(VisibleText.of(kept.institution.name))")
        if let person = side.person {
            lines += text.pair(Bilingual("住民", "resident"), who(person))
            for stay in person.stays { lines += text.pair(Bilingual("在院", "stay"), "\(stay.admitted) – " + (stay.left.map { "\($0)" } ?? text("仍在院", "still there"))) }
        } else if side.isKnownElsewhere {
            lines += text.pair(Bilingual("住民", "resident"), text("此身分證字號登錄在別的機構", "this ID is registered with another institution"))
        } else {
            lines += text.pair(Bilingual("住民", "resident"), text("登錄中沒有可對應的人", "nobody in the registry is meant by it"))
        }
        for near in side.nearest {
            let why = switch near.why {
            case .oneCharacter: text("差一字", "one character differs")
            case .twoCharacters: text("差兩字", "two characters differ")
            case .sameName: text("同名", "of the same name")
            }
            lines += text.pair(Bilingual("可能是", "perhaps"), "\(who(near.person))（\(why)）")
        }
        if let standing = side.standing {
            lines += text.pair(Bilingual("已收", "in the ledger"), text("\(standing.arrived) 到件的一筆", "a row that arrived \(standing.arrived)") + (standing.total.map { text("，總分 \($0)", ", total \($0)") } ?? ""))
        }
        if side.wasReturnedToday { lines += text.pair(Bilingual("同日退回", "returned"), text("同一天稍早已退回過", "earlier on the same day")) }
        if let month = side.month, let freeze = side.freeze {
            let isFrozen = freeze <= kept.times.imported
            lines += text.pair(Bilingual("月份", "month"), "\(month)  " + (isFrozen ? text("已於 \(freeze) 凍結", "frozen since \(freeze)") : text("\(freeze) 凍結", "freezes at \(freeze)")))
        }
        return lines
    }

    private func who(_ person: RegistrySide.Person) -> String {
        let identity = text.reveals ? person.identity : Masking.identity(person.identity)
        let name = text.reveals ? person.name : Masking.name(person.name)
        let born = text.reveals ? person.born.dashed : String(person.born.dashed.prefix(4)) + "-**-**"
        return VisibleText.of("\(identity)  \(name)  \(born)")
    }
}
