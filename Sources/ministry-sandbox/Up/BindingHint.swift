import Interchange
import Journal

/// Behind a network bridge the sandbox sees the bridge's address and not the client's: whoever is refused for that is told what to bind.
enum BindingHint {
    static func write(_ event: StoredEvent, _ lang: LanguageOption) -> String? {
        guard let session = event.decoded(as: SessionLogged.self), session.what == .loginRefused, session.detail == "wrong-address" else { return nil }
        let command = "ministry-sandbox accounts change \(session.account) --bound-to \(session.address)"
        return "                     → " + lang("沙盒看到的位址是 \(session.address)；若就是您的程式，請執行：\(command)",
                                                "the sandbox sees \(session.address); if that is your program: \(command)")
    }
}
