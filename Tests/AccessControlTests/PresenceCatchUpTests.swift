import AccessControl
import Foundation
import GateTestKit
import Testing

@Suite("Presence that was made beside the lanes catches up")
struct PresenceCatchUpTests {
    private static let subjects: [Presence.Subject] =
        (1...4).map { .vehicle(CredentialID("c\($0)")) } + [.person("u1"), .person("u2"), .person("nobody")]
    private static let areas: [AreaID] = ["yard", "hall"]

    /// Two users with two cars each, in the groups that are named.
    private static func rules(groups: [String]) throws -> AccessRules {
        let users = groups.enumerated().map { User.sample(UserID("u\($0 + 1)"), group: $1) }
        let cars = try (1...4).map {
            try Credential.vehicle(
                plates: ["A\($0)"], id: CredentialID("c\($0)"), holder: UserID("u\($0 % 2 + 1)"))
        }
        return try .sample(users: users, credentials: cars, areas: areas.map { Area(id: $0) })
    }

    private static func change(_ generator: inout SeededGenerator, at second: Int) -> PresenceChange {
        let area = Bool.random(using: &generator) ? areas.randomElement(using: &generator) : nil
        return PresenceChange(
            subject: subjects[Int.random(in: subjects.indices, using: &generator)], area: area,
            at: .sample.addingTimeInterval(Double(second)))
    }

    @Test(
        "whoever came and left meanwhile is counted as if all were put into their groups then",
        arguments: 1...50)
    func catchesUp(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let (before, after) = (try Self.rules(groups: ["A", "B"]), try Self.rules(groups: ["B", ""]))
        var presence = Presence()
        for second in 0..<20 { presence.apply(Self.change(&generator, at: second), rules: before) }
        presence.expect(.vehicle("c1"), in: "yard", at: "gate", since: .sample, rules: before)

        var prepared = presence.regrouped(after)
        for second in 20..<Int.random(in: 20...40, using: &generator) {
            presence.apply(Self.change(&generator, at: second), rules: before)
        }
        presence.expect(.vehicle("c2"), in: "hall", at: "gate", since: .sample, rules: before)
        let isUpToDate = prepared.catchUp(with: presence, rules: after)

        #expect(isUpToDate)
        #expect(prepared == presence.regrouped(after))
        for area in Self.areas {
            for group in ["A", "B"] {
                let counted = prepared.count(of: group, in: area, at: .sample, rules: after)
                let inArea = presence.stays.filter { $0.value.area == area }
                #expect(counted == inArea.keys.count { after.group(of: $0) == group })
            }
        }
    }

    @Test("it catches up over so many changes, and over one more it does not and stays as it was")
    func bound() throws {
        let rules = try Self.rules(groups: ["A", "B"])
        var presence = Presence()
        var prepared = presence.regrouped(rules)
        for number in 1...Presence.mostRemembered {
            let change = PresenceChange(
                subject: .person(UserID("u\(number)")), area: "yard",
                at: .sample.addingTimeInterval(Double(number)))
            presence.apply(change, rules: rules)
        }
        var other = prepared
        let isUpToDate = other.catchUp(with: presence, rules: rules)
        #expect(isUpToDate)
        #expect(other == presence.regrouped(rules))

        presence.apply(PresenceChange(subject: .vehicle("c1"), area: "yard", at: .sample), rules: rules)
        let isTooOld = !prepared.catchUp(with: presence, rules: rules)
        #expect(isTooOld)
        #expect(prepared == Presence())
    }
}
