import AccessControl
import Foundation
import GateTestKit
import Testing

@Suite("Places")
struct CapacityTests {
    /// A family with three cars, and a neighbour with one.
    private func rules(
        capacity: Int? = nil, groupPlaces: Int? = nil, forgottenAfter: Duration = .seconds(24 * 3600)
    ) throws -> AccessRules {
        let users = [
            User.sample(group: "Flat 12"), .sample("u2", name: "Bob", group: "Flat 12"),
            .sample("u3", name: "Eve"),
        ]
        let holders: [UserID] = ["u1", "u1", "u2", "u3"]
        let cars = try holders.enumerated().map { number, holder in
            try Credential.vehicle(
                plates: ["CAR\(number + 1)"], id: CredentialID("c\(number + 1)"), holder: holder)
        }
        let area = Area(id: "yard", capacity: capacity, forgottenAfter: forgottenAfter)
        let limits = groupPlaces.map { [GroupLimit(group: "Flat 12", area: "yard", places: $0)] } ?? []
        return try AccessRules.sample(users: users, credentials: cars, areas: [area], groupLimits: limits)
    }

    private func inside(_ numbers: ClosedRange<Int>, _ rules: AccessRules) -> Presence {
        let stays = numbers.map {
            (Presence.Subject.vehicle(CredentialID("c\($0)")), Presence.Stay(area: "yard", since: .sample))
        }
        return Presence(stays: Dictionary(stays) { first, _ in first }, rules: rules)
    }

    private func enter(
        car number: Int, _ rules: AccessRules, _ presence: Presence, now: Date = .sample
    ) throws -> AccessDecision {
        let read = CredentialRead.sample(try .plate("CAR\(number)"))
        return decide(read, rules: rules, presence: presence, now: now)
    }

    @Test("an area takes as many as it has places, and nobody more")
    func area() throws {
        let rules = try rules(capacity: 2)
        #expect(try enter(car: 4, rules, inside(1...1, rules)).isGranted)
        let full = try enter(car: 4, rules, inside(1...2, rules))
        #expect(full.denyReason == .areaFull)
        #expect(full.trace.contains(TraceStep(.capacity("yard", inside: 2, places: 2), .failed)))
        #expect(try enter(car: 4, rules, inside(1...3, rules)).denyReason == .areaFull)
    }

    @Test("an area without places takes nobody")
    func noPlaces() throws {
        #expect(try enter(car: 1, rules(capacity: 0), Presence()).denyReason == .areaFull)
    }

    @Test("who is inside already takes no further place")
    func insideAlready() throws {
        let rules = try rules(capacity: 2, groupPlaces: 2)
        #expect(try enter(car: 1, rules, inside(1...2, rules)).isGranted)
    }

    @Test("two places for three cars: the third waits until one leaves")
    func group() throws {
        let rules = try rules(groupPlaces: 2)
        var presence = inside(1...2, rules)
        let third = try enter(car: 3, rules, presence)
        #expect(third.denyReason == .areaFull)
        #expect(
            third.trace.contains(TraceStep(.groupCapacity("Flat 12", "yard", inside: 2, places: 2), .failed)))
        #expect(try enter(car: 4, rules, presence).isGranted, "a neighbour has nothing to do with it")

        presence.apply(PresenceChange(subject: .vehicle("c1"), area: nil, at: .sample), rules: rules)
        #expect(try enter(car: 3, rules, presence).isGranted)
        presence.apply(PresenceChange(subject: .vehicle("c3"), area: "yard", at: .sample), rules: rules)
        #expect(try enter(car: 1, rules, presence).denyReason == .areaFull)
    }

    @Test("a group is full in the area that the limit names only")
    func otherArea() throws {
        let rules = try rules(groupPlaces: 0)
        let elsewhere = AccessPoint(id: "cellar-in", door: "cellar", direction: .entry, to: "cellar")
        #expect(try enter(car: 1, rules, Presence()).denyReason == .areaFull)
        let both = try AccessRules(
            timeZone: .sample, users: rules.users.values, credentials: rules.credentials.values,
            profiles: [
                AccessProfile(
                    id: "staff", name: "Staff",
                    policies: [AccessPolicy(accessPoint: "cellar-in", schedule: "1001")])
            ],
            accessPoints: [elsewhere], areas: [Area(id: "yard"), Area(id: "cellar")],
            groupLimits: [GroupLimit(group: "Flat 12", area: "yard", places: 0)])
        let read = CredentialRead.sample(try .plate("CAR1"), at: "cellar-in")
        #expect(decide(read, rules: both, presence: Presence(), now: .sample).isGranted)
    }

    @Test("a place is free again when the stay on it is forgotten")
    func decay() throws {
        let rules = try rules(capacity: 1, groupPlaces: 1, forgottenAfter: .seconds(3600))
        let presence = inside(1...1, rules)
        let last = Date.sample.addingTimeInterval(3600)
        #expect(
            try enter(car: 3, rules, presence, now: last.addingTimeInterval(-0.001)).denyReason == .areaFull)
        #expect(try enter(car: 3, rules, presence, now: last).isGranted)
    }

    @Test("of the last place, two lanes give one")
    func twoLanes() throws {
        let rules = try rules(capacity: 2, groupPlaces: 2)
        var presence = inside(1...1, rules)
        presence.expect(.vehicle("c2"), in: "yard", at: "south", since: .sample, rules: rules)

        #expect(try enter(car: 3, rules, presence).denyReason == .areaFull)
        #expect(try enter(car: 2, rules, presence).isGranted, "its own place is the one that was given")

        presence.forgetExpected(.vehicle("c2"), at: "south")
        #expect(try enter(car: 3, rules, presence).isGranted)
    }

    @Test("one who is inside and is let in once more takes one place, not two")
    func insideAndArriving() throws {
        let rules = try rules(capacity: 2, groupPlaces: 2)
        var presence = inside(1...1, rules)
        presence.expect(.vehicle("c1"), in: "yard", at: "south", since: .sample, rules: rules)
        presence.expect(.vehicle("c1"), in: "yard", at: "west", since: .sample, rules: rules)
        #expect(try enter(car: 3, rules, presence).isGranted)
    }

    @Test("a full area keeps nobody from leaving")
    func leaving() throws {
        let rules = try rules(capacity: 1, groupPlaces: 1)
        let read = CredentialRead.sample(try .plate("CAR1"), at: "out")
        #expect(decide(read, rules: rules, presence: inside(1...3, rules), now: .sample).isGranted)
    }

    @Test("a group moved while inside counts under its new name")
    func movedGroup() throws {
        var rules = try rules(groupPlaces: 2)
        var presence = inside(1...2, rules)
        let moving = RulesChange.putUser(.sample(group: "Flat 99"))
        let before = rules
        try rules.apply(moving)
        presence.regroup(rules, after: [moving], of: before)
        #expect(try enter(car: 3, rules, presence).isGranted)
    }
}
