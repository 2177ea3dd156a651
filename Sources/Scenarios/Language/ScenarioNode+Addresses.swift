import Interchange

/// Values that several steps share.
extension ScenarioNode {
    /// Where virtual time moves.
    func target() throws(ScenarioFault) -> TimeTarget {
        guard let text = scalar, let target = TimeTarget(text) else {
            throw fault("「\(scalar ?? "")」不是時間；請寫 12:00、2025-12-31T23:50、next-import 或 +2h",
                        "'\(scalar ?? "")' is no time; write 12:00, 2025-12-31T23:50, next-import or +2h")
        }
        return target
    }

    /// A single address.
    func address() throws(ScenarioFault) -> String {
        let text = try text()
        guard AddressBinding.isAddress(text), !text.contains("/") else { throw fault("「\(text)」不是 IP 位址", "'\(text)' is no address") }
        return text
    }

    /// Addresses, ranges, `any` or `first-login`.
    func binding() throws(ScenarioFault) -> AddressBinding {
        let text = try texts().joined(separator: ", ")
        guard let binding = AddressBinding(text) else {
            throw fault("「\(text)」不是 IP 位址；請寫 127.0.0.2、10.0.0.0/8、any 或 first-login",
                        "'\(text)' is no address; write 127.0.0.2, 10.0.0.0/8, any or first-login")
        }
        return binding
    }
}
