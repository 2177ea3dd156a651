import Interchange
import Judgement

/// A registry seed as Judgement sees it, for `check`, which has no world.
public struct SeedRegistry: RegistryView {
    private let residents: [String: ResidentRecord]
    private let elsewhere: Set<String>

    public init(_ seed: RegistrySeed, institution code: String) {
        var residents: [String: ResidentRecord] = [:]
        var elsewhere: Set<String> = []
        var number = 0
        for institution in seed.institutions {
            for resident in institution.residents {
                guard institution.code == code else {
                    elsewhere.insert(resident.identity)
                    continue
                }
                number += 1
                let stays = (residents[resident.identity]?.stays ?? []) + [StayRecord(admitted: resident.admitted, left: resident.left)]
                residents[resident.identity] = ResidentRecord(person: number, identity: resident.identity, name: resident.name,
                                                              stays: stays.sorted { $0.admitted < $1.admitted })
            }
        }
        self.residents = residents
        self.elsewhere = elsewhere
    }

    public func resident(_ identity: String) -> ResidentRecord? { residents[identity] }
    public func resident(person: Int) -> ResidentRecord? { residents.values.first { $0.person == person } }
    public func isKnownElsewhere(_ identity: String) -> Bool { elsewhere.contains(identity) }
}
