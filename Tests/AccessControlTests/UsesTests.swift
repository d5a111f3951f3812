import AccessControl
import GateTestKit
import Testing

@Suite("Uses of a credential")
struct UsesTests {
    private func usesLeft(after spent: Int, of usesLeft: Int?) throws -> Int? {
        var rules = try AccessRules.sample(
            credentials: [.sample(try .plate("1234BCD"), usesLeft: usesLeft)])
        for _ in 0..<spent { rules.spendUse(of: "c1") }
        return try #require(rules.credentials["c1"]).usesLeft
    }

    @Test("each entry spends one, down to none and no further")
    func counted() throws {
        #expect(try usesLeft(after: 1, of: 3) == 2)
        #expect(try usesLeft(after: 3, of: 3) == 0)
        #expect(try usesLeft(after: 4, of: 3) == 0)
    }

    @Test("uses that are not counted are not spent")
    func unlimited() throws {
        #expect(try usesLeft(after: 5, of: nil) == nil)
    }

    @Test("the last use once spent, the next entry is denied")
    func lastUse() throws {
        var rules = try AccessRules.sample(credentials: [.sample(try .plate("1234BCD"), usesLeft: 1)])
        let read = CredentialRead.sample(try .plate("1234BCD"))
        #expect(decide(read, rules: rules, presence: Presence(), now: .sample).isGranted)

        rules.spendUse(of: "c1")

        #expect(decide(read, rules: rules, presence: Presence(), now: .sample).denyReason == .noUsesLeft)
    }

    @Test("a use of what nobody has any more is nobody's")
    func gone() throws {
        var rules = try AccessRules.sample(credentials: [.sample(try .plate("1234BCD"), usesLeft: 1)])

        rules.spendUse(of: "c2")

        #expect(rules.credentials["c1"]?.usesLeft == 1)
    }
}
