import Foundation
@testable import SFTPServer
import Testing

@Suite struct LogTests {
    @Test func `internal-sftp's lines are understood`() {
        func parse(_ text: String) -> SftpMessage? { SftpMessage.parse(Substring(text)) }
        #expect(parse("session opened for local user A1 from [127.0.0.2]") == .sessionOpened(account: "A1", address: "127.0.0.2"))
        #expect(parse(#"open "/upload/a.zip" flags WRITE,CREATE,TRUNCATE mode 0644"#) == .opened(LoggedPath(bytes: Array("/upload/a.zip".utf8), isCut: false), forWriting: true))
        #expect(parse(#"close "/upload/a b.zip" bytes read 0 written 12"#) == .closed(LoggedPath(bytes: Array("/upload/a b.zip".utf8), isCut: false), read: 0, written: 12, isForced: false))
        #expect(parse(#"forced close "/upload/a.zip" bytes read 0 written 12"#) == .closed(LoggedPath(bytes: Array("/upload/a.zip".utf8), isCut: false), read: 0, written: 12, isForced: true))
        #expect(parse(#"posix-rename old "/upload/a" new "/upload/b""#) == .rename(from: LoggedPath(bytes: Array("/upload/a".utf8), isCut: false), to: LoggedPath(bytes: Array("/upload/b".utf8), isCut: false)))
        #expect(parse("sent status Failure") == .status("Failure"))
        #expect(parse("something new") == nil)
    }

    @Test func `escaped names are read, cut ones are known as cut`() throws {
        let whole = try #require(LoggedPath.read(#""/upload/\344\270\255\\ "x"\ty" bytes read 1"#, before: " bytes read "))
        #expect(whole.path.text == "/upload/中\\ \"x\"\ty" && !whole.path.isCut && whole.after == " bytes read 1")
        let cut = try #require(LoggedPath.read(#""/upload/\344\270\255\34"#))
        #expect(cut.path.text == "/upload/中" && cut.path.isCut)
    }

    @Test func `paths are brought to one form`() {
        for (text, expected) in [("upload/a", "/upload/a"), ("/upload//a", "/upload/a"), ("/upload/./b/../a", "/upload/a"), ("/..", ""), ("../../upload/a", "/upload/a")] {
            #expect(LoggedPath(bytes: Array(text.utf8), isCut: false).text == expected)
        }
    }

    @Test func `sshd's lines are understood, whatever the account is called`() {
        func parse(_ text: String) -> SshdMessage? { SshdMessage.parse(Substring(text)) }
        #expect(parse("Accepted password for A1 from 127.0.0.2 port 5 ssh2") == .accepted(account: "A1"))
        #expect(parse("Failed password for A1 from 127.0.0.2 port 5 ssh2") == .failedPassword(account: "A1"))
        #expect(parse("Failed password for invalid user x y from 127.0.0.2 port 5 ssh2") == .failedPassword(account: "x y"))
        #expect(parse("Invalid user oops from 127.0.0.2 port 5") == .unknownAccount("oops"))
        #expect(parse("User A1 from 127.0.0.3 not allowed because not listed in AllowUsers") == .notListed(account: "A1"))
        #expect(parse("User A1 from 127.0.0.3 not allowed because listed in DenyUsers") == .denied(account: "A1"))
        #expect(parse("Connection from 127.0.0.2 port 5 on 127.0.0.1 port 6") == nil)
    }

    @Test(arguments: ["A1", "1131010012", "a_b-c"]) func `an account's name may be this`(name: String) { #expect(ServerAccount.isName(name)) }
    @Test(arguments: ["", "root", "-x", "a b", "中", "a/b", "a:b", "..", ".log", String(repeating: "a", count: 33), "a\nb", "a*"])
    func `and may not be that`(name: String) { #expect(!ServerAccount.isName(name)) }
}
