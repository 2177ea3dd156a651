import Generation
import Interchange

/// How a package of a scenario is made: a complete one for a month, then changed and spoilt in the order given here.
struct PackageRecipe: Sendable {
    enum Change: Sendable {
        case set(DraftPath, ChangeValue)
        case remove(DraftPath)
        case repeatRow(DraftPath)
        case without(FormName)
        case twice(FormName)
        case raw(FormName, String)
        case encode(FormName, TextEncoding)
        case rename(String, to: String)
        case add(String, String)
        case folder(String)
        /// One of the breakers that have a name.
        case breaking(BreakOrder)
    }

    var month: ReportingMonth
    /// Of the month; the day of every assessment.
    var day: Int?
    var seed: Int
    /// Only these residents; nil: everybody who has a stay that touches the month.
    var residents: [String]?
    /// People besides, who need not be in the registry.
    var strangers: [Stranger]
    var institution: String?
    var changes: [PlacedChange]
    var damage: PackageDamage?

    struct PlacedChange: Sendable {
        let change: Change
        let place: TextPlace?
        let sourceLine: String?
    }

    struct Stranger: Sendable {
        let identity: String
        let name: String
        let sex: Sex
        let born: CivilDate
        let admitted: CivilDate
    }
}

/// A value to set, before the profile has said of which type the field is.
indirect enum ChangeValue: Sendable {
    case null
    case scalar(String)
    case list([ChangeValue])
    case object([(name: String, value: ChangeValue)])
    /// Exactly this JSON, whatever the field's type.
    case json(JSONNode)

    /// As JSON, typed by the field: a number where a number is meant, and text for everything that the profile does not know.
    func node(_ type: FieldType?) -> JSONNode {
        switch self {
        case .null: return .null
        case .json(let node): return node
        case .list(let items): return .list(items.map { $0.node(nil) })
        case .object(let members): return .object(members.map { JSONMember($0.name, $0.value.node(nil)) })
        case .scalar(let text):
            switch type {
            case .integer, .numberChoice: return Int(text).map(JSONNode.integer) ?? .text(text)
            case .boolean: return text == "true" ? .flag(true) : text == "false" ? .flag(false) : .text(text)
            default: return .text(text)
            }
        }
    }
}
