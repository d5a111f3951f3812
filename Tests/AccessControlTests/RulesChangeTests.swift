import AccessControl
import Foundation
import GateTestKit
import Testing

@Suite("Changing rules")
struct RulesChangeTests {
    @Test("a removed user takes every credential along")
    func removingAUser() throws {
        var rules = try AccessRules.sample(credentials: [.vehicle(plates: ["A1", "Ö2"], id: "c1")])

        try rules.apply(.removeUser("u1"))

        #expect(rules.users.isEmpty)
        #expect(rules.credentials.isEmpty)
        #expect(rules.listing(of: try .plate("A1")) == nil)
        #expect(rules.listing(of: try .plate("Ö2")) == nil)
    }

    @Test("a credential that changes hands belongs to the new holder only")
    func changingHands() throws {
        var rules = try AccessRules.sample(
            users: [.sample("u1"), .sample("u2", name: "Bob")],
            credentials: [.vehicle(plates: ["A1"], id: "c1")])

        try rules.apply(.putCredential(.vehicle(plates: ["A1"], id: "c1", holder: "u2")))

        #expect(rules.credentials(of: "u1").isEmpty)
        #expect(rules.credentials(of: "u2").map(\.id) == ["c1"])
        #expect(rules.listing(of: try .plate("A1"))?.credential.holder == "u2")
    }

    @Test("a copy that somebody holds does not change")
    func copiesAreIndependent() throws {
        var rules = try AccessRules.sample(credentials: [.vehicle(plates: ["A1"], id: "c1")])
        let held = rules

        try rules.apply(.removeCredential("c1"))
        try rules.apply(.putUser(.sample("u2", name: "Bob")))

        #expect(held.listing(of: try .plate("A1")) != nil)
        #expect(held.users["u2"] == nil)
        #expect(rules.listing(of: try .plate("A1")) == nil)
    }

    @Test("a refused change leaves everything as it was")
    func refusedChangesChangeNothing() throws {
        var rules = try AccessRules.sample(credentials: [.vehicle(plates: ["A1", "A2"], id: "c1")])

        #expect(throws: RulesError.self) {
            try rules.apply(.putCredential(.vehicle(plates: ["B1"], id: "c1", holder: "nobody")))
        }

        #expect(rules.listing(of: try .plate("A2"))?.identifier.value == (try .plate("A2")))
        #expect(rules.listing(of: try .plate("B1")) == nil)
    }

    @Test("an identifier is found as it is listed, however it was read")
    func listingKeepsBothTexts() throws {
        let rules = try AccessRules.sample(credentials: [.vehicle(plates: ["X1", "А123ВС"], id: "c1")])
        let listing = try #require(rules.listing(of: try .plate("A 123 BC")))

        #expect(listing.identifier.value.shownText == "А123ВС")
    }

    @Test("a plate, a card and a tag with the same digits are three identifiers")
    func kindsAreApart() throws {
        let values: [IdentifierValue] = [
            try .plate("1234"), try .card("1234"), try .tag("1234"), try .card("001234"), .qr("1234"),
            .face("1234"),
            .phone("1234"), .bluetooth("1234"),
        ]
        let credentials = values.enumerated().map { Credential.sample($1, id: CredentialID("c\($0)")) }
        let rules = try AccessRules.sample(credentials: credentials)
        for (number, value) in values.enumerated() {
            #expect(rules.listing(of: value)?.credential.id == CredentialID("c\(number)"))
        }
        #expect(rules.listing(of: try .plate("01234")) == nil)
    }

    @Test(
        "after many edits every identifier leads where a plain dictionary says",
        arguments: 0..<6 as Range<UInt64>)
    func indexAgreesWithADictionary(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let users = (0..<400).map { User(id: UserID("u\($0)"), name: "") }
        var rules = try AccessRules(timeZone: .sample, users: users)
        var expected: [IdentifierValue: CredentialID] = [:]
        for _ in 0..<2_000 {
            let number = Int.random(in: 0..<400, using: &generator)
            let id = CredentialID("c\(number)")
            let plates = try (0..<Int.random(in: 0...3, using: &generator)).map { _ in
                try IdentifierValue.plate(
                    "\(["A", "Ö", "鄂"].element(using: &generator))\(Int.random(in: 0..<500, using: &generator))"
                )
            }
            let isFree = plates.allSatisfy { expected[$0] == nil || expected[$0] == id }
            guard isFree, Set(plates).count == plates.count else { continue }
            try rules.apply(
                .putCredential(
                    Credential(
                        id: id, holder: UserID("u\(number)"),
                        identifiers: plates.map { CredentialIdentifier($0) })))
            expected = expected.filter { $0.value != id }
            for plate in plates { expected[plate] = id }
        }
        for letter in ["A", "Ö", "鄂"] {
            for number in 0..<500 {
                let plate = try IdentifierValue.plate("\(letter)\(number)")
                #expect(rules.listing(of: plate)?.credential.id == expected[plate])
            }
        }
        #expect(Set(rules.credentials.values.flatMap(\.identifiers).map(\.value)) == Set(expected.keys))
    }

    @Test("a change says what it changes in plain words")
    func summaries() throws {
        let plate = try IdentifierValue.plate("1234BCD")
        let rules = try AccessRules.sample(
            users: [.sample(isEnabled: false, profiles: [])],
            credentials: [.sample(plate, isEnabled: false, usesLeft: 0)])
        let given = RulesChange.putUser(.sample())
        let mended = RulesChange.putCredential(.sample(plate, usesLeft: 1))

        #expect(given.summary(changing: rules) == "enable Ana (u1) and give Ana (u1) the profile Staff")
        #expect(
            mended.summary(changing: rules)
                == "enable the credential c1 and let the credential c1 be used once more")
        #expect(
            RulesChange.putUser(.sample(isEnabled: false, profiles: [])).summary(
                changing: try .sample(users: [.sample(profiles: [])])) == "disable Ana (u1)")
        #expect(RulesChange.block(plate).summary == "block the plate 1234BCD")
        #expect(RulesChange.unblock(.samplePIN("a")).summary == "take the PIN off the blocked list")
    }
}
