import AccessControl
import Foundation
import GateTestKit
import Testing

@Suite("Remedies")
struct RemedyTests {
    let ana: RemedyCase

    init() throws { ana = try RemedyCase() }

    @Test("one who is inside already is forgiven, before the rule is turned off for all")
    func forgiving() throws {
        let rules = try AccessRules.sample(credentials: [ana.car(ana.plate)], areas: [ana.yard])
        let inside = Presence(stays: [.vehicle("c1"): Presence.Stay(area: "yard", since: .sample)])
        #expect(ana.found(rules, presence: inside) == ["forgive that the vehicle c1 of Ana is inside"])
        #expect(inside.area(of: .vehicle("c1")) == "yard")
    }

    @Test(
        "one who is on the way in elsewhere cannot be forgiven, and a full area gets a place in the same edit"
    )
    func arriving() throws {
        let rules = try AccessRules.sample(
            users: [.sample(group: "Flat 12")], credentials: [ana.car(ana.plate)], areas: [ana.yard],
            groupLimits: [GroupLimit(group: "Flat 12", area: "yard", places: 0)])
        var presence = Presence(stays: [.vehicle("c2"): Presence.Stay(area: "yard", since: .sample)])
        presence.expect(.vehicle("c1"), in: "yard", at: "south", since: .sample, rules: rules)
        #expect(
            ana.found(rules, presence: presence) == [
                "turn passback in the yard off and give the yard 2 places instead of 1",
                "give Flat 12 1 place in the yard instead of 0",
            ])
    }

    @Test("one who has as many profiles as are allowed gets his own one widened")
    func manyProfiles() throws {
        let extra = (1..<RulesLimits.profilesPerUser).map {
            AccessProfile(id: AccessProfileID("x\($0)"), name: "X\($0)", policies: [])
        }
        let night = AccessProfile(
            id: "night", name: "Night", policies: [AccessPolicy(accessPoint: "in", schedule: "1001")])
        let full = User.sample(profiles: ["staff"] + extra.map(\.id))
        let rules = try AccessRules.sample(
            users: [full], credentials: [ana.car(ana.plate)], schedule: .never, profiles: extra + [night])
        #expect(ana.found(rules) == ["let the profile Staff pass in in the schedule Always"])
        let one = try AccessRules.sample(
            users: [.sample()], credentials: [ana.car(ana.plate)], schedule: .never, profiles: [night])
        #expect(ana.found(one) == ["give Ana (u1) the profile Night"])
    }

    @Test("one without any profile that could be widened gets a new one, unless its id is taken")
    func newProfile() throws {
        let users = [User.sample(isEnabled: false, profiles: [])]
        let rules = try AccessRules.sample(users: users, credentials: [ana.car(ana.plate)], schedule: .never)
        let changes = try #require(
            smallestChange(for: .sample(ana.plate), rules: rules, presence: Presence(), now: .sample))
        #expect(
            changes.flatMap { $0.conditions(changing: rules) } == [
                "a new profile Access to in permitted in in the schedule Always", "Ana were enabled",
                "Ana had the profile u1-in",
            ])
        let taken = AccessProfile(id: "u1-in", name: "Taken", policies: [])
        let without = try AccessRules.sample(
            users: users, credentials: [ana.car(ana.plate)], schedule: .never, profiles: [taken])
        #expect(ana.found(without) == nil)
    }

    @Test("periods are opened on the side where the moment lies outside")
    func periods() throws {
        let later = Validity(from: .sample.addingTimeInterval(60), until: .sample.addingTimeInterval(120))
        let rules = try AccessRules.sample(credentials: [.sample(ana.plate, validity: later)])
        let changes = smallestChange(
            for: .sample(ana.plate), rules: rules, presence: Presence(), now: .sample)
        guard case .change(.putCredential(let mended)) = changes?.first else {
            Issue.record("no credential is mended")
            return
        }
        #expect(mended.validity == Validity(from: .sample, until: later.until))
    }

    @Test("at an exit, one who is inside needs only what a decision about him stands in the way of")
    func leaving() throws {
        let inside = Presence(stays: [.vehicle("c1"): Presence.Stay(area: "yard", since: .sample)])
        let rules = try AccessRules.sample(
            users: [.sample(isEnabled: false, profiles: [])],
            credentials: [.sample(ana.plate, validity: ana.ended, usesLeft: 0)])
        #expect(ana.found(rules, at: "out", presence: inside) == ["enable Ana (u1)"])
        #expect(
            ana.found(rules, at: "out")
                == [
                    "change the period of the credential c1",
                    "enable Ana (u1) and give Ana (u1) the profile Staff",
                ])
    }

    @Test("at a free exit only the blocked list stands in the way, and all of the vehicle is taken off it")
    func freeExit() throws {
        let rules = try AccessRules.sample(
            users: [.sample(isEnabled: false)], credentials: [ana.car(ana.plate, ana.tag)],
            blocked: [ana.plate, ana.tag])
        #expect(
            ana.found(rules, at: "free-out") == [
                "take the plate 1234BCD off the blocked list", "take the tag E2800001 off the blocked list",
            ])
        let stranger = try IdentifierValue.plate("9999XYZ")
        #expect(
            ana.found(try .sample(blocked: [stranger]), stranger, at: "free-out")
                == ["take the plate 9999XYZ off the blocked list"])
    }

    @Test("a grant is turned by disabling what was read, and at a free exit by blocking it")
    func granted() throws {
        let rules = try AccessRules.sample(credentials: [ana.car(ana.plate)])
        #expect(ana.found(rules) == ["disable the credential c1"])
        let stranger = try IdentifierValue.plate("9999XYZ")
        #expect(ana.found(rules, stranger, at: "free-out") == ["block the plate 9999XYZ"])
    }

    @Test("what the rules refuse cannot be applied")
    func refused() throws {
        let rules = try AccessRules.sample(credentials: [ana.car(ana.plate)], areas: [ana.yard])
        let question = AccessQuestion(.sample(ana.plate), rules: rules, presence: Presence(), now: .sample)
        let elsewhere = AccessPoint(id: "elsewhere", door: "gate", direction: .entry)
        let refused: [Remedy] = [
            .area(Area(id: "cellar")), .area(Area(id: "yard", capacity: -1)), .accessPoint(elsewhere),
            .change(.removeUser("nobody")),
        ]
        for remedy in refused { #expect(question.applying([remedy]) == nil) }
        #expect(question.applying([])?.decision == question.decision)
    }

    @Test("an area or group that is full beyond the most places that can be written down gets any number")
    func beyondTheMost() throws {
        let most = RulesLimits.places.upperBound
        let full = Area(id: "yard", name: "the yard", capacity: most)
        let others = (0..<most).map {
            (Presence.Subject.vehicle(CredentialID("v\($0)")), Presence.Stay(area: "yard", since: .sample))
        }
        let rules = try AccessRules.sample(credentials: [ana.car(ana.plate)], areas: [full])
        let presence = Presence(stays: Dictionary(uniqueKeysWithValues: others), rules: rules)
        #expect(
            ana.found(rules, presence: presence)
                == ["give the yard any number of places instead of \(most)"])
    }
}
