import AccessControl
import Foundation
import GateTestKit
import Testing

/// Nobody enters an area a second time while he is known to be in one that lies inside it.
@Suite("Passback around an inner area")
struct NestedPassbackTests {
    /// A way from one area to another, or to or from outside, named after where it leads.
    private static func way(
        _ from: AreaID?, _ to: AreaID?, counts: Presence.Subject.Kind? = .vehicle
    ) -> AccessPoint {
        let id = AccessPointID("\(from?.rawValue ?? "outside")-\(to?.rawValue ?? "outside")")
        return AccessPoint(
            id: id, door: DoorID(id.rawValue), direction: to == nil ? .exit : .entry, from: from, to: to,
            counts: counts)
    }

    /// A yard with a garage in it, and a cellar below the garage.
    private static let nested = [
        way(nil, "yard"), way("yard", nil), way("yard", "garage"), way("garage", "yard"),
        way("garage", "cellar"), way("cellar", "garage"),
    ]

    private func decision(
        _ point: AccessPointID, in place: AreaID, _ ways: [AccessPoint], passback: Area.Passback = .hard,
        now: Date = .sample
    ) throws -> AccessDecision {
        let rules = try rules(ways, passback: passback)
        let presence = Presence(stays: [.vehicle("c1"): Presence.Stay(area: place, since: .sample)])
        return decide(.sample(try .plate("1234BCD"), at: point), rules: rules, presence: presence, now: now)
    }

    private func rules(_ ways: [AccessPoint], passback: Area.Passback = .hard) throws -> AccessRules {
        let areas: [AreaID] = ["yard", "garage", "cellar"]
        return try AccessRules.sample(
            credentials: [.vehicle(plates: ["1234BCD"])],
            areas: areas.map { Area(id: $0, passback: passback, forgottenAfter: .seconds(3600)) },
            // The samples of that name lead elsewhere here.
            accessPoints: ways
                + ["in", "out", "free-out"].map {
                    AccessPoint(id: $0, door: "nowhere", direction: .exit)
                })
    }

    @Test(
        "who is in the garage, or below it, does not enter the yard again", arguments: ["garage", "cellar"])
    func deeper(place: AreaID) throws {
        let decision = try decision("outside-yard", in: place, Self.nested)
        #expect(decision.denyReason == .antipassbackViolation)
        #expect(decision.trace.contains(TraceStep(.inside(place), .noted)))
        #expect(decision.trace.contains(TraceStep(.passback("yard", .hard, since: .sample), .failed)))
    }

    @Test("who is below the garage does not enter the garage again either, but comes up into it")
    func middle() throws {
        #expect(
            try decision("yard-garage", in: "cellar", Self.nested).denyReason == .antipassbackViolation)
        #expect(try decision("cellar-garage", in: "cellar", Self.nested).isGranted)
        #expect(try decision("garage-yard", in: "garage", Self.nested).isGranted)
        // On the way up he was not seen leaving the cellar.
        #expect(try decision("garage-yard", in: "cellar", Self.nested).isGranted)
    }

    @Test("soft passback tells of it, and without passback it is only noted")
    func softAndOff() throws {
        let soft = try decision("outside-yard", in: "garage", Self.nested, passback: .soft)
        #expect(soft.isGranted && soft.isPassbackViolation)
        let off = try decision("outside-yard", in: "garage", Self.nested, passback: .off)
        #expect(off.isGranted && !off.isPassbackViolation)
    }

    @Test("what the inner area has forgotten, or an operator forgave, is held against nobody")
    func forgotten() throws {
        let late = Date.sample + 3600
        #expect(try decision("outside-yard", in: "garage", Self.nested, now: late).isGranted)
        #expect(
            try decision("outside-yard", in: "garage", Self.nested, now: late - 1).denyReason
                == .antipassbackViolation)
        let rules = try rules(Self.nested)
        let presence = Presence(stays: [.vehicle("c1"): Presence.Stay(area: "cellar", since: .sample)])
        let question = AccessQuestion(
            .sample(try .plate("1234BCD"), at: "outside-yard"), rules: rules, presence: presence,
            now: .sample)
        #expect(question.smallestChange == [.forgive(.vehicle("c1"))])
    }

    @Test(
        "an inner area with a way of its own to outside, or from there, may have been left by it",
        arguments: [way("garage", nil), way(nil, "garage"), way("cellar", nil)])
    func ownWay(way: AccessPoint) throws {
        #expect(try decision("outside-yard", in: "garage", Self.nested + [way]).isGranted)
    }

    @Test("a way out of the garage alone says nothing of the cellar below, which is left through the garage")
    func ownWayOfTheMiddle() throws {
        let ways = Self.nested + [Self.way("garage", nil)]
        #expect(try decision("outside-yard", in: "cellar", ways).isGranted)
        #expect(try decision("yard-garage", in: "cellar", ways).denyReason == .antipassbackViolation)
    }

    @Test("a way out through a third area counts as well, and one that leads back into the yard does not")
    func roundabout() throws {
        let out = [Self.way("garage", "court"), Self.way("court", nil)]
        #expect(try decision("outside-yard", in: "garage", Self.nested + out).isGranted)
        let back = [Self.way("garage", "court"), Self.way("court", "yard")]
        #expect(
            try decision("outside-yard", in: "garage", Self.nested + back).denyReason
                == .antipassbackViolation)
    }

    @Test("two areas in a row, in at one end and out at the other, lie in none")
    func throughRoad() throws {
        let ways = [Self.way(nil, "yard"), Self.way("yard", "garage"), Self.way("garage", nil)]
        #expect(try decision("outside-yard", in: "garage", ways).isGranted)
    }

    @Test("areas that lead to one another in a ring, but not from outside, lie in none")
    func ring() throws {
        let ways = [
            Self.way("yard", "garage"), Self.way("garage", "cellar"), Self.way("cellar", "yard"),
        ]
        #expect(try decision("cellar-yard", in: "garage", ways).isGranted)
        #expect(try decision("yard-garage", in: "cellar", ways).isGranted)
    }

    @Test("a door for people is no way out for a car, and a person is believed to have left by any way")
    func stairs() throws {
        let stairs = [
            Self.way("garage", nil, counts: .person),
            AccessPoint(id: "stairs", door: "stairs", direction: .entry, to: "yard", counts: .person),
        ]
        let ways = Self.nested + stairs
        #expect(try decision("outside-yard", in: "garage", ways).denyReason == .antipassbackViolation)

        let person = Presence(stays: [.person("u1"): Presence.Stay(area: "garage", since: .sample)])
        let read = CredentialRead.sample(try .plate("1234BCD"), at: "stairs")
        #expect(decide(read, rules: try rules(ways), presence: person, now: .sample).isGranted)
    }

    @Test("who is just being let into the garage does not come into the yard, where nobody knows him inside")
    func arriving() throws {
        let rules = try rules(Self.nested)
        var presence = Presence()
        presence.expect(.vehicle("c1"), in: "garage", at: "ramp", since: .sample, rules: rules)
        let read = CredentialRead.sample(try .plate("1234BCD"), at: "outside-yard")
        #expect(
            decide(read, rules: rules, presence: presence, now: .sample).denyReason
                == .antipassbackViolation)
    }

    @Test("who enters the yard again while in the garage takes a place there")
    func places() throws {
        let rules = try AccessRules.sample(
            credentials: [.vehicle(plates: ["1234BCD"])], areas: [Area(id: "yard", capacity: 1)],
            accessPoints: Self.nested)
        let presence = Presence(stays: [
            .vehicle("c1"): Presence.Stay(area: "garage", since: .sample),
            .vehicle("c2"): Presence.Stay(area: "yard", since: .sample),
        ])
        let read = CredentialRead.sample(try .plate("1234BCD"), at: "outside-yard")
        #expect(decide(read, rules: rules, presence: presence, now: .sample).denyReason == .areaFull)
    }
}
