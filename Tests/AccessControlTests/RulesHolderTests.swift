import AccessControl
import GateTestKit
import Testing

/// How many identifiers a user may have, and whose each one is.
@Suite("One holder for each identifier")
struct RulesHolderTests {
    @Test("a user has at most five plates over all vehicles")
    func fivePlates() throws {
        let first = try Credential.vehicle(plates: ["A1", "A2", "A3"], id: "c1")
        let second = try Credential.vehicle(plates: ["B1", "B2"], id: "c2")
        var rules = try AccessRules.sample(credentials: [first, second])
        let third = try Credential.vehicle(plates: ["C1"], id: "c3")
        #expect(
            try problems { try rules.apply(.putCredential(third)) }
                == [.tooMany(.user("u1"), what: "plates", count: 6, maximum: 5)])
        #expect(rules.credentials.count == 2)
    }

    @Test("replacing a credential counts it once")
    func replacingCountsOnce() throws {
        let five = try Credential.vehicle(plates: ["A1", "A2", "A3", "A4", "A5"])
        var rules = try AccessRules.sample(credentials: [five])

        try rules.apply(.putCredential(try .vehicle(plates: ["B1", "B2", "B3", "B4", "A5"])))

        #expect(rules.listing(of: try .plate("A1")) == nil)
        #expect(rules.listing(of: try .plate("A5"))?.credential.id == "c1")
    }

    @Test("a user has at most five cards and one private PIN")
    func cardsAndPINs() throws {
        let cards = try (0..<6).map { CredentialIdentifier(try .card("1A2B3C4\($0)")) }
        let six = Credential(id: "c1", holder: "u1", identifiers: cards)
        #expect(
            try problems { _ = try AccessRules.sample(credentials: [six]) }
                == [.tooMany(.user("u1"), what: "cards", count: 6, maximum: 5)])
        let pins = [Credential.sample(.samplePIN("a"), id: "c1"), .sample(.samplePIN("b"), id: "c2")]
        #expect(
            try problems { _ = try AccessRules.sample(credentials: pins) }
                == [.tooMany(.user("u1"), what: "PINs", count: 2, maximum: 1)])
    }

    @Test("a plate of somebody else is refused with the holder's name, in any script")
    func plateIsTaken() throws {
        let users = [User.sample("u1", name: "Ana"), .sample("u2", name: "Bob")]
        var rules = try AccessRules.sample(
            users: users, credentials: [.vehicle(plates: ["A123BC"], id: "c1")])
        let cyrillic = try IdentifierValue.plate("А123ВС")
        let found = try problems {
            try rules.apply(.putCredential(.sample(cyrillic, id: "c2", holder: "u2")))
        }

        #expect(found == [.identifierTaken(cyrillic, holder: "u1", holderName: "Ana", wantedBy: "c2")])
        #expect(try #require(found.first).description.contains("Ana (u1)"))
    }

    @Test("a card or tag of somebody else is refused with the holder's name", arguments: ["card", "tag"])
    func cardIsTaken(kind: String) throws {
        let value = try kind == "card" ? IdentifierValue.card("1A2B3C4D") : .tag("E280116060000209")
        let users = [User.sample("u1", name: "Ana"), .sample("u2", name: "Bob")]
        let both = [Credential.sample(value, id: "c1", holder: "u1"), .sample(value, id: "c2", holder: "u2")]
        #expect(
            try problems { _ = try AccessRules.sample(users: users, credentials: both) }
                == [.identifierTaken(value, holder: "u1", holderName: "Ana", wantedBy: "c2")])
    }

    @Test("a PIN in use is refused without a name")
    func pinIsTaken() throws {
        let users = [User.sample("u1", name: "Ana"), .sample("u2", name: "Bob")]
        let both = [
            Credential.sample(.samplePIN("a"), id: "c1", holder: "u1"),
            .sample(.samplePIN("a"), id: "c2", holder: "u2"),
        ]
        let found = try problems { _ = try AccessRules.sample(users: users, credentials: both) }

        #expect(found == [.pinTaken(wantedBy: "c2")])
        let message = found.map(\.description).joined(separator: "\n")
        #expect(!message.contains("Ana") && !message.contains("u1") && !message.contains("aaa"))
    }
}
