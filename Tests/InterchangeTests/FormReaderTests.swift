import Foundation
import Generation
import Interchange
import TestSupport
import Testing

@Suite struct FormReaderTests {
    private func read(_ text: String, form: FormName = .qc107) throws -> (rows: Int, fault: FormFileFault?) {
        try read(Array(text.utf8), form: form)
    }

    private func read(_ bytes: [UInt8], form: FormName = .qc107) throws -> (rows: Int, fault: FormFileFault?) {
        var rows = 0
        let fault = FormReader(try TestWorld.profile()[form]).read(PaddedBytes(bytes)) { _ in rows += 1 }
        return (rows, fault)
    }

    @Test func `values come with their kinds`() throws {
        let definition = try TestWorld.profile()[.qc104]
        let text = #"[{"MAIN_ID": 5, "C_OPEN_EYE": "10", "V_IS_ACT": true, "V_OBS_Y_L": ["5", null], "QC104_PART_LIST": [{"PART_NAME": "左腳", "PART_LEVEL": "5", "X": 1}], "H_OPT": null, "NEW": 1}]"#
        var checked = false
        let fault = FormReader(definition).read(PaddedBytes(Array(text.utf8))) { row in
            func value(_ name: String) -> FieldValue { row[definition.index(of: name)!] }
            #expect(value("MAIN_ID").integer == 5)
            #expect(value("C_OPEN_EYE").text == "10")
            #expect(value("V_IS_ACT").boolean == true)
            #expect(value("V_OBS_Y_L").elementCount == 2 && value("V_OBS_Y_L").element(1).kind == .null)
            let part = value("QC104_PART_LIST").element(0)
            #expect(part.kind == .object && part.cell(0).text == "左腳" && part.cell(1).text == "5")
            #expect(value("H_OPT").kind == .null && value("H_OPT").isEmpty && value("COM_OPT").kind == .absent)
            #expect(row.unknownKeys.map(\.path) == ["QC104_PART_LIST[1].X", "NEW"])
            checked = true
        }
        #expect(fault == nil && checked)
    }

    @Test func `a file that is no array of objects says what it is`() throws {
        #expect(try read("{\"a\": 1}").fault == .notAnArray(.object))
        #expect(try read("\"x\"").fault == .notAnArray(.text))
        #expect(try read("[]").fault == nil)
    }

    @Test func `malformed JSON has its place`() throws {
        guard case .malformed(let fault, let place)? = try read("[\n {\"MAIN_ID\": 1,}\n]").fault else {
            Issue.record("no fault")
            return
        }
        #expect(fault.reason == .trailingComma && place == TextPlace(line: 2, column: 15))
    }

    @Test func `Big5 and UTF-16 are recognised`() throws {
        let big5: [UInt8] = Array("[{\"A\": \"".utf8) + [0xB4, 0xFA, 0xB8, 0xD5] + Array("\"}]".utf8)
        #expect(try read(big5).fault == .notUTF8(readsAs: "Big5"))
        let utf16 = "[{\"MAIN_ID\": 1}]".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        #expect(try read([0xFF, 0xFE] + utf16).fault == .notUTF8(readsAs: "UTF-16"))
        #expect(try read(utf16).fault == .notUTF8(readsAs: "UTF-16"))
        #expect(try read(Array("[\"".utf8) + [0xC3, 0x28] + Array("\"]".utf8)).fault == .notUTF8(readsAs: nil))
    }

    @Test func `a byte order mark is skipped`() throws {
        #expect(try read([0xEF, 0xBB, 0xBF] + Array("[{\"MAIN_ID\": 1}]".utf8)).rows == 1)
    }

    @Test func `the fast and the exact reader agree on what is JSON`() throws {
        // Where simdjson refuses, the exact reader must name the place; where it takes a text, so must the other.
        var random = SeededRandom(seed: 11)
        let good = Array(#"[{"MAIN_ID":123,"ASSESSMENT_DT":"20251203","A":[1,2.5e3,true,null,"中文\n\u4e2d"],"B":{"c":"d"}}]"#.utf8)
        let reader = FormReader(try TestWorld.profile()[.qc107])
        for _ in 0..<20_000 {
            var bytes = good
            for _ in 0..<random.number(in: 1...3) {
                let place = random.number(in: 0...bytes.count - 1)
                switch random.number(in: 0...2) {
                case 0: bytes[place] = UInt8(random.number(in: 0...127))
                case 1: bytes.remove(at: place)
                default: bytes.insert(random.pick(Array("[]{},:\"\\0-e".utf8)), at: place)
                }
            }
            let isFast = switch reader.read(PaddedBytes(bytes), each: { _ in }) {
            case nil, .notAnArray?: true
            case .malformed?, .notUTF8?: false
            }
            let isExact = (try? JSONTree.parse(bytes)) != nil
            #expect(isFast == isExact, "\(String(decoding: bytes, as: UTF8.self))")
        }
    }
}
