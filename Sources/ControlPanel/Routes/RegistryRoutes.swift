import FlyingFox
import Interchange
import Journal
import Ministry
import Sandbox

/// The registry, and who is due.
enum RegistryRoutes {
    static func add(to routes: ControlRoutes) async {
        await routes.addCall("GET", "/registry") { call in
            let (request, reveals) = (call.request, call.reveals)
            let (code, door) = (request.value("institution"), request.value("door"))
            return try await call.sandbox.journal.read { state in
                try state.institutions().filter { (code == nil || $0.code == code) && (door == nil || $0.kind.registryDoor == door) }
                    .map { try message($0, state, reveals: reveals) }
            }
        }
        await routes.add("POST", "/registry") { request, sandbox in
            let asked = try await ControlRoutes.body(RegistryRequest.self, request)
            let at = try asked.at.map { text in
                guard let instant = TaipeiInstant(text) else { throw ControlFault.badInstant(text) }
                return instant
            }
            let made = try await sandbox.change(try change(asked), at: at, door: asked.door)
            let number: Int? = if case .planned(let number) = made { number } else { nil }
            return RegistryAnswer(now: sandbox.now.iso, planned: number, at: (at ?? sandbox.now).iso)
        }
        await routes.addCall("GET", "/due") { call in
            let (request, sandbox) = (call.request, call.sandbox)
            let month = try request.month("month") ?? sandbox.now.reportingMonth
            let codes: [String] = if let code = request.value("institution") { [code] } else {
                try await sandbox.journal.read { try $0.institutions().map(\.code) }
            }
            var lists: [DueDocument] = []
            for code in codes { lists.append(DueDocument(try await sandbox.due(institution: code, month: month), reveals: call.reveals)) }
            return lists
        }
    }

    private static func change(_ asked: RegistryRequest) throws -> RegistryChange {
        func require(_ value: String?, _ name: String) throws -> String {
            guard let value else { throw ControlFault.badRequest("\(name) is missing") }
            return value
        }
        switch asked.change {
        case "admit":
            guard let sex = asked.sex.map({ Sex(rawValue: $0) }) ?? .female else { throw ControlFault.noWord(asked.sex ?? "", Sex.allCases.map(\.rawValue)) }
            guard let born = CivilDate(dashed: asked.born ?? "1940-01-01") else { throw ControlFault.badDate(asked.born ?? "") }
            return .admit(.init(identity: asked.id, name: asked.name ?? "測試住民", sex: sex, born: born), institution: try require(asked.institution, "institution"))
        case "discharge": return .discharge(identity: asked.id)
        case "die": return .die(identity: asked.id)
        case "move": return .move(identity: asked.id, institution: try require(asked.institution, "institution"))
        case "correct-admission":
            let text = try require(asked.to, "to")
            guard let instant = TaipeiInstant(text) else { throw ControlFault.badInstant(text) }
            return .correctAdmission(identity: asked.id, to: instant)
        case "correct-id": return .correctIdentity(identity: asked.id, to: try require(asked.to, "to"))
        default: throw ControlFault.noWord(asked.change, ["admit", "discharge", "die", "move", "correct-admission", "correct-id"])
        }
    }

    private static func message(_ institution: InstitutionRecord, _ state: WorldState, reveals: Bool) throws -> InstitutionMessage {
        InstitutionMessage(
            code: institution.code, name: institution.name, kind: institution.kind.rawValue, door: institution.kind.registryDoor,
            residents: try state.residents(of: institution.code).map { resident in
                let person = resident.person
                return ResidentMessage(
                    id: reveals ? person.identity : Masking.identity(person.identity), name: reveals ? person.name : Masking.name(person.name),
                    sex: person.sex.rawValue, born: reveals ? person.born.dashed : "\(person.born.year)-**-**", died: person.died?.iso,
                    stays: resident.stays.map { .init(institution: $0.institution, admitted: $0.admitted.iso, left: $0.left?.iso) })
            })
    }
}
