import AccessControl
import Foundation
import GateTestKit
import Testing

@Suite("Presence")
struct PresenceTests {
    let day = Area(id: "yard", forgottenAfter: .seconds(24 * 3600))

    private func rules(_ areas: [Area]? = nil, users: [User] = [.sample()]) throws -> AccessRules {
        let cars = try ["A1", "A2", "A3"].enumerated().map { number, plate in
            try Credential.vehicle(plates: [plate], id: CredentialID("c\(number + 1)"))
        }
        return try AccessRules.sample(users: users, credentials: cars, areas: areas ?? [day])
    }

    private func inside(_ subjects: Presence.Subject..., since: Date = .sample) -> Presence {
        var presence = Presence()
        for subject in subjects {
            presence.apply(
                PresenceChange(subject: subject, area: "yard", at: since),
                rules: AccessRules(timeZone: .sample))
        }
        return presence
    }

    @Test("one who came in is inside until it goes out")
    func comingAndGoing() throws {
        let rules = try rules()
        var presence = inside(.vehicle("c1"))
        #expect(presence.area(of: .vehicle("c1"), at: .sample, rules: rules) == "yard")
        #expect(presence.count(in: "yard", at: .sample, rules: rules) == 1)

        presence.apply(PresenceChange(subject: .vehicle("c1"), area: nil, at: .sample), rules: rules)

        #expect(presence == Presence())
        #expect(presence.count(in: "yard", at: .sample, rules: rules) == 0)
    }

    @Test("one who goes to another area is counted there and no longer here")
    func movingOn() throws {
        let rules = try rules([day, Area(id: "garage")])
        var presence = inside(.vehicle("c1"), .vehicle("c2"))

        presence.apply(PresenceChange(subject: .vehicle("c1"), area: "garage", at: .sample), rules: rules)

        #expect(presence.count(in: "yard", at: .sample, rules: rules) == 1)
        #expect(presence.count(in: "garage", at: .sample, rules: rules) == 1)
    }

    @Test("presence is unknown from the very moment at which the area forgets it")
    func decay() throws {
        let rules = try rules()
        let presence = inside(.vehicle("c1"))
        let last = Date.sample.addingTimeInterval(24 * 3600)

        #expect(
            presence.area(of: .vehicle("c1"), at: last.addingTimeInterval(-0.001), rules: rules) == "yard")
        #expect(presence.count(in: "yard", at: last.addingTimeInterval(-0.001), rules: rules) == 1)
        #expect(presence.area(of: .vehicle("c1"), at: last, rules: rules) == nil)
        #expect(presence.count(in: "yard", at: last, rules: rules) == 0)
        #expect(presence.area(of: .vehicle("c1")) == "yard", "the last known place stays")
    }

    @Test("a stay that begins more than a day from now was written under a wrong clock, and is unknown")
    func wrongClock() throws {
        let rules = try rules(users: [.sample(group: "Flat 12")])
        var presence = inside(.vehicle("c1"), since: .sample - 3600)
        for (id, ahead) in [("c2", 86_400.0), ("c3", 86_401)] {
            presence.apply(
                PresenceChange(
                    subject: .vehicle(CredentialID(id)), area: "yard", at: .sample + ahead), rules: rules)
        }
        presence.regroup(rules)

        #expect(presence.area(of: .vehicle("c2"), at: .sample, rules: rules) == "yard")
        #expect(presence.area(of: .vehicle("c3"), at: .sample, rules: rules) == nil)
        #expect(presence.count(in: "yard", at: .sample, rules: rules) == 2)
        #expect(presence.count(of: "Flat 12", in: "yard", at: .sample, rules: rules) == 2)
        #expect(presence.count(in: "yard", at: .sample + 1, rules: rules) == 3)
        #expect(presence.count(in: "yard", at: .sample - 30 * 86_400, rules: rules) == 0)
        #expect(presence.area(of: .vehicle("c3")) == "yard", "the last known place stays")
    }

    @Test("an area that the site does not describe forgets after a day")
    func unknownArea() throws {
        let rules = try rules([])
        let presence = inside(.vehicle("c1"))
        #expect(presence.count(in: "yard", at: .sample.addingTimeInterval(86_399), rules: rules) == 1)
        #expect(presence.count(in: "yard", at: .sample.addingTimeInterval(86_400), rules: rules) == 0)
    }

    @Test("a group counts its own members, and one who is moved to another group while inside counts there")
    func groups() throws {
        var rules = try rules(users: [.sample(group: "Flat 12")])
        var presence = Presence()
        for number in 1...2 {
            let subject = Presence.Subject.vehicle(CredentialID("c\(number)"))
            presence.apply(PresenceChange(subject: subject, area: "yard", at: .sample), rules: rules)
        }
        #expect(presence.count(of: "Flat 12", in: "yard", at: .sample, rules: rules) == 2)
        #expect(presence.count(of: "Flat 13", in: "yard", at: .sample, rules: rules) == 0)

        let moving = RulesChange.putUser(.sample(group: "Flat 13"))
        let before = rules
        try rules.apply(moving)
        presence.regroup(rules, after: [moving], of: before)

        #expect(presence.count(of: "Flat 12", in: "yard", at: .sample, rules: rules) == 0)
        #expect(presence.count(of: "Flat 13", in: "yard", at: .sample, rules: rules) == 2)
    }

    @Test(
        "a credential that changes hands, is removed, or loses its holder counts where its holder belongs now"
    )
    func changingHands() throws {
        var rules = try rules(users: [.sample(group: "A"), .sample("u2", name: "Bob", group: "B")])
        var presence = inside(.vehicle("c1"), .vehicle("c2"), .person("u1"))
        presence.regroup(rules)
        #expect(presence.count(of: "A", in: "yard", at: .sample, rules: rules) == 3)

        let given = RulesChange.putCredential(try .vehicle(plates: ["A1"], id: "c1", holder: "u2"))
        let removed = RulesChange.removeCredential("c2")
        var before = rules
        try rules.apply(given)
        try rules.apply(removed)
        presence.regroup(rules, after: [given, removed, .block(try .plate("X"))], of: before)
        #expect(presence.count(of: "A", in: "yard", at: .sample, rules: rules) == 1)
        #expect(presence.count(of: "B", in: "yard", at: .sample, rules: rules) == 1)

        before = rules
        try rules.apply(.removeUser("u2"))
        presence.regroup(rules, after: [.removeUser("u2")], of: before)
        #expect(presence.count(of: "B", in: "yard", at: .sample, rules: rules) == 0)
        #expect(presence.count(in: "yard", at: .sample, rules: rules) == 3, "whoever is inside stays inside")
    }

    @Test("an overstay begins at its exact moment, is told beforehand, and ends when it is forgotten")
    func overstays() throws {
        let short = Area(id: "yard", stayLimit: .seconds(3600), forgottenAfter: .seconds(7200))
        let rules = try rules([short])
        var presence = inside(.vehicle("c1"))
        presence.apply(
            PresenceChange(subject: .vehicle("c2"), area: "yard", at: .sample.addingTimeInterval(60)),
            rules: rules)
        let due = Date.sample.addingTimeInterval(3600)
        func names(at moment: Date) -> [Presence.Subject] {
            presence.overstays(at: moment, rules: rules).map(\.subject)
        }

        #expect(presence.nextOverstay(after: .sample, rules: rules) == due)
        #expect(names(at: due.addingTimeInterval(-0.001)).isEmpty)
        #expect(names(at: due) == [.vehicle("c1")])
        #expect(presence.nextOverstay(after: due, rules: rules) == due.addingTimeInterval(60))
        #expect(names(at: due.addingTimeInterval(60)) == [.vehicle("c1"), .vehicle("c2")])
        #expect(presence.nextOverstay(after: due.addingTimeInterval(60), rules: rules) == nil)
        #expect(names(at: due.addingTimeInterval(3600)) == [.vehicle("c2")])
    }

    @Test("where stays are not limited, or are forgotten before the limit, there is no overstay to tell")
    func noOverstays() throws {
        let presence = inside(.vehicle("c1"))
        let late = Date.sample.addingTimeInterval(3600)
        let forgetful = Area(id: "yard", stayLimit: .seconds(60), forgottenAfter: .seconds(60))
        for area in [Area(id: "yard"), forgetful] {
            let rules = try rules([area])
            #expect(presence.overstays(at: late, rules: rules).isEmpty)
            #expect(presence.nextOverstay(after: .sample, rules: rules) == nil)
        }
    }

    @Test("presence that was stored and loaded is the presence that was", arguments: 0..<10 as Range<UInt64>)
    func loading(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let rules = try rules(
            [day, Area(id: "garage", forgottenAfter: .seconds(600))], users: [.sample(group: "A")])
        var presence = Presence()
        for _ in 0..<200 {
            let number = Int.random(in: 1...40, using: &generator)
            let subject: Presence.Subject =
                number > 20 ? .person(UserID("u\(number)")) : .vehicle(CredentialID("c\(number)"))
            let area: AreaID? = [nil, "yard", "garage"].element(using: &generator)
            let at = Date.sample.addingTimeInterval(Double(Int.random(in: 0..<90, using: &generator)) * 10)
            presence.apply(PresenceChange(subject: subject, area: area, at: at), rules: rules)
        }
        let loaded = Presence(stays: presence.stays, rules: rules)
        #expect(loaded == presence)
        #expect(Set([loaded, presence]).count == 1)

        let now = Date.sample.addingTimeInterval(900)
        for area: AreaID in ["yard", "garage"] {
            let counted = presence.stays.keys.filter { presence.area(of: $0, at: now, rules: rules) == area }
            for presence in [presence, loaded] {
                #expect(presence.count(in: area, at: now, rules: rules) == counted.count)
                #expect(
                    presence.count(of: "A", in: area, at: now, rules: rules)
                        == counted.count { rules.group(of: $0) == "A" })
            }
        }
    }
}
