import Foundation
import Generation
import Interchange

/// The bytes of a recipe's package, as a scenario's upload would make them.
enum RealPackage {
    static func bytes(_ recipe: Recipe, about people: [PackagePerson], profile: Profile, folder: String) throws -> [UInt8] {
        let subjects = people.map {
            PackageSubject(institution: $0.institution, identity: $0.identity, name: $0.name, sex: $0.sex, born: $0.born, admitted: $0.admitted, left: $0.left,
                           assessed: recipe.assessed, assessor: "測試護理師")
        }
        var draft = PackageDraft(subjects, profile: profile, seed: 1)
        for change in recipe.changes {
            try draft.set(DraftPath(change.path), to: change.isNumber ? .integer(Int(change.value) ?? 0) : .text(change.value))
        }
        for place in recipe.withoutField { try draft.remove(DraftPath("\(place.text).\(Recipe.requiredField(place.form))")) }
        for place in recipe.withoutRow { try draft.remove(DraftPath(place.text)) }
        for place in recipe.repeated { try draft.repeatRow(DraftPath(place.text)) }
        for form in recipe.blank { try draft.replaceFile(form, with: Array("[]".utf8)) }
        for form in recipe.absent { try draft.removeFile(form) }
        let path = folder + "/package.zip"
        try draft.write(to: path)
        return [UInt8](try Data(contentsOf: URL(filePath: path)))
    }
}
