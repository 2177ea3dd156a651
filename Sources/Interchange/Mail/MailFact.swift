/// What the words of a mail may need.
public enum MailFact: String, Sendable, Codable, CaseIterable, CodingKeyRepresentable {
    case year, account, password, address, deadline, missing, opens, isTest, testUntil, former, batch
}
