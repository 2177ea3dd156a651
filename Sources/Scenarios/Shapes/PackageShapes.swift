import Generation
import Interchange

extension Shape {
    static let package = Shape("package", "A package: complete, then changed and spoilt. Rows count from 1.", [
        must("month", .month, "The reporting month."),
        may("day", .integer, "The day of every assessment; the tenth if left out."),
        may("seed", .integer, "Another number makes other answers."),
        may("for", .list(.text), "Only these residents, by national ID."),
        may("also", .list(.shape("stranger")), "People besides, who need not be in the registry."),
        may("institution", .text, "Another institution's residents and code."),
        may("change", .map(.anything), "A new value for each place, as QC107[1].EAT: \"25\"."),
        may("remove", .list(.text), "Rows and fields that are taken out."),
        may("repeat", .list(.text), "Rows that stand twice."),
        may("without", .list(.form), "Forms whose files are left out."),
        may("twice", .list(.form), "Forms whose files stand twice in the zip."),
        may("raw", .mapOf(formNames, .text), "The whole text of a form's file."),
        may("encode", .mapOf(formNames, .words(TextEncoding.allCases.map(\.rawValue))), "The encoding of a form's file."),
        may("rename", .map(.text), "New names of files in the zip."),
        may("add", .map(.text), "More files in the zip."),
        may("folder", .text, "A folder inside the zip into which all files go."),
        may("damage", .words(PackageDamage.allCases.map(\.rawValue)), "How the zip itself is damaged."),
        may("break", .oneOrMany(.text), "A breaker by name, as value-not-allowed@QC107[2].EAT."),
    ])

    static let stranger = Shape("stranger", "Somebody who need not be in the registry.", [
        must("id", .text, "The national ID, valid or not."),
        may("name", .text, "The name."),
        may("sex", .words(Sex.allCases.map(\.rawValue)), "The sex."),
        may("born", .date, "The date of birth."),
        may("admitted", .date, "The date of admission."),
    ])
}
