import Foundation
import Interchange
import TestSupport
import Testing

@Suite struct ProfileTests {
    @Test func `the shipped profile has all fifteen forms with their fields`() throws {
        let profile = try TestWorld.profile()
        #expect(profile.forms.map(\.form) == FormName.allCases)
        let counts = [102: 33, 103: 12, 104: 111, 105: 9, 106: 18, 107: 13, 108: 11, 109: 17, 110: 11, 111: 11, 112: 5, 113: 8, 114: 45]
        for (number, count) in counts { #expect(profile[try #require(FormName("QC\(number)"))].fields.count == count) }
        #expect(profile.policies == Policies())
        #expect(PolicyName.allCases.allSatisfy { policy in profile.questions.contains { $0.about == "policy:" + policy.rawValue } })
    }

    @Test(arguments: [
        ("\"type\": \"choice\"", "\"type\": \"choise\"", "did you mean 'choice'"), ("\"mark\": \"S\"", "\"mark\": \"X\"", "S, O, I or M"),
        ("\"required\": true", "\"requird\": true", "did you mean 'required'"), ("\"EAT\"", "\"MOVE\"", "stands twice"),
        ("\"MAIN_ID\"", "\"MAIN\"", "first field"), ("\"codes\": {", "\"codes\": 5, \"length\": {", "codes"), ("]", "", "not JSON"),
    ])
    func `a faulty profile is refused with file, line and reason`(from: String, to: String, reason: String) async throws {
        try await TestWorld.withFolder { folder in
            let copy = folder + "/ltcpap-2025-09"
            try FileManager.default.copyItem(atPath: TestWorld.resources + "/profiles/ltcpap-2025-09", toPath: copy)
            let file = copy + "/QC107.json"
            var text = try String(contentsOfFile: file, encoding: .utf8)
            let place = try #require(text.range(of: from, options: from == "]" ? .backwards : []))
            text.replaceSubrange(place, with: to)
            try text.write(toFile: file, atomically: true, encoding: .utf8)
            #expect { try ProfileLoader.load(folder: copy) } throws: { error in
                guard let fault = error as? ProfileFault else { return false }
                return fault.file == "QC107.json" && fault.place != nil && fault.message(.english).contains(reason)
            }
        }
    }

    @Test func `a missing form file is named`() async throws {
        try await TestWorld.withFolder { folder in
            let copy = folder + "/ltcpap-2025-09"
            try FileManager.default.copyItem(atPath: TestWorld.resources + "/profiles/ltcpap-2025-09", toPath: copy)
            try FileManager.default.removeItem(atPath: copy + "/QC110.json")
            #expect { try ProfileLoader.load(folder: copy) } throws: { ($0 as? ProfileFault)?.file == "QC110.json" }
        }
    }

    @Test func `a policy that does not exist is answered with the nearest right word`() {
        var policies = Policies()
        #expect { try policies.set("freeze-buy", to: "import-time") } throws: { ($0 as? PolicyFault)?.reason.english.contains("'freeze-by'") ?? false }
        #expect { try policies.set("freeze-by", to: "later") } throws: { ($0 as? PolicyFault)?.reason.english.contains("arrival-time") ?? false }
        #expect { try policies.set("import-hours", to: "25") } throws: { ($0 as? PolicyFault)?.reason.english.contains("0 to 23") ?? false }
        #expect(policies == Policies())
    }

    @Test func `every reading that is built can be set and is told back`() throws {
        for policy in PolicyName.allCases {
            for reading in policy.readings {
                var policies = Policies()
                guard (try? policies.set(policy.rawValue, to: reading)) != nil else { continue }
                #expect(policies[policy] == reading)
            }
        }
    }
}
