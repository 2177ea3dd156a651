/// The words of mails: plain ones, which look like no letter of the ministry's. What is sent is data; the words are made here.
public enum MailWording {
    /// Subject and body. The body's first line says that it is a simulation.
    public static func words(_ kind: MailKind, institution: String, facts: [MailFact: String], _ language: Language) -> (subject: String, body: String) {
        let words = self.words(kind, institution, facts)
        return ("[\(language == .chinese ? "模擬" : "simulation")] " + words.subject[language],
                ResultDocument.notice[language] + "\n\n" + words.body[language] + "\n")
    }

    private static func words(_ kind: MailKind, _ institution: String, _ facts: [MailFact: String]) -> (subject: Bilingual, body: Bilingual) {
        func fact(_ name: MailFact) -> String { facts[name] ?? "?" }
        let year = fact(.year)
        func pair(_ subject: Bilingual, _ chinese: String, _ english: String) -> (subject: Bilingual, body: Bilingual) {
            (subject, Bilingual("機構 \(institution)：\n" + chinese, "To institution \(institution):\n" + english))
        }
        switch kind {
        case .applicationReceived:
            return pair(Bilingual("已收到 \(year) 年度介接申請", "the application for year \(year) was received"),
                        "已收到貴機構的申請，將由地方政府審查。如需修正或補件，請於 \(fact(.deadline)) 前辦理。",
                        "Your application was received and goes to the local government for review. Corrections and further papers: before \(fact(.deadline)).")
        case .papersAskedFor:
            let missing = items(facts)
            if let batch = facts[.batch] {
                return pair(Bilingual("\(year) 年度異動申請請補件", "something is missing in the change for year \(year)"),
                            "批次處理時發現缺少：\(missing.chinese)。補齊後於下一次批次（\(batch)）處理。",
                            "The batch found missing: \(missing.english). Once supplied, it is carried out by the next batch, on \(batch).")
            }
            return pair(Bilingual("\(year) 年度介接申請請補件", "something is missing in the application for year \(year)"),
                        "審查時發現缺少：\(missing.chinese)。請於 \(fact(.deadline)) 前補齊；逾期以未依限補正結案。",
                        "The review found missing: \(missing.english). Supply it before \(fact(.deadline)); after that the application is closed as late.")
        case .applicationAccepted:
            return pair(Bilingual("\(year) 年度介接申請審查通過", "the application for year \(year) was accepted"),
                        "審查通過。帳號將於 \(fact(.deadline)) 建立，屆時會寄出兩封通知：一封為帳號，一封為密碼。",
                        "It was accepted. The account is made on \(fact(.deadline)); two mails follow then, one with the account and one with its password.")
        case .applicationLate:
            let missing = items(facts)
            return pair(Bilingual("\(year) 年度介接申請未依限補正", "the application for year \(year) was closed as late"),
                        "至審查截止時仍缺少：\(missing.chinese)。本年度不再受理。",
                        "When the review closed this was still missing: \(missing.english). Nothing more is taken this year.")
        case .pleaseAgree:
            return pair(Bilingual("\(year) 年度是否沿用介接申請", "go on with the interchange in year \(year)?"),
                        "資料不變者，請於 \(fact(.deadline)) 前回覆【同意】（沙盒指令：enrolment agree \(institution)）。未回覆視同不申請，帳號 \(fact(.account)) 將終止。"
                            + "IP 位址或負責人有變更者，請提出異動申請，並會換發新帳號與密碼。",
                        "If nothing changed, agree before \(fact(.deadline)) (sandbox: enrolment agree \(institution)). No answer counts as not applying, and the account "
                            + "\(fact(.account)) ends. If the address or the person in charge changed, file a change: a new account and password follow.")
        case .agreed:
            return pair(Bilingual("\(year) 年度沿用原帳號", "the account goes on in year \(year)"),
                        "已收到同意。帳號 \(fact(.account)) 沿用至 \(year) 年度，密碼與 IP 位址不變。",
                        "You agreed. The account \(fact(.account)) goes on in year \(year), with its password and address.")
        case .account: return account(institution, facts)
        case .password:
            return pair(Bilingual("\(year) 年度 SFTP 密碼（第二封，共兩封）", "the SFTP password for year \(year) (second of two mails)"),
                        "帳號另函通知。密碼：\(fact(.password))", "The account comes in a mail of its own. Password: \(fact(.password))")
        case .changeCollected:
            return pair(Bilingual("\(year) 年度異動申請待批次處理", "the change for year \(year) waits for the monthly batch"),
                        "帳號建立後提出的異動每月統整處理一次，下一次為 \(fact(.batch))。在此之前原帳號照常使用。",
                        "Changes after the accounts were made are carried out once a month, next on \(fact(.batch)). Until then the present account goes on.")
        case .confirmed:
            return pair(Bilingual("測試上傳改為正式上傳", "test uploads become uploads"),
                        "已登記申請 \(year) 年度指標，帳號 \(fact(.account)) 即日起為正式上傳。" + discarded(facts).chinese,
                        "You apply for the indicator of year \(year): the account \(fact(.account)) uploads in earnest from now on." + discarded(facts).english)
        case .accessEnded:
            return pair(Bilingual("帳號 \(fact(.account)) 已終止", "the account \(fact(.account)) has ended"),
                        "\(year) 年度未申請或已換發新帳號，帳號 \(fact(.account)) 不能再登入。", "It was not applied for in year \(year), or gave way to a newer one: \(fact(.account)) cannot log in any more.")
        case .testEnded:
            return pair(Bilingual("測試上傳功能已結束", "the test function has ended"),
                        "帳號 \(fact(.account)) 的測試上傳功能已於 \(fact(.testUntil)) 結束。" + discarded(facts).chinese,
                        "The test function of \(fact(.account)) ended on \(fact(.testUntil))." + discarded(facts).english)
        }
    }

    private static func account(_ institution: String, _ facts: [MailFact: String]) -> (subject: Bilingual, body: Bilingual) {
        func fact(_ name: MailFact) -> String { facts[name] ?? "?" }
        let isTest = facts[.isTest] == "true"
        let what = isTest ? Bilingual("測試資料上傳", "test uploads") : Bilingual("資料上傳", "uploads")
        let former = facts[.former].map { Bilingual("原帳號 \($0) 屆時終止。", " The former account \($0) ends then.") } ?? Bilingual("", "")
        return (Bilingual("\(fact(.year)) 年度 SFTP 帳號（第一封，共兩封）", "the SFTP account for year \(fact(.year)) (first of two mails)"),
                Bilingual("機構 \(institution)：\n帳號：\(fact(.account))\n限由此位址登入：\(fact(.address))\n\(fact(.opens)) 起開放\(what.chinese)。\(former.chinese)\n密碼另函通知。副本：地方政府。",
                          "To institution \(institution):\nAccount: \(fact(.account))\nOnly from: \(fact(.address))\nIts \(what.english) open on \(fact(.opens)).\(former.english)\n"
                            + "The password comes in a mail of its own. Copy: the local government."))
    }

    private static func discarded(_ facts: [MailFact: String]) -> Bilingual {
        facts[.isTest] == "discarded" ? Bilingual("測試期間的資料已清除。", " What was uploaded as a test was discarded.") : Bilingual("", "")
    }

    private static func items(_ facts: [MailFact: String]) -> Bilingual {
        let items = (facts[.missing] ?? "").split(separator: ",").compactMap { MissingItem(slug: String($0)) }
        return Bilingual(items.map(\.title.chinese).joined(separator: "、"), items.map(\.title.english).joined(separator: ", "))
    }
}
