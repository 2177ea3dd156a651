import Interchange
import Testing

@Suite struct PeopleTests {
    @Test(arguments: ["A123456789", "F131104093", "Y123456788", "A800000014", "A870000015", "B801300667", "AA00000009", "BD01300667"])
    func `a valid ID passes its check digit`(identity: String) {
        #expect(NationalIdentity.isValid(identity))
    }

    @Test(arguments: ["A123456788", "N223456789", "a123456789", "A12345678", "A1234567890", "A323456789", "1123456789", "", "AE00000009", "A12345678X"])
    func `an invalid one does not`(identity: String) {
        #expect(!NationalIdentity.isValid(identity))
    }

    @Test func `changing any one digit breaks a check digit`() {
        let digits = Array("A123456789")
        for place in 2...9 {
            var changed = digits
            changed[place] = digits[place] == "0" ? "1" : Character(String((digits[place].wholeNumberValue! + 1) % 10))
            #expect(!NationalIdentity.isValid(String(changed)))
        }
    }

    @Test func `masking leaves enough to recognise and no more`() {
        #expect(Masking.identity("A123456789") == "A12****789")
        #expect(Masking.name("測試甲") == "測○甲")
        #expect(Masking.name("王明") == "王○")
        #expect(Masking.value("個案意識不清", of: "REMARK") == "…(6)")
        #expect(Masking.value("25", of: "EAT") == "25")
        #expect(Masking.value("A123456789", of: "REMARK") == "…(10)")
    }

    @Test(arguments: ["127.0.0.2", "10.0.0.0/8", "::1", "fd00::/8", "127.0.0.2, 127.0.0.3", "any", "first-login", "0.0.0.0/0"])
    func `a binding is read and written back`(text: String) {
        #expect(AddressBinding(text)?.text == text)
    }

    @Test(arguments: ["127.0.0.256", "10.0.0.1/8", "10.0.0.0/33", "host.example", "", "127.0.0.2,", "1.2.3"])
    func `what is no address is refused`(text: String) {
        #expect(AddressBinding(text) == nil)
    }
}
